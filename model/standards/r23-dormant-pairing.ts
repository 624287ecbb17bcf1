import { z } from 'zod'
import { spanAt } from '../network/days/spans.ts'
import type { Network } from '../network/network.ts'
import { tiesOfKind } from '../network/rows-of-kind.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import { pairingEvidence } from './pairing-evidence.ts'
import { nodeReferences, ourEnd, regionIn, tieReference } from './reference.ts'
import { type Finding, standard } from './standard.ts'

/** Days since a live pairing last showed life, or since its unbroken live state began; null: never. [A08, A09, D22] */
function silence(network: Network, day: Day, pairing: number, span: number): number | null {
  const { offsets, target } = pairingEvidence(network)
  let latest = network.tieSpans.from.at(span)
  for (let k = offsets[pairing]; k < offsets[pairing + 1]; k++) {
    if (target[k] <= day && target[k] > latest) latest = target[k]
  }
  return latest === openFrom ? null : day - latest
}

/** R23 Every live pairing works: no more than `days` without activity. [A02, A04, A08, B14, D22] */
export const dormantPairing = standard({
  id: 'R23',
  severity: 'warning',
  name: { zh: '沉寂结对', en: 'Dormant link' },
  asks: {
    zh: '每个运行中的结对都按期开展活动或推进认领事项。',
    en: 'Every live pairing shows an activity or a move of a claim in time.',
  },
  says: {
    zh: '距最近一次活动的天数：{measured}（不超过 {limit}）',
    en: 'Days since the last activity: {measured} (at most {limit})',
  },
  mends: { zh: '开展并登记一次共建活动', en: 'Hold and record a joint activity' },
  parameters: z.strictObject({ days: z.int().min(1).max(36_500).default(180) }),
  source: 'CN · A08 D22',
  since({ measured, limit }, day) {
    return typeof measured === 'number' && typeof limit === 'number' ? day - measured + limit + 1 : null
  },
  evaluate(world, { days }) {
    const { network, day } = world
    const { ties } = network
    const findings: Finding[] = []
    for (const tie of tiesOfKind(network, 'joint-building')) {
      const span = spanAt(network.tieSpans, tie, day)
      const end = span < 0 ? -1 : ourEnd(world, tie)
      if (end < 0) continue
      const measured = silence(network, day, tie, span)
      if (measured !== null && measured <= days) continue
      findings.push({
        standard: 'R23',
        clause: 'dormant',
        severity: 'warning',
        subjects: [tieReference(world, tie)],
        measured,
        limit: days,
        witness: [tieReference(world, tie), ...nodeReferences(world, [ties.a.at(tie), ties.b.at(tie)])],
        mend: { act: 'record-activity', for: ties.id.at(tie) },
        region: regionIn(world, [end]),
      })
    }
    return findings
  },
})
