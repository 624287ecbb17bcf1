import { isThere } from '../network/row-of.ts'
import { Problem } from '../problem.ts'
import { mentions } from '../schema/mentions.ts'
import { wordFor } from '../schema/records.ts'
import type { Proposal } from './proposal.ts'

/** Everything that a written record speaks of exists once the write is done. */
export function existingEnds({ after, edits }: Proposal): Problem[] {
  return edits.flatMap(({ after: record }) => {
    if (record === null) return []
    return mentions(record).flatMap((mention) => {
      if (isThere(after, mention)) return []
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
