import { expect } from 'vitest'
import { withTie } from './asking.ts'
import { type Row, refused, type Section, safe } from './row.ts'
import { kept } from './text.ts'

const found = (no: number, title: string, q: string): Row =>
  safe(
    no,
    `${title} as a search`,
    ({ search }) => search(q),
    (_at, { text }) => {
      expect(JSON.parse(text)).toEqual({ hits: [] })
    },
  )

export const queries: Section = {
  title: 'queries',
  rows: [
    found(71, 'SQL', "' OR 1=1 --"),
    kept(71, 'SQL as a text', "' OR 1=1 --"),
    found(72, 'Cypher', "'}) DETACH DELETE n //"),
    found(72, 'a label in backticks', '`Organization`) DETACH DELETE (n'),
    kept(72, 'Cypher as a text', "'}) DETACH DELETE n //"),
    refused(72, 'Cypher as an id', 'bad-input', ({ write }) => write(withTie({ id: "'}) DETACH DELETE n //" }))),
    found(73, 'all of Lucene', '*:*'),
    found(73, 'a likeness of Lucene', 'xyzzy~'),
    found(73, 'a range of Lucene', 'name:[* TO *]'),
    found(74, 'a leading *', '*村'),
    safe(
      75,
      'one Han character',
      ({ search }) => search('甲'),
      (_at, { text }) => {
        expect(JSON.parse(text).hits.map(({ id }: { id: string }) => id)).toContain('V1')
      },
    ),
    refused(76, '1,000 terms', 'bad-request', ({ search }) => search('a '.repeat(1_000)), 'q'),
    found(76, '50 terms', '村 支 '.repeat(16)),
    refused(77, 'a sort key that is not on the list', 'bad-request', ({ findings }) => findings('&sort=name'), 'sort'),
    refused(
      77,
      'a severity that is not on the list',
      'bad-request',
      ({ findings }) => findings('&severity=fatal'),
      'severity',
    ),
    refused(78, 'a filter', 'bad-request', ({ findings }) =>
      findings(`&filter=${encodeURIComponent('{"and":['.repeat(50))}`),
    ),
  ],
}
