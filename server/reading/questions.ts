import type { z } from 'zod'
import type { EvaluateAnswer } from '../../model/api/contract.ts'
import type { Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import type { JsonRow, JsonTable } from '../../model/network/codec/columns-json.ts'
import type { Marks } from '../../model/network/restrict/restrict.ts'
import type { ProblemParts } from '../../model/problem.ts'
import type { Day } from '../../model/schema/dates.ts'
import type { FindingColumns } from './finding-columns.ts'
import type { OpenedColumns } from './opened.ts'
import type { Positions } from './positions.ts'

/** What is asked of one network, by name; all of it can be handed to another thread. Places are named by their ids. */
export interface Questions {
  /** What the standards find in a place on a day, in order of severity, standard, region, key. [P34] */
  day: PlaceDay
  /** Since when these findings of a day have held, and what made them. [A15] */
  opened: PlaceDay & { findings: FindingColumns; rows: Int32Array }
  /** What of a place a scope lets be seen. */
  marks: PlaceSeen
  /** The columns of what is seen, as they travel. */
  columns: PlaceSeen & { positions: Positions }
  /** Some rows of what is seen, for people. */
  rows: PlaceSeen & { positions: Positions; table: JsonTable; from: number; to: number }
  /** Slots for those families of a place that have none. */
  slots: PlaceDay & { positions: Positions }
  /** Why edits cannot be written. */
  refusals: { edits: RecordEdit[] }
  /** What edits open and close, as far as it is told from what they touch. */
  effects: EffectsAsked
  /** What edits open and close of some standards, told from the whole place. */
  effectsOnWhole: EffectsAsked & { standards: string[] }
}

export interface Answers {
  day: FindingColumns
  opened: OpenedColumns
  marks: Marks
  columns: Uint8Array
  /** Fewer than asked for where some are retracted; `more`: whether the table goes on. */
  rows: { rows: JsonRow[]; more: boolean }
  slots: Positions
  refusals: ProblemParts[]
  effects: Effects
  effectsOnWhole: Effects
}

export type Question = keyof Questions

interface PlaceDay {
  place: string
  day: Day
}

export interface PlaceSeen {
  place: string
  scope: Scope
}

export interface EffectsAsked {
  day: Day
  scope: Scope
  edits: RecordEdit[]
  /** What was written since the edits were, latest first: it is taken back before they are judged. */
  later: { edits: RecordEdit[]; seq: number }[]
  /** Ids of the places that are told of. */
  places: string[]
}

/** What opens and closes as far as the scope sees it, with a name for each. */
export type Effects = Omit<z.infer<typeof EvaluateAnswer>, 'seq'>
