import { isThere } from '../network/row-of.ts'
import { Problem } from '../problem.ts'
import { wordFor } from '../schema/records.ts'
import type { Proposal } from './proposal.ts'

/** A record keeps its kind and id for good, and is added once. [invariant 10] */
export function lastingIdentity({ before, edits }: Proposal): Problem[] {
  return edits.flatMap(({ key, before: was, after }) => {
    const word = wordFor(key.kind)
    if (was === null && isThere(before, key)) {
      const sentence = { zh: `${word.zh}「${key.id}」已存在。`, en: `The ${word.en} ${key.id} exists already.` }
      return new Problem('already-exists', sentence, [{ kind: key.kind, id: key.id }])
    }
    if (after === null || (after.kind === key.kind && after.id === key.id)) return []
    const sentence = {
      zh: `${word.zh}「${key.id}」的编码不能更改。`,
      en: `The code of the ${word.en} ${key.id} cannot be changed.`,
    }
    return new Problem('bad-input', sentence, [{ kind: key.kind, id: key.id, at: 'id' }])
  })
}
