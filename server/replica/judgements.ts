import type { Network } from '../../model/network/network.ts'
import { civilDate, type Day } from '../../model/schema/dates.ts'
import type { Place } from '../../model/schema/region.ts'
import { evaluateStandards } from '../../model/standards/evaluate.ts'
import { sinceOf } from '../../model/standards/since.ts'
import { type Finding, findingKey } from '../../model/standards/standard.ts'
import type { World } from '../../model/truth/world.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import { recentAnswers } from './recent.ts'
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
  /** Of each as `sinceDates`, worked out for what is shown, once. */
  since(shown: readonly JudgedFinding[]): (string | null)[]
}

export type Judgements = (network: Network, place: Place, day: Day) => Judgement

const mostKept = 12

/** Worked out once for each log number, place and day; the standards are asked when the findings are. */
export function openJudgements(): Judgements {
  const recent = recentAnswers<Judgement>(mostKept)
  return (network, place, day) => recent(`${network.seq} ${place.id} ${day}`, () => judgementOf(network, place, day))
}

function judgementOf(network: Network, place: Place, day: Day): Judgement {
  const world = worldOf(network, place, day)
  const known = new Map<string, string | null>()
  let findings: JudgedFinding[] | undefined
  return {
    world,
    get findings() {
      findings ??= evaluateStandards(world).map((finding) => judged(network, finding))
      return findings
    },
    since: (shown) => {
      const missing = shown.filter(({ key }) => !known.has(key))
      const dates = sinceDates(network, place, missing, day)
      for (const [k, { key }] of missing.entries()) known.set(key, dates[k])
      return shown.map(({ key }) => known.get(key) ?? null)
    },
  }
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
