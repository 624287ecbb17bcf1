import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Network } from '../../model/network/network.ts'
import { civilDate, type Day } from '../../model/schema/dates.ts'
import type { Place } from '../../model/schema/region.ts'
import { evaluateStandards } from '../../model/standards/evaluate.ts'
import { sinceOf } from '../../model/standards/since.ts'
import { type Finding, findingKey } from '../../model/standards/standard.ts'
import type { World } from '../../model/truth/world.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import { recentAnswersOf } from './recent.ts'
import { regionsOf } from './regions.ts'

/** A finding with what it is known and filtered by. */
export interface JudgedFinding {
  finding: Finding
  key: string
  /** Regions of all its subjects. */
  regions: string[]
}

/** What the standards find in one place on one day, in order of severity, standard, region, key. [HOUSE 7] */
export interface Judgement {
  world: World
  readonly findings: JudgedFinding[]
  /** Of each as `sinceDates`, worked out once; one standard a turn, so that others are answered in between. */
  since(shown: readonly JudgedFinding[]): Promise<(string | null)[]>
}

export type Judgements = (network: Network, place: Place, day: Day) => Judgement

const mostKept = 12

/** Worked out once for each network, place and day; the standards are asked when the findings are. */
export function openJudgements(): Judgements {
  const recent = recentAnswersOf<Network, Judgement>(mostKept)
  return (network, place, day) => recent(network, `${place.id} ${day}`, () => judgementOf(network, place, day))
}

function judgementOf(network: Network, place: Place, day: Day): Judgement {
  const world = worldOf(network, place, day)
  const findings = once(() => evaluateStandards(world).map((finding) => judged(network, finding)))
  const dates = new Map<string, Promise<Map<string, string | null>>>()
  const datesOf = (standard: string) => {
    const known = dates.get(standard) ?? inTurn(() => datesByKey(world, standard, findings()))
    dates.set(standard, known)
    return known
  }
  return {
    world,
    get findings() {
      return findings()
    },
    since: async (shown) => {
      const since: (string | null)[] = []
      for (const { finding, key } of shown) since.push((await datesOf(finding.standard)).get(key) ?? null)
      return since
    },
  }
}

function once<T>(work: () => T): () => T {
  let known: { value: T } | undefined
  return () => {
    known ??= { value: work() }
    return known.value
  }
}

async function inTurn<T>(work: () => T): Promise<T> {
  await nextTurn()
  return work()
}

function datesByKey({ network, place, day }: World, standard: string, findings: JudgedFinding[]) {
  const own = findings.filter(({ finding }) => finding.standard === standard)
  const dates = sinceDates(network, place, own, day)
  return new Map(own.map(({ key }, k) => [key, dates[k]]))
}

export function judged(network: Network, finding: Finding): JudgedFinding {
  const regions = finding.subjects.flatMap((subject) => regionsOf(network, subject))
  return { finding, key: findingKey(finding), regions: [finding.region, ...regions] }
}

/** Since when each finding has held, null when from before the earliest record. [A15] */
export function sinceDates(
  network: Network,
  place: Place,
  findings: readonly JudgedFinding[],
  day: Day,
): (string | null)[] {
  if (findings.length === 0) return []
  const days = sinceOf(
    network,
    place,
    findings.map(({ finding }) => finding),
    day,
  )
  return days.map((since) => (since === null ? null : civilDate(since)))
}
