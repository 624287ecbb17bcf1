import type { RecordEdit } from '../change/change.ts'
import type { Network } from '../network/network.ts'
import { type JoinedChanges, joinedChanges } from '../projection/changes.ts'
import type { Day } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import { parametersOf, standardsOf } from '../standards/evaluate.ts'
import { findingOf, isBroken } from '../standards/finding-of.ts'
import type { Finding, Question, Whole } from '../standards/standard.ts'
import type { BeforeAndAfter } from '../truth/changed.ts'
import type { Truth } from '../truth/truth.ts'
import { nearLook } from '../truth/truth-of.ts'
import { Unproven } from '../truth/unproven.ts'
import { type Reach, reachOf } from './reach.ts'
import { touchedBy } from './touched.ts'

/** What one change opens and closes. */
export interface Effects {
  opened: Finding[]
  closed: Finding[]
  /** Standards of which it could not be told within the budget. */
  pending: string[]
}

/** What is asked about edits: the network before and after them, and the place and day they are judged for. */
export interface Stroke {
  before: Network
  after: Network
  edits: readonly RecordEdit[]
  place: Place
  day: Day
}

/** Rows that may be read on either side of the edits, for all questions and for each standard about the whole. */
const budget = 200_000

/**
 * What edits open and close, from those subjects alone that they can reach: each is asked before and after. The rows
 * that are read grow with what the edits touch and not with the network.
 */
export function effectsOf(stroke: Stroke): Effects {
  const effects: Effects = { opened: [], closed: [], pending: [] }
  const standards = standardsOf(stroke.place)
  const looks = looksOf(stroke)
  let reach: Reach | undefined
  try {
    reach = reachOf(looks, touchedBy(stroke.before, stroke.after, stroke.edits))
  } catch (error) {
    if (!(error instanceof Unproven)) throw error
  }
  if (reach === undefined) return { ...effects, pending: standards.map(({ id }) => id) }
  for (const standard of standards) {
    const parameters = parametersOf(stroke.place, standard)
    try {
      if ('evaluate' in standard) addWhole(effects, looksOf(stroke), reach, standard, parameters)
      else addQuestion(effects, looks, reach, standard, parameters)
    } catch (error) {
      if (!(error instanceof Unproven)) throw error
      effects.pending.push(standard.id)
    }
  }
  return effects
}

function looksOf({ before, after, place, day }: Stroke): BeforeAndAfter {
  const placeAfter = after.places.find(({ id }) => id === place.id) ?? place
  return { before: nearLook(before, place, day, budget), after: nearLook(after, placeAfter, day, budget) }
}

/** What is true of one side and not of the other. */
function addDifference(
  { opened, closed }: Effects,
  { before, after }: BeforeAndAfter,
  isSo: (truth: Truth) => boolean,
  find: (truth: Truth) => Finding | undefined,
): void {
  const [was, is] = [isSo(before), isSo(after)]
  if (was === is) return
  const finding = find(is ? after : before)
  if (finding) (is ? opened : closed).push(finding)
}

function addQuestion(
  effects: Effects,
  looks: BeforeAndAfter,
  reach: Reach,
  standard: Question,
  parameters: unknown,
): void {
  for (const row of reach[standard.subjects(parameters)]) {
    addDifference(
      effects,
      looks,
      (truth) => isBroken(truth, standard, parameters, row),
      (truth) => findingOf(truth, standard, parameters, row),
    )
  }
}

function addWhole(effects: Effects, looks: BeforeAndAfter, reach: Reach, standard: Whole, parameters: unknown): void {
  const changes: JoinedChanges = joinedChanges(looks, reach.vertices)
  if (changes.vertices.size === 0) return
  const memory = new Map<string, unknown>()
  const found: Effects = { opened: [], closed: [], pending: [] }
  for (const subjects of standard.candidates(looks, changes, parameters, memory)) {
    addDifference(
      found,
      looks,
      (truth) => standard.holds(truth, subjects, parameters, memory),
      (truth) => standard.find(truth, subjects, parameters),
    )
  }
  effects.opened.push(...found.opened)
  effects.closed.push(...found.closed)
}
