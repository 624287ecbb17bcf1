import { includesRegion, type Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import { inverses } from '../../model/change/invert.ts'
import { effectsOnWhole, type Judged, judge } from '../../model/judge.ts'
import { applyEdits } from '../../model/network/apply/apply.ts'
import type { Network } from '../../model/network/network.ts'
import type { Place } from '../../model/schema/region.ts'
import { openedOf } from '../../model/standards/since.ts'
import type { Finding } from '../../model/standards/standard.ts'
import { regionsOf } from '../../model/standing/regions.ts'
import { answerFinding } from './finding-answers.ts'
import { answerOpened } from './opened.ts'
import type { Effects, EffectsAsked, Questions } from './questions.ts'
import { marksOf, sightOf } from './sight.ts'

/** What edits open and close in a place. */
type Judging = (network: Network, place: Place, edits: RecordEdit[]) => Omit<Judged, 'refused'>

/** Rows of nodes and ties of a network that is gone through before anybody would wait for it. */
const soonGoneThrough = 50_000

/** What edits open and close in each place, as far as the scope sees it and it is told from what they touch. */
export function effectsOf(network: Network, asked: EffectsAsked): Effects {
  const leave = network.nodes.count + network.ties.count > soonGoneThrough
  return effectsBy((before, place, edits) => judge(before, place, asked.day, edits, leave), network, asked)
}

/** The same of some standards, told from the whole place. @param between called now and then; what it throws ends the work */
export function effectsOnWholeOf(network: Network, asked: Questions['effectsOnWhole'], between: () => void): Effects {
  const judging: Judging = (before, place, edits) => {
    const after = applyEdits(before, edits, before.seq)
    const effects = effectsOnWhole({ before, after, edits, place, day: asked.day }, asked.standards, between)
    return { ...effects, pending: [], warnings: [], after }
  }
  return effectsBy(judging, network, asked)
}

function effectsBy(judging: Judging, network: Network, asked: EffectsAsked): Effects {
  const { later } = asked
  const undoing = later.flatMap(({ edits }) => inverses(edits))
  const before = later.length === 0 ? network : applyEdits(network, undoing, later[later.length - 1].seq - 1)
  const effects: Effects = { opened: [], closed: [], warnings: [] }
  for (const id of asked.places) {
    const place = before.places.find((each) => each.id === id)
    if (place) addEffects(effects, before, place, judging(before, place, asked.edits), asked)
  }
  return effects
}

function addEffects(
  effects: Effects,
  network: Network,
  place: Place,
  judged: Omit<Judged, 'refused'>,
  { day, scope }: EffectsAsked,
): void {
  const answer = (of: Network, findings: Finding[]) => {
    const seen = findings.filter((finding) => isSeen(of, finding, scope))
    if (seen.length === 0) return []
    const sight = sightOf(of, place, marksOf(of, place.id, scope))
    const opened = openedOf(of, place, seen, day)
    return seen.map((finding, k) => answerFinding(finding, answerOpened(of, opened[k]), sight))
  }
  effects.opened.push(...answer(judged.after, judged.opened))
  effects.closed.push(...answer(network, judged.closed))
  const said = new Set(effects.warnings.map(({ en }) => en))
  effects.warnings.push(...judged.warnings.filter(({ en }) => !said.has(en)))
  if (judged.pending.length > 0) effects.pending = [...new Set([...(effects.pending ?? []), ...judged.pending])]
}

/** Whether a finding has its region, or one of its subjects, in the scope. */
function isSeen(network: Network, { region, subjects }: Finding, scope: Scope): boolean {
  const regions = [region, ...subjects.flatMap((subject) => regionsOf(network, subject))]
  return regions.some((each) => includesRegion(scope, each))
}
