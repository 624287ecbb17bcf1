import { z } from 'zod'
import { openFrom } from '../schema/dates.ts'
import { lastSign } from './pairing-signs.ts'
import { question } from './standard.ts'

/** R23 Every live pairing works: no more than `days` without activity. [A02, A04, A08, B14, D22] */
export const dormantPairing = question({
  id: 'R23',
  severity: 'warning',
  clause: 'dormant',
  name: { zh: '沉寂结对', en: 'Dormant link' },
  defect: { zh: '沉寂结对', en: 'Dormant pairing' },
  explains: {
    zh: '运行中的结对超过规定天数没有活动，也没有推进认领事项。',
    en: 'A live pairing without an activity or a move of a claim for longer than allowed.',
  },
  asks: {
    zh: '每个运行中的结对都按期开展活动或推进认领事项。',
    en: 'Every live pairing shows an activity or a move of a claim in time.',
  },
  says: {
    zh: '距最近一次活动的天数：{measured}（不超过 {limit}）',
    en: 'Days since the last activity: {measured} (at most {limit})',
  },
  mends: { zh: '开展并登记一次共建活动', en: 'Hold and record a joint activity' },
  mend: { act: 'record-activity' },
  parameters: z.strictObject({ days: z.int().min(1).max(36_500).default(180) }),
  source: 'CN · A08 D22',
  marks: ['tie'],
  sign: 'dormant',
  subjects: () => 'pairing',
  fault(truth, pairing, { days }) {
    const last = lastSign(truth, pairing)
    if (last === openFrom) return { measured: null, limit: days }
    truth.turned(last + days + 1)
    return truth.day - last > days ? { measured: truth.day - last, limit: days } : undefined
  },
})
