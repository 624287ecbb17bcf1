import type { RecordEdit } from '../../model/change/change.ts'
import { same } from '../../model/change/same.ts'
import { Problem } from '../../model/problem.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import { parametersOf } from '../../model/standards/evaluate.ts'

/**
 * What a place newly says to a standard is something that it takes, also while it is switched off: with anything else
 * nobody could be told any finding of the place. Throws `bad-input`.
 * @param at where the record stands in the input
 */
export function refuseParameters({ before, after }: RecordEdit, at: string): void {
  if (after?.kind !== 'place') return
  const was = before?.kind === 'place' ? before.parameters : undefined
  const wrong: Problem[] = []
  for (const standard of allStandards) {
    if (same(was?.[standard.id], after.parameters?.[standard.id])) continue
    try {
      parametersOf(after, standard)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      wrong.push(error)
    }
  }
  if (wrong.length === 0) return
  const say = (language: 'zh' | 'en') => wrong.map(({ sentence }) => sentence[language]).join(' ')
  const about = wrong.flatMap((problem) => problem.about.map((each) => ({ ...each, at: `${at}.${each.at}` })))
  throw new Problem('bad-input', { zh: say('zh'), en: say('en') }, about)
}
