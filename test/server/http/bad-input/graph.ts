import { pairing } from '../../world.ts'
import { good, withTie } from './asking.ts'
import { type Row, refused, type Section, safe, written } from './row.ts'

const pair = (no: number, title: string, code: NonNullable<Row['refused']>, a: string, b: string): Row =>
  refused(no, title, code, ({ write }) => write({ ...good, changes: [{ type: 'tie.add', tie: pairing('T9', a, b) }] }))
const organizations = '组织编码*,组织全称*,形式*,组织类别*,上级党组织编码,所在区划代码*'
const roster = (...rows: string[]) => ({ 组织名册: [organizations, ...rows].join('\n') })
const sheet = (no: number, title: string, ...rows: string[]): Row =>
  refused(no, title, 'import-refused', ({ sheets }) => sheets(roster(...rows)), /^组织名册\.csv \d/)

export const graph: Section = {
  title: 'graph',
  rows: [
    pair(56, 'a pairing with itself', 'same-ends', 'B1', 'B1'),
    sheet(57, 'a cycle in the tree', 'N1,新一,党组织,党支部,N2,440514', 'N2,新二,党组织,党支部,N1,440514'),
    sheet(58, 'two parents', 'N1,新一,党组织,党支部,QW,440514', 'N1,新一,党组织,党支部,B1,440514'),
    written(59, 'a parent after its child in a file', ({ sheets }) =>
      sheets(roster('K2,新二,党组织,党支部,K1,440514', 'K1,新一,党组织,基层党委,QW,440514')),
    ),
    pair(60, 'a missing end', 'missing-end', 'B1', 'NOBODY'),
    sheet(60, 'a superior that nobody knows', 'N1,新一,党组织,党支部,NOBODY,440514'),
    pair(61, 'a deleted end', 'missing-end', 'B1', 'GONE'),
    pair(62, 'a duplicate pair', 'second-live-pairing', 'B1', 'C1'),
    pair(62, 'a reversed pair', 'second-live-pairing', 'C1', 'B1'),
    refused(62, 'a pair twice in one operation', 'second-live-pairing', ({ write }) =>
      write({
        ...good,
        changes: [pairing('T8', 'B1', 'C2'), pairing('T9', 'C2', 'B1')].map((tie) => ({ type: 'tie.add', tie })),
      }),
    ),
    refused(62, 'an id that is taken', 'already-exists', ({ write }) => write(withTie({ id: 'P1', program: '别的' }))),
    sheet(69, 'an organization under itself', 'N1,新一,党组织,党支部,N1,440514'),
    sheet(69, 'one under what is under it', 'QW,中共汕头市潮南区委员会,党组织,地方党委,B1,440514'),
    sheet(70, 'a code that is not in the table', 'N1,新一,党组织,党支部,QW,990101'),
    sheet(70, 'a code of another province', 'N1,新一,党组织,党支部,QW,320681'),
    sheet(70, 'a code that is none', 'N1,新一,党组织,党支部,QW,44051'),
    safe(70, 'a code of another province, asked for', ({ findings }) => findings('&region=320681')),
    refused(
      70,
      'a code that is none, asked for',
      'bad-request',
      ({ findings }) => findings('&region=4405%27'),
      'region',
    ),
  ],
}
