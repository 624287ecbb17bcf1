import { Assignment } from '../schema/tie.ts'
import { leadsOut } from '../truth/family.ts'
import { groupTypeByte } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'

/** Position of `station` among the kinds of assignment. */
export const station = Assignment.shape.assignment.options.indexOf('station')

function groupTypes(...types: Parameters<typeof groupTypeByte>[0][]): Uint8Array {
  const bytes = new Uint8Array(256)
  for (const type of types) bytes[groupTypeByte(type)] = 1
  return bytes
}

/** Types of group whose members are adjacent in J. [B03] */
export const joiningTypes = groupTypes('community', 'collab', 'chain', 'zone')
/** Types of group whose members are partners. [B06] */
export const partnerTypes = groupTypes('community', 'collab', 'chain')

/** Whether what joins two organizations makes their bodies adjacent in J: two outside bodies never are. [B02, B12, B14] */
export function joins(truth: Truth, a: number, b: number): boolean {
  return leadsOut(truth, a, b) && (truth.ours(truth.body(a)) || truth.ours(truth.body(b)))
}
