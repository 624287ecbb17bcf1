import { isNodeKind, type Network } from '../network/network.ts'
import { Problem } from '../problem.ts'
import { mentions } from '../schema/mentions.ts'
import { isTieKind, type RecordKey, wordFor } from '../schema/records.ts'
import type { Proposal } from './proposal.ts'

/** Whether the network has this record. `places` holds the ids of its places. */
export function exists(network: Network, places: Set<string>, { kind, id }: RecordKey): boolean {
  if (isTieKind(kind)) return network.tieOf(kind, id) >= 0
  return isNodeKind(kind) ? network.nodeOf(kind, id) >= 0 : places.has(id)
}

/** Everything that a written record speaks of exists once the write is done. */
export function existingEnds({ after, edits }: Proposal): Problem[] {
  const places = new Set(after.places.map(({ id }) => id))
  return edits.flatMap(({ after: record }) => {
    if (record === null) return []
    return mentions(record).flatMap((mention) => {
      if (exists(after, places, mention)) return []
      const [subject, end] = [wordFor(record.kind), wordFor(mention.kind)]
      return new Problem(
        'missing-end',
        {
          zh: `${subject.zh}「${record.id}」所指的${end.zh}「${mention.id}」不存在。`,
          en: `The ${subject.en} ${record.id} speaks of the ${end.en} ${mention.id}, which does not exist.`,
        },
        [
          { kind: record.kind, id: record.id, at: mention.at },
          { kind: mention.kind, id: mention.id },
        ],
      )
    })
  })
}
