import { expect } from 'vitest'
import { good } from './asking.ts'
import { type Row, refused, type Section, safe } from './row.ts'

const version = (no: number, title: string, value: unknown): Row =>
  refused(
    no,
    `${title} as a version`,
    'bad-input',
    ({ write }) => write({ ...good, changes: [{ type: 'tie.end', id: 'P1', version: value }] }),
    'changes.0.version',
  )

const date = (no: number, title: string, on: string): Row[] => [
  refused(no, `${title} as a date of a change`, 'bad-input', ({ write }) => write({ ...good, on }), 'on'),
  refused(
    no,
    `${title} as a date asked for`,
    'bad-request',
    ({ findings }) => findings(`&date=${encodeURIComponent(on)}`),
    'date',
  ),
]

const roster = (day: string) => ({
  组织名册: `组织编码*,组织全称*,形式*,组织类别*,所在区划代码*,成立日期\nN1,新支部,党组织,党支部,440514,${day}`,
})
const cell = (no: number, title: string, day: string): Row =>
  refused(no, `${title} in a sheet`, 'import-refused', ({ sheets }) => sheets(roster(day)), '组织名册.csv 2 成立日期')

export const numbers: Section = {
  title: 'numbers and dates',
  rows: [
    version(18, '−1', -1),
    version(18, 'zero', 0),
    version(19, '1e309 as text', '1e309'),
    refused(19, '1e309 as a number', 'bad-input', ({ wire }) =>
      wire(
        'POST',
        '/api/changes',
        { 'Content-Type': 'application/json' },
        '{"opId":"n","on":"2026-06-01","changes":[{"type":"tie.end","id":"P1","version":1e309}]}',
      ),
    ),
    refused(20, 'NaN, which is no JSON,', 'bad-json', ({ evaluate }) => evaluate('{"on":NaN}')),
    refused(20, 'Infinity, which is no JSON,', 'bad-json', ({ evaluate }) => evaluate('{"on":Infinity}')),
    version(20, 'null', null),
    version(21, '2^53 + 1', 2 ** 53 + 1),
    version(22, '"007"', '007'),
    version(23, '0.1 + 0.2', 0.1 + 0.2),
    version(24, 'a full-width digit', '１'),
    version(25, '1,234', '1,234'),
    ...date(26, '2026-02-30', '2026-02-30'),
    ...date(27, 'the year 0001', '0001-01-01'),
    ...date(27, 'the year 9999', '9999-12-31'),
    refused(28, 'an end before its start', 'bad-input', ({ write }) =>
      write({ ...good, changes: [{ type: 'tie.end', id: 'P1', version: 1, on: '2024-12-31' }] }),
    ),
    cell(29, 'the serial number 60 of Excel', '60'),
    cell(29, 'a serial number counted from 1900 or 1904', '45000'),
    ...date(30, '2026/1/5', '2026/1/5'),
    ...date(30, '二〇二六年', '二〇二六年'),
    ...date(30, 'one digit for the month', '2026-6-1'),
    ...date(31, 'a time without a zone', '2026-06-01T00:00'),
    ...date(31, 'nothing', ''),
    cell(31, 'a time without a zone', '2024-10-25 08:30'),
    safe(27, 'the first and the last year that are known', async ({ findings }) => {
      const answers = await Promise.all(['1900-01-01', '2199-12-31'].map((on) => findings(`&date=${on}`)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      return answers[0]
    }),
  ],
}
