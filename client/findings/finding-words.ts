import type { FindingAnswer } from '../../model/api/contract.ts'
import { dayOf } from '../../model/schema/dates.ts'
import type { Measure } from '../../model/standards/standard.ts'
import { inLanguage } from '../parts/messages/sentence.ts'
import type { StandardInfo } from '../state/place-data.ts'
import type { Language, Texts } from '../text/language.ts'

export function measureText(measure: Measure, { words }: Texts, number: (n: number) => string): string {
  if (measure === null) return words.never
  return Array.isArray(measure) ? words.range(number(measure[0]), number(measure[1])) : number(measure)
}

/** A standard's sentence with what was measured and the limit put in. */
export function saysOf(
  standard: StandardInfo | undefined,
  finding: FindingAnswer,
  language: Language,
  texts: Texts,
  number: (n: number) => string,
): string {
  const measured = measureText(finding.measured, texts, number)
  const limit = measureText(finding.limit, texts, number)
  if (!standard) return texts.inspector.measured(measured, limit)
  return inLanguage(standard.says, language).replaceAll('{measured}', measured).replaceAll('{limit}', limit)
}

/** What findings of a standard are called: what is wrong, not what is asked. */
export function defectOf(standard: StandardInfo | undefined, id: string, language: Language): string {
  return standard ? inLanguage(standard.defect, language) : id
}

/** One line that explains what they are called. */
export function explainsOf(standard: StandardInfo | undefined, language: Language): string | undefined {
  return standard && inLanguage(standard.explains, language)
}

/** The rule that is broken: its name, and what it asks. */
export function ruleOf(standard: StandardInfo | undefined, language: Language): string | undefined {
  return standard && `${inLanguage(standard.name, language)}\n${inLanguage(standard.asks, language)}`
}

/** Days a finding has been open on the date, null when it reaches back before the earliest record. */
export function daysOpen({ since }: FindingAnswer, asOf: string): number | null {
  return since === null ? null : dayOf(asOf) - dayOf(since)
}

/** Of whom it speaks, one name or the first of several. */
export function subjectText({ subjects }: FindingAnswer, { findings, words }: Texts): string {
  if (subjects.length === 0) return words.unknown
  if (subjects.length === 2) return words.list(subjects.map(({ name }) => name))
  return subjects.length === 1 ? subjects[0].name : findings.many(subjects[0].name, subjects.length)
}
