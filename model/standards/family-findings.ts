import type { World } from '../truth/world.ts'
import { byCode, nodeReference, nodeReferences, regionIn } from './reference.ts'
import type { Finding } from './standard.ts'

/** What of a finding its family does not decide. */
export interface Fault extends Pick<Finding, 'standard' | 'clause' | 'severity' | 'mend'> {
  measured: number
  limit: number
  /** Rows beside the family that show it. */
  beside: number[]
}

/** The finding of one family; it names the body. [B01, C05] */
export function familyFinding(world: World, family: number, { beside, ...fault }: Fault): Finding {
  const { body, offsets, members } = world.families
  return {
    ...fault,
    subjects: [nodeReference(world, body[family])],
    witness: [
      nodeReference(world, body[family]),
      ...nodeReferences(world, members.subarray(offsets[family] + 1, offsets[family + 1])),
      ...nodeReferences(world, beside),
    ],
    region: regionIn(world, [body[family]]),
  }
}

/** One finding a subject: units of one joint branch share its body, and the worst of them speaks for all. [C01, C05] */
export function worstOfEachBody(world: World, faults: { family: number; fault: Fault }[]): Finding[] {
  const worst = new Map<number, { family: number; fault: Fault }>()
  for (const entry of faults) {
    const body = world.families.body[entry.family]
    const known = worst.get(body)
    const difference = known === undefined ? -1 : entry.fault.measured - known.fault.measured
    if (known === undefined || difference < 0 || (difference === 0 && isBefore(world, entry.family, known.family)))
      worst.set(body, entry)
  }
  return Array.from(worst.values(), ({ family, fault }) => familyFinding(world, family, fault))
}

/** Whether the members of a family come before those of another by their codes; of two with one body. */
function isBefore(world: World, family: number, other: number): boolean {
  const { offsets, members } = world.families
  const compare = byCode(world)
  const [own, others] = [family, other].map((each) => members.slice(offsets[each], offsets[each + 1]).sort(compare))
  const k = own.findIndex((member, at) => member !== others[at])
  return k >= 0 && k < others.length && compare(own[k], others[k]) < 0
}
