import { z } from 'zod'
import { eachNeighbour, isIsolated } from '../projection/neighbours.ts'
import { isBasic, isFunctional, isParty, isTemporary } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { question } from './standard.ts'

/** Whether a family is in scope: its body is a party organization, or it is a village; not the committee's. [D18] */
function isAsked(truth: Truth, family: number): boolean {
  const { network } = truth
  const [body, committee] = [truth.body(family), truth.committee()]
  if (!isParty(network, body) && !truth.village(family)) return false
  if (isFunctional(network, body) || isTemporary(network, body)) return false
  return committee < 0 || !truth.members(family).includes(committee)
}

/** R19 No organization stands alone in J. [C05, C10, D18] */
export const isolated = question({
  id: 'R19',
  severity: 'error',
  clause: 'isolated',
  name: { zh: '孤立组织', en: 'Isolated organization' },
  defect: { zh: '孤立组织', en: 'Isolated organization' },
  explains: {
    zh: '单位及其党组织没有任何共建联系。',
    en: 'A unit whose organizations have no joint-building tie to any other.',
  },
  asks: {
    zh: '每个单位及其党组织至少与一个其他组织有共建联系。',
    en: 'Every unit with its party organizations is joined to at least one other organization.',
  },
  says: {
    zh: '有共建联系的其他组织：{measured} 个（至少 {limit} 个）',
    en: 'Other organizations it is joined to: {measured} (at least {limit})',
  },
  mends: { zh: '与一个其他组织结对共建', en: 'Pair with another organization' },
  mend: { act: 'pair' },
  parameters: z.strictObject({ scope: z.enum(['families', 'all']).default('families') }),
  source: 'CN · C05 D18',
  marks: ['body'],
  sign: 'isolated',
  subjects: ({ scope }) => (scope === 'all' ? 'organization' : 'family'),
  fault(truth, subject, { scope }) {
    const isJoined =
      scope === 'all'
        ? !isBasic(truth.network, subject) || eachNeighbour(truth, subject, () => true)
        : !isAsked(truth, subject) || !isIsolated(truth, subject)
    return isJoined ? undefined : { measured: 0, limit: 1 }
  },
})
