import type { Glimpse } from '../truth/glimpse.ts'
import { bodyAt } from '../truth/glimpse-family.ts'
import { isEdge, type Step } from './glimpse-neighbours.ts'
import { closesWithin, isBody } from './glimpse-parts.ts'
import { edgesFrom, type Wave, waveFrom } from './wave.ts'

/**
 * Steps from a cut body that showed it to be one: into a large part, and into small ones that together are enough.
 * On an earlier day they mostly still do, and then nothing else need be asked.
 */
export interface CutHint {
  large?: Step
  small: Step[]
}

/** Whether a step is still an edge between these bodies: told from the step alone, so a station is never said to be. */
function stillLeads(glimpse: Glimpse, { from, to, tie, group }: Step, body: number): boolean {
  const { adjacency, ties } = glimpse.network
  if (!glimpse.counts(tie) || !isBody(glimpse, body) || bodyAt(glimpse, from) !== body) return false
  if (group >= 0) {
    if (!glimpse.ties(from, 'membership').some((k) => adjacency.target.at(k) === group)) return false
  } else if (![ties.a.at(tie), ties.b.at(tie)].every((end) => end === from || end === to)) return false
  return isEdge(glimpse, { from, to, tie, group })
}

/** Whether what the hint names is still cut off, and still enough; false when that cannot be told from it. */
function hintHolds(glimpse: Glimpse, body: number, least: number, { large, small }: CutHint): boolean {
  if (large === undefined || !stillLeads(glimpse, large, body)) return false
  const cutOff = new Set<number>()
  let largest = 0
  for (const step of small) {
    if (!stillLeads(glimpse, step, body)) continue
    const start = bodyAt(glimpse, step.to)
    if (cutOff.has(start)) continue
    const wave = waveFrom(glimpse, start, { withoutBody: body, doneGroups: new Set() })
    if (!closesWithin(wave, least * 8)) return false
    for (const each of wave.seen) cutOff.add(each)
    largest = Math.max(largest, wave.seen.size)
    if (cutOff.size >= least) break
  }
  const start = bodyAt(glimpse, large.to)
  if (cutOff.size < least || cutOff.has(start)) return false
  return !closesWithin(waveFrom(glimpse, start, { withoutBody: body, doneGroups: new Set() }), largest - 1)
}

/** The parts that are left when a body goes. All of them are finished but perhaps one, which is not the smallest. */
function partsWithout(glimpse: Glimpse, body: number, steps: Step[]): Wave[] {
  const starts = new Set(steps.map((step) => bodyAt(glimpse, step.to)))
  let waves = Array.from(starts, (start) => waveFrom(glimpse, start, { withoutBody: body, doneGroups: new Set() }))
  const owner = new Map(waves.flatMap((wave) => [...wave.seen].map((start) => [start, wave])))
  const met = new Set<Wave>()
  for (let open = waves; open.length > 1; open = waves.filter((wave) => !wave.closed)) {
    for (const wave of open) {
      if (met.has(wave)) continue
      const found = wave.next()
      if (found === undefined) continue
      const other = owner.get(found)
      if (other !== undefined && other !== wave) met.add(other)
      owner.set(found, wave)
    }
    waves = waves.filter((wave) => !met.has(wave))
  }
  return waves
}

/** How many bodies lie outside the largest part, at least; exact unless it is enough already. */
function separated(waves: Wave[]): number {
  const closed = waves.filter((wave) => wave.closed).map(({ seen }) => seen.size)
  const total = closed.reduce((sum, size) => sum + size, 0)
  const largest = Math.max(0, ...closed)
  const open = waves.find((wave) => !wave.closed)
  if (open === undefined) return total - largest
  return closesWithin(open, largest - 1) ? total + open.seen.size - largest : total
}

function hintOf(glimpse: Glimpse, waves: Wave[], steps: Step[], least: number): CutHint {
  const { from } = glimpse.network.tieSpans
  const age = ({ tie }: Step) => from.at(glimpse.network.tieSpans.first.at(tie))
  const oldest = [...steps].sort((a, b) => age(a) - age(b))
  const closed = waves.filter((wave) => wave.closed && wave.seen.size <= least * 8)
  const leadsInto = (wave: Wave, step: Step) => wave.seen.has(bodyAt(glimpse, step.to))
  const isSmall = (step: Step) => closed.some((wave) => leadsInto(wave, step))
  return { large: oldest.find((step) => !isSmall(step)), small: oldest.filter(isSmall).slice(0, least * 8) }
}

/**
 * Whether at least `least` bodies lie outside the largest part that is left when a body goes. [D20]
 * @param memory keeps what showed it, from day to day
 */
export function cutsAt(glimpse: Glimpse, body: number, least: number, memory: { hint?: CutHint }): boolean {
  if (!isBody(glimpse, body)) return false
  if (memory.hint && hintHolds(glimpse, body, least, memory.hint)) return true
  const steps = [...edgesFrom(glimpse, body, { doneGroups: new Set() })]
  const waves = partsWithout(glimpse, body, steps)
  if (separated(waves) < least) return false
  memory.hint = hintOf(glimpse, waves, steps, least)
  return true
}
