import type { Network, NetworkTieKind, Spans } from '../network/network.ts'
import { type Day, openFrom, openTo } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import { nodesOfKind, tiesOfKind } from '../truth/rows.ts'
import type { World } from '../truth/world.ts'
import { worldOf } from '../truth/world-of.ts'
import { parametersOf, standardsOf } from './evaluate.ts'
import { type Finding, findingKey, type Standard } from './standard.ts'

function addBounds(days: Set<Day>, { offsets, from, to }: Spans, rows: Int32Array, last: Day): void {
  for (const row of rows) {
    for (let k = offsets[row]; k < offsets[row + 1]; k++) {
      if (from[k] !== openFrom && from[k] <= last) days.add(from[k])
      if (to[k] !== openTo && to[k] <= last) days.add(to[k])
    }
  }
}

/** Days up to `last` on which organizations, groups or ties of these kinds begin or end. */
function turns(network: Network, kinds: readonly NetworkTieKind[], last: Day): Set<Day> {
  const days = new Set<Day>()
  for (const kind of ['organization', 'group'] as const) {
    addBounds(days, network.nodeSpans, nodesOfKind(network, kind), last)
  }
  for (const kind of kinds) addBounds(days, network.tieSpans, tiesOfKind(network, kind), last)
  return days
}

/** A standard with findings whose beginning is still looked for. */
interface Search {
  standard: Standard
  parameters: unknown
  /** Positions of its open findings in the answer, by key. */
  open: Map<string, number[]>
  turns: Set<Day>
}

function searchesFor(network: Network, place: Place, findings: readonly Finding[], day: Day): Search[] {
  const searches: Search[] = []
  for (const standard of standardsOf(place)) {
    const open = new Map<string, number[]>()
    findings.forEach((finding, k) => {
      if (finding.standard !== standard.id || standard.since) return
      const key = findingKey(finding)
      open.set(key, [...(open.get(key) ?? []), k])
    })
    if (open.size === 0) continue
    const parameters = parametersOf(place, standard)
    searches.push({ standard, parameters, open, turns: turns(network, standard.reads, day) })
  }
  return searches
}

/** Closes the findings that the world of the day before a turn does not have: they began with the turn. */
function look(search: Search, before: World, turn: Day, answer: (Day | null)[]): void {
  const held = new Set(search.standard.evaluate(before, search.parameters).map(findingKey))
  for (const [key, positions] of search.open) {
    if (held.has(key)) continue
    for (const position of positions) answer[position] = turn
    search.open.delete(key)
  }
}

/**
 * Of each finding of the day the first day from which it has held ever since; null when it reaches back before the
 * earliest record. Nothing changes between two turns, so only the days before turns are judged, backward, and a
 * standard no longer than it has findings without a beginning. [A15]
 */
export function sinceOf(network: Network, place: Place, findings: readonly Finding[], day: Day): (Day | null)[] {
  const byId = new Map(standardsOf(place).map((standard) => [standard.id, standard]))
  const answer = findings.map((finding) => byId.get(finding.standard)?.since?.(finding, day) ?? null)
  const searches = searchesFor(network, place, findings, day)
  const days = [...new Set(searches.flatMap((search) => [...search.turns]))].sort((a, b) => b - a)
  for (const turn of days) {
    const asked = searches.filter((search) => search.open.size > 0 && search.turns.has(turn))
    if (asked.length === 0) continue
    const before = worldOf(network, place, turn - 1)
    for (const search of asked) look(search, before, turn, answer)
  }
  return answer
}
