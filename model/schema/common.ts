import { z } from 'zod'
import { CivilDate } from './dates.ts'
import { legibleText } from './legible.ts'

/** Where a row comes from; synthetic rows wear a badge on screen and in exports. */
export const Source = z.enum(['seed', 'public', 'synthetic', 'user'])
export type Source = z.infer<typeof Source>

/** One line of text as people type it: trimmed, NFC, all of it whole and to be seen. */
export function text(max: number) {
  return legibleText(max).refine((value) => value === value.trim().normalize('NFC'), 'not trimmed or not NFC')
}

/** What every record carries: where it comes from, and when it holds. validTo is the first day without. [A01] */
export const Provenance = {
  source: Source,
  sourceRef: text(200).optional(),
  note: text(500).optional(),
}
export const Validity = { validFrom: CivilDate.optional(), validTo: CivilDate.optional() }

/** One entry of the state log: from `on` the record has this status. Entries stand in order of their dates. [A10] */
export function stateLog<T extends z.ZodType>(status: T) {
  return z
    .array(z.strictObject({ status, on: CivilDate, actor: text(80).optional(), document: text(80).optional() }))
    .optional()
}

export const Count = z.int().min(0).max(100_000_000)
