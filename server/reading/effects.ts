import { includesRegion, type Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import { judge } from '../../model/judge.ts'
import { applyEdits } from '../../model/network/apply/apply.ts'
import type { Network } from '../../model/network/network.ts'
import type { Place } from '../../model/schema/region.ts'
import type { Finding } from '../../model/standards/standard.ts'
import { regionsOf } from '../replica/regions.ts'
import { answerFinding } from './finding-answers.ts'
import { findingsOf } from './finding-columns.ts'
import type { Effects, EffectsAsked } from './questions.ts'
import { marksOf, sightOf } from './sight.ts'
import { sinceDates } from './since-dates.ts'

/** What edits open and close in each place, as far as the scope sees it. */
export function effectsOf(network: Network, asked: EffectsAsked): Effects {
  const { later } = asked
  const undoing = later.flatMap(({ edits }) => undone(edits))
  const before = later.length === 0 ? network : applyEdits(network, undoing, later[later.length - 1].seq - 1)
  const effects: Effects = { opened: [], closed: [], warnings: [] }
  for (const id of asked.places) {
    const place = before.places.find((each) => each.id === id)
    if (place) addEffects(effects, before, place, asked)
  }
  return effects
}

function addEffects(effects: Effects, network: Network, place: Place, asked: EffectsAsked): void {
  const { day, scope, edits, present } = asked
  const known = present[place.id]
  const judgement = judge(network, place, day, edits, known && findingsOf(known, network, place))
  const answer = (of: Network, findings: Finding[]) => {
    const seen = findings.filter((finding) => isSeen(of, finding, scope))
    if (seen.length === 0) return []
    const sight = sightOf(of, place, marksOf(of, place.id, scope))
    const since = sinceDates(of, place, seen, day)
    return seen.map((finding, k) => answerFinding(finding, since[k], sight))
  }
  effects.opened.push(...answer(judgement.after, judgement.opened))
  effects.closed.push(...answer(network, judgement.closed))
  const said = new Set(effects.warnings.map(({ en }) => en))
  effects.warnings.push(...judgement.warnings.filter(({ en }) => !said.has(en)))
}

/** Whether a finding has its region, or one of its subjects, in the scope. */
function isSeen(network: Network, { region, subjects }: Finding, scope: Scope): boolean {
  const regions = [region, ...subjects.flatMap((subject) => regionsOf(network, subject))]
  return regions.some((each) => includesRegion(scope, each))
}

function undone(edits: readonly RecordEdit[]): RecordEdit[] {
  return edits.map(({ key, before, after }) => ({ key, before: after, after: before, version: null })).reverse()
}
