import type { RecordEdit } from '../change/change.ts'
import type { Network } from '../network/network.ts'
import { type JoinedChanges, joinedChanges } from '../projection/changes.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import { parametersOf, standardsOf } from '../standards/evaluate.ts'
import { findingOf, isBroken } from '../standards/finding-of.ts'
import type { Candidate, Finding, Question, Whole } from '../standards/standard.ts'
import type { BeforeAndAfter } from '../truth/changed.ts'
import type { Truth } from '../truth/truth.ts'
import { type NearLook, nearLook } from '../truth/truth-of.ts'
import { Unproven } from '../truth/unproven.ts'
import { type Reach, reachOf } from './reach.ts'
import { touchedBy } from './touched.ts'

/** Findings that are there after and not before, and before and not after. */
export interface Difference {
  opened: Finding[]
  closed: Finding[]
}

/** What one change opens and closes. */
export interface Effects extends Difference {
  /** Standards of which it could not be told within the budget. */
  pending: string[]
  /** Rows of nodes, ties and their entries that were read for it. */
  rows: number
}

/** What is asked about edits: the network before and after them, and the place and day they are judged for. */
export interface Stroke {
  before: Network
  after: Network
  edits: readonly RecordEdit[]
  place: Place
  day: Day
}

/** Rows that may be read on either side of the edits, for all questions and for the standards about the whole. */
const budget = 60_000

/**
 * What edits open and close, from those subjects alone that they can reach: each is asked before and after. The rows
 * that are read grow with what the edits touch and not with the network.
 */
export function effectsOf(stroke: Stroke): Effects {
  const [looks, looksAtWhole] = [looksOf(stroke), looksOf(stroke)]
  const effects: Effects = { opened: [], closed: [], pending: [], rows: 0 }
  const reach = unlessUnproven(() => reachOf(looks, touchedBy(stroke.before, stroke.after, stroke.edits)))
  const changes = reach && unlessUnproven(() => joinedChanges(looksAtWhole, reach.vertices))
  for (const standard of new Set([looks.before, looks.after].flatMap(({ place }) => standardsOf(place)))) {
    const parameters = parametersOf(stroke.place, standard)
    const difference =
      'evaluate' in standard
        ? changes && unlessUnproven(() => differenceOfWhole(looksAtWhole, changes, standard, parameters))
        : reach && unlessUnproven(() => differenceOf(looks, reach, standard, parameters))
    if (difference === undefined) effects.pending.push(standard.id)
    effects.opened.push(...(difference?.opened ?? []))
    effects.closed.push(...(difference?.closed ?? []))
  }
  for (const { before, after } of [looks, looksAtWhole]) effects.rows += before.noted.rows + after.noted.rows
  return effects
}

function looksOf({ before, after, place, day }: Stroke): BeforeAndAfter<NearLook> {
  return {
    before: nearLook(before, place, day, { most: budget }),
    after: nearLook(after, placeIn(after, place), day, { most: budget }),
  }
}

/** A place as it stands in another network; as it is where it does not. */
export function placeIn({ places }: Network, place: Place): Place {
  return places.find(({ id }) => id === place.id) ?? place
}

function unlessUnproven<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Unproven) return undefined
    throw error
  }
}

/** Adds what is so on one side and not on the other. */
function addDifference(
  { opened, closed }: Difference,
  { before, after }: BeforeAndAfter,
  isSo: (truth: Truth) => boolean,
  find: (truth: Truth) => Finding | undefined,
  known: Candidate['holds'] = {},
): void {
  const [was, is] = [known.before ?? isSo(before), known.after ?? isSo(after)]
  if (was === is) return
  const finding = find(is ? after : before)
  if (finding) (is ? opened : closed).push(finding)
}

function differenceOf(looks: BeforeAndAfter, reach: Reach, standard: Question, parameters: unknown): Difference {
  const difference: Difference = { opened: [], closed: [] }
  for (const row of reach[standard.subjects(parameters)]) {
    addDifference(
      difference,
      looks,
      (truth) => isBroken(truth, standard, parameters, row),
      (truth) => findingOf(truth, standard, parameters, row),
    )
  }
  return difference
}

function differenceOfWhole(
  looks: BeforeAndAfter,
  changes: JoinedChanges,
  standard: Whole,
  parameters: unknown,
): Difference {
  const difference: Difference = { opened: [], closed: [] }
  if (changes.vertices.size === 0) return difference
  for (const { holds, ...subjects } of standard.candidates(looks, changes, parameters)) {
    addDifference(
      difference,
      looks,
      (truth) => standard.holds(truth, subjects, parameters),
      (truth) => standard.find(truth, subjects, parameters),
      holds,
    )
  }
  return difference
}
