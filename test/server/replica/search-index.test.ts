import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { findNames } from '../../../server/replica/find-names.ts'
import { indexNames } from '../../../server/replica/search-index.ts'
import { spell } from '../../../server/replica/spelling.ts'

const named = (id: string, name: string, more: { aliases?: string[]; shortName?: string } = {}): AnyRecord => ({
  kind: 'organization',
  id,
  name,
  ...more,
  organizationKind: 'village',
  location: '440514',
  status: 'established',
  source: 'seed',
})

const network = buildNetwork(
  [
    { kind: 'region', id: '440514', name: '潮南区', level: 3, source: 'seed' },
    named('CN-001', '陈店镇沟湖村'),
    named('CN-002', '沟湖村', { aliases: ['老沟湖', 'Gouhu'] }),
    named('CN-003', '沟湖'),
    named('CN-010', '峡山街道女子ABC中心', { shortName: '女中心' }),
    named('CN-011', '𠮷祥村'),
  ],
  1,
)
const index = await indexNames(network)
const found = async (query: string, limit = 10) =>
  (await findNames(index, query, () => true, limit)).map(({ row }) => network.nodes.id.at(row))

describe('search by name, alias, code, pinyin and initials [P42]', () => {
  it('exact before prefix before the rest, shorter names first', async () => {
    expect(await found('沟湖')).toEqual(['CN-003', 'CN-002', 'CN-001'])
    expect(await found('沟湖村')).toEqual(['CN-002', 'CN-001'])
  })

  it.each([
    ['pinyin', 'goucun', []],
    ['pinyin', 'chendian', ['CN-001']],
    ['pinyin with spaces and capitals', 'Chen Dian', ['CN-001']],
    ['initials', 'cdzghc', ['CN-001']],
    ['initials inside', 'zgh', ['CN-001']],
    ['ü as v or ü', 'nvzi', ['CN-010']],
    ['ü as v or ü', 'nüzi', ['CN-010']],
    ['letters in a name', 'abc', ['CN-010']],
    ['initials around letters', 'nzabczx', ['CN-010']],
    ['code', 'cn-011', ['CN-011']],
    ['full width', 'ＣＮ－０１１', ['CN-011']],
    ['alias', '老沟', ['CN-002']],
    ['pinyin of an alias', 'laogouhu', ['CN-002']],
    ['initials of an alias', 'lgh', ['CN-002']],
    ['short name', '女中心', ['CN-010']],
    ['[input 10] rare Han', '𠮷', ['CN-011']],
    ['[input 75] one character', '店', ['CN-001']],
    ['[73, 74] no pattern means anything', '*', []],
    ['spaces', '   ', []],
  ])('%s: %s', async (_what, query, ids) => {
    expect(await found(query)).toEqual(ids)
  })

  it('says which alias or code matched, as written, and nothing when the name did', async () => {
    const [alias] = await findNames(index, '老沟', () => true, 1)
    expect(alias.matched).toBe('老沟湖')
    const [code] = await findNames(index, 'cn-001', () => true, 1)
    expect(code.matched).toBe('CN-001')
    const [name] = await findNames(index, '陈店', () => true, 1)
    expect(name.matched).toBeUndefined()
  })

  it('counts the limit after what may be seen', async () => {
    const seen = await findNames(index, '沟湖', (row) => network.nodes.id.at(row) === 'CN-001', 1)
    expect(seen.map(({ row }) => network.nodes.id.at(row))).toEqual(['CN-001'])
  })

  it('spells with the readings that phrases have', () => {
    expect(spell('重庆路')).toEqual({ full: 'chongqinglu', initials: 'cql' })
  })

  it('leaves others their turn while many names are spelt', async () => {
    const region: AnyRecord = { kind: 'region', id: '440514', name: '潮南区', level: 3, source: 'seed' }
    const many = Array.from({ length: 3_000 }, (_, n) => named(`M-${n}`, `第${n}村`))
    let turns = 0
    let done = false
    const others = (async () => {
      for (; !done; turns += 1) await nextTurn()
    })()
    const { blocks } = await indexNames(buildNetwork([region, ...many], 1))
    done = true
    await others
    expect(blocks.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(3_000)
    expect(turns).toBeGreaterThanOrEqual(5)
  })
})
