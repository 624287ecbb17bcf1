import type { FindingAnswer } from '../../model/api/contract.ts'
import { covers } from '../../model/schema/ids.ts'
import { upperPartner } from '../../model/standards/r14-upper-partner.ts'
import { locationOf } from '../../model/truth/bodies-of-families.ts'
import type { World } from '../../model/truth/world.ts'
import type { Declared } from '../drawing/scene/signs.ts'
import type { Texts } from '../text/language.ts'

/** The figures of the two sentences. */
interface Summary {
  villages: number
  /** Villages without an upper partner [R14]; null when that is not judged here. */
  gaps: number | null
  /** The town with most of them, when there are several towns. */
  worst: { region: string; count: number } | null
  /** Organizations that a standard marks as isolated; null when that is not judged here. */
  isolated: number | null
}

/**
 * Counts from what is shown: villages of the world in the region, and of `findings`, which are those of the region
 * already, what is counted here. `judged` are the standards that are judged in this place. Villages that are there only
 * as the other ends of ties, because the account `sees` nothing of them, are not counted: nobody judged them for it.
 */
export function summarize(
  world: World,
  findings: readonly FindingAnswer[],
  judged: Declared,
  region: string | undefined,
  townOf: (region: string) => string,
  sees: (region: string) => boolean,
): Summary {
  let villages = 0
  for (let family = 0; family < world.families.count; family++) {
    if (world.village[family] === 0 || world.ours[world.families.body[family]] === 0) continue
    const location = locationOf(world, family)
    if (sees(location) && (region === undefined || covers(region, location))) villages += 1
  }
  const isolation = [...judged].filter(([, { sign }]) => sign === 'isolated').map(([id]) => id)
  const gaps = findings.filter(({ standard }) => standard === upperPartner.id)
  const towns = new Map<string, number>()
  for (const finding of gaps) towns.set(townOf(finding.region), (towns.get(townOf(finding.region)) ?? 0) + 1)
  const [most] = [...towns].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return {
    villages,
    gaps: judged.has(upperPartner.id) ? gaps.length : null,
    worst: towns.size > 1 ? { region: most[0], count: most[1] } : null,
    isolated: isolation.length > 0 ? findings.filter(({ standard }) => isolation.includes(standard)).length : null,
  }
}

/** The two sentences, figures between **. */
export function summarySentence(
  summary: Summary,
  texts: Texts,
  number: (n: number) => string,
  nameOf: (region: string) => string,
): string {
  const { summary: say } = texts.map
  return firstSentence(summary, say, number, nameOf) + isolationSentence(summary, say, number)
}

function firstSentence(
  { villages, gaps, worst }: Summary,
  say: Texts['map']['summary'],
  number: (n: number) => string,
  nameOf: (region: string) => string,
): string {
  if (villages === 0) return say.noVillages
  if (gaps === null) return say.notJudged(number(villages))
  if (gaps === 0) return say.noGaps(number(villages))
  const end = worst ? say.worst(number(worst.count), nameOf(worst.region)) : say.end
  return say.gaps(number(villages), number(gaps)) + end
}

function isolationSentence({ isolated }: Summary, say: Texts['map']['summary'], number: (n: number) => string): string {
  if (isolated === null) return ''
  return isolated === 0 ? say.noIsolated : say.isolated(number(isolated))
}
