import type { Network } from '../network/network.ts'
import { Problem, type Sentence } from '../problem.ts'
import { isTie, type RecordKey, type RecordKind } from '../schema/records.ts'
import type { Proposal } from './proposal.ts'
import { mentions } from './references.ts'

const words: Partial<Record<RecordKind, Sentence>> = {
  region: { zh: '区划', en: 'region' },
  place: { zh: '地方', en: 'place' },
  organization: { zh: '组织', en: 'organization' },
  officer: { zh: '责任人', en: 'officer' },
  group: { zh: '组团', en: 'group' },
  ledger: { zh: '清单', en: 'list' },
  item: { zh: '事项', en: 'item' },
  activity: { zh: '活动', en: 'activity' },
  'joint-building': { zh: '结对', en: 'pairing' },
}

/** What a kind of record is called in a sentence; ties without a word of their own are relations. */
export function wordFor(kind: RecordKind): Sentence {
  return words[kind] ?? { zh: '关系', en: 'relation' }
}

/** Whether the network has this record. `places` holds the ids of its places. */
export function exists(network: Network, places: Set<string>, { kind, id }: RecordKey): boolean {
  if (kind === 'place') return places.has(id)
  return isTie({ kind } as Parameters<typeof isTie>[0])
    ? network.tieOf(kind as 'joint-building', id) >= 0
    : network.nodeOf(kind as 'organization', id) >= 0
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
