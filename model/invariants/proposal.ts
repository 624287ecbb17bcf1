import type { RecordEdit } from '../change/change.ts'
import type { Network, NetworkTieKind } from '../network/network.ts'
import type { AnyRecord, RecordKind, RecordOf } from '../schema/records.ts'

/** A write that is being judged: the network as it is, as it would be, and what makes the difference. */
export interface Proposal {
  before: Network
  after: Network
  edits: readonly RecordEdit[]
}

/** The records of a kind as the write leaves them. */
export function written<K extends RecordKind>({ edits }: Proposal, kind: K): RecordOf<K>[] {
  const of = (record: AnyRecord | null): record is RecordOf<K> => record?.kind === kind
  return edits.map((edit) => edit.after).filter(of)
}

/** Rows of the organizations that are written. */
function writtenOrganizations({ after, edits }: Proposal): number[] {
  return edits.flatMap(({ key }) => {
    const row = key.kind === 'organization' ? after.nodeOf('organization', key.id) : -1
    return row < 0 ? [] : [row]
  })
}

/** Rows of the ties of a kind that are written, or stand at an organization that is. */
export function touchedTies(proposal: Proposal, kind: NetworkTieKind, kindByte: number): Set<number> {
  const { after, edits } = proposal
  const touched = new Set<number>()
  for (const { key } of edits) {
    const row = key.kind === kind ? after.tieOf(kind, key.id) : -1
    if (row >= 0) touched.add(row)
  }
  const { first, end, tie, kind: kinds } = after.adjacency
  for (const node of writtenOrganizations(proposal)) {
    for (let k = first.at(node); k < end.at(node); k++) if (kinds.at(k) === kindByte) touched.add(tie.at(k))
  }
  return touched
}

/** An organization as a sentence names it. */
export function named({ nodes }: Network, row: number): string {
  return `${nodes.name.at(row)}（${nodes.id.at(row)}）`
}
