import type { z } from 'zod'
import type { Sentence } from '../problem.ts'
import type { CutHint } from '../projection/glimpse-cut.ts'
import type { Day } from '../schema/dates.ts'
import type { RecordKind } from '../schema/records.ts'
import type { Glimpse } from '../truth/glimpse.ts'
import type { World } from '../truth/world.ts'

/** E error, W warning, I information. */
export const severities = ['error', 'warning', 'information'] as const
export type Severity = (typeof severities)[number]

/** Something of the network named by kind and id: a subject, or a part of a witness. */
export interface Reference {
  kind: RecordKind
  id: string
}

/** A number, a range, or null: never. [A08] */
export type Measure = number | null | [number, number]

/** What would mend a finding: an act and what it is for. Planning names the partner. */
export type Mend =
  | { act: 'pair'; for: string; with?: 'village' | 'upper-partner' | 'mainland' }
  | { act: 'assign-liaison'; for: string }
  | { act: 'record-activity'; for: string }
  | { act: 'second-link'; for: string }

/** One broken clause of one standard for one subject. [C01] */
export interface Finding {
  standard: string
  clause: string
  severity: Severity
  subjects: Reference[]
  measured: Measure
  limit: Measure
  /** The bodies, ties and groups that show it, lit on the map. */
  witness: Reference[]
  mend: Mend
  /** In the place, by `regionIn`; findings are ordered and filtered by it. */
  region: string
}

/** standard|clause|sorted subject ids. [P34] */
export function findingKey(finding: Pick<Finding, 'standard' | 'clause' | 'subjects'>): string {
  const ids = finding.subjects.map((subject) => subject.id).sort()
  return [finding.standard, finding.clause, ...ids].join('|')
}

/** Clause and subjects of a finding, by row. */
export interface Subjects {
  clause: string
  rows: number[]
  /** Keeps what one day has shown for the next. */
  memory: { hint?: CutHint }
}

export interface Standard<P extends z.ZodType = z.ZodType> {
  id: string
  severity: Severity
  name: Sentence
  /** What is asked, one sentence without figures. */
  asks: Sentence
  /** What was measured against the limit, with {measured} and {limit}. */
  says: Sentence
  /** What would mend it, as an act. */
  mends: Sentence
  /** Zod object; every field has a default. Set per place. */
  parameters: P
  /** Every finding on the world's date, in any order. */
  evaluate(world: World, parameters: z.infer<P>): Finding[]
  /** Since when a finding of the day is open, where that follows from its figures; null: from the beginning. [A15] */
  since?(finding: Finding, day: Day): Day | null
  /** Otherwise: whether evaluate would find the same on the day of the glimpse. [A15] */
  holds?(glimpse: Glimpse, subjects: Subjects, parameters: z.infer<P>): boolean
  /** Where it comes from: seeds and definitions. */
  source: string
}

export function standard<P extends z.ZodType>(definition: Standard<P>): Standard<P> {
  return definition
}
