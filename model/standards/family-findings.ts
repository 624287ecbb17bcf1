import type { World } from '../truth/world.ts'
import { nodeReference, nodeReferences, regionOf } from './reference.ts'
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
    witness: nodeReferences(world, [...members.subarray(offsets[family], offsets[family + 1]), ...beside]),
    region: regionOf(world, body[family]),
  }
}

/** One finding a subject: units of one joint branch share its body, and the worst of them speaks for all. [C01, C05] */
export function worstOfEachBody(world: World, faults: { family: number; fault: Fault }[]): Finding[] {
  const worst = new Map<number, { family: number; fault: Fault }>()
  for (const entry of faults) {
    const body = world.families.body[entry.family]
    const known = worst.get(body)
    if (known === undefined || entry.fault.measured < known.fault.measured) worst.set(body, entry)
  }
  return Array.from(worst.values(), ({ family, fault }) => familyFinding(world, family, fault))
}
