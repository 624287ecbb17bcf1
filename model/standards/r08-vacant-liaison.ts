import { z } from 'zod'
import { tieMarks, tieMask } from '../network/network.ts'
import { nodeKindByte } from '../network/records/cell-words.ts'
import { Assignment } from '../schema/tie.ts'
import { groupTypeByte } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { question } from './standard.ts'

const AssignmentKind = Assignment.shape.assignment
const assignment = tieMask('assignment')
const officer = nodeKindByte('officer')
const types = [groupTypeByte('zone'), groupTypeByte('community'), groupTypeByte('collab')]

/** Whether an officer answers for a group, first, in one of these kinds. [D07, A11] */
function isAnsweredFor(truth: Truth, group: number, kinds: readonly string[]): boolean {
  const { adjacency, ties, nodes } = truth.network
  for (let k = truth.next(group, assignment, -1); k >= 0; k = truth.next(group, assignment, k)) {
    const tie = adjacency.tie.at(k)
    if ((ties.marks.at(tie) & tieMarks.primary) === 0 || nodes.kind.at(adjacency.target.at(k)) !== officer) continue
    if (kinds.includes(AssignmentKind.options[ties.role.at(tie)])) return true
  }
  return false
}

/** R08 Every community, zone and collaboration zone has an officer who answers for it. [D07, A05, B14, D56] */
export const vacantLiaison = question({
  id: 'R08',
  severity: 'error',
  clause: 'vacant',
  name: { zh: '联系无空缺', en: 'No vacant liaison' },
  defect: { zh: '联系空缺', en: 'Vacant liaison' },
  explains: {
    zh: '共同体、责任区或协作区没有主责联系的责任人。',
    en: 'A joint community, responsibility zone or collaboration zone without a primary liaison officer.',
  },
  asks: {
    zh: '每个共同体、责任区、协作区都有一名主责联系的责任人。',
    en: 'Every joint community, responsibility zone and collaboration zone has a responsible officer as its primary liaison.',
  },
  says: {
    zh: '主责联系人：{measured} 名（至少 {limit} 名）',
    en: 'Primary liaison officers: {measured} (at least {limit})',
  },
  mends: { zh: '安排一名主责联系的责任人', en: 'Assign a responsible officer as primary liaison' },
  mend: { act: 'assign-liaison' },
  parameters: z.strictObject({ kinds: z.array(AssignmentKind).min(1).default(['fixed', 'zone']) }),
  source: 'QD BZ HB · D07',
  marks: ['group'],
  subjects: () => 'group',
  fault(truth, group, { kinds }) {
    if (!types.includes(truth.network.nodes.type.at(group)) || isAnsweredFor(truth, group, kinds)) return undefined
    return { measured: 0, limit: 1 }
  },
})
