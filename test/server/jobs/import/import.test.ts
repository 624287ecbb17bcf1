import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../../model/network/build/build.ts'
import { dayOf } from '../../../../model/schema/dates.ts'
import type { AnyRecord, RecordKind, RecordOf, Versioned } from '../../../../model/schema/records.ts'
import { evaluateStandards } from '../../../../model/standards/evaluate.ts'
import { worldOf } from '../../../../model/truth/world-of.ts'
import { importFiles } from '../../../../server/jobs/import/import.ts'
import { linesOf } from '../../../../server/jobs/import/import-lines.ts'
import { openStore } from '../../../../server/store/open.ts'
import type { Store } from '../../../../server/store/store.ts'
import { collect } from '../../../contract/operations.ts'
import { filledOffice, office, smallPlace, writeFiles } from './small-place.ts'

async function recordsOf(store: Store): Promise<AnyRecord[]> {
  const records: AnyRecord[] = []
  const { batches } = await store.load()
  for await (const batch of batches) records.push(...batch.map(({ record }) => record))
  return records
}

async function read<K extends RecordKind>(store: Store, kind: K, id: string): Promise<Versioned<RecordOf<K>>> {
  const [found] = await store.read([{ kind, id }])
  if (found?.record.kind !== kind) throw new Error(`no ${kind} ${id}`)
  return found as Versioned<RecordOf<K>>
}

const nothing = { added: 0, altered: 0, retracted: 0 }

/** A sheet of the small place with one text put for another. */
function edited(sheet: keyof typeof smallPlace, from: string, to: string): Record<string, string> {
  if (!smallPlace[sheet].includes(from)) throw new Error(`no ${from}`)
  return { [sheet]: smallPlace[sheet].replace(from, to) }
}

describe('import of a whole place', () => {
  it('all nine sheets become one operation, and the standards find the gaps that are in them', async () => {
    const { store, put } = await office()
    const { report, seq, plan } = await put(smallPlace)
    expect(report.errors).toBe(0)
    expect(seq).toBe(1)
    expect(plan.outside).toBe(1)

    const records = await recordsOf(store)
    const network = buildNetwork(records, 1)
    const place = network.places[0]
    const world = worldOf(network, place, dayOf('2026-06-30'))
    const findings = evaluateStandards(world, ['R08', 'R13', 'R14', 'R19', 'R20', 'R21', 'R22', 'R23'])
    expect(findings.map(({ standard, subjects }) => [standard, ...subjects.map(({ id }) => id)])).toEqual([
      ['R08', 'GTT-2'],
      ['R13', 'CZ-JW'],
      ['R19', 'D2'],
      ['R19', 'X1'],
      ['R14', 'D2'],
      ['R14', 'X1'],
      ['R23', 'JD-2'],
      ['R22', 'D1'],
    ])
    await store.close()
  })

  it('every row keeps where it came from', async () => {
    const { store } = await filledOffice()
    expect((await read(store, 'organization', 'JT-JW')).record).toMatchObject({
      source: 'user',
      sourceRef: '组织名册.csv 第 4 行',
    })
    expect((await read(store, 'joint-building', 'JD-2')).record.sourceRef).toBe('共建结对台账.csv 第 3 行')
    await store.close()
  })

  it('marks, terms, memberships, visits and involvements are kept as the sheets say', async () => {
    const { store } = await filledOffice()
    const records = await recordsOf(store)
    const of = <K extends RecordKind>(kind: K) =>
      records.filter((record): record is RecordOf<K> => record.kind === kind)
    expect(of('organization').find(({ id }) => id === 'CZ-JW')).toMatchObject({
      memberCount: 1080,
      memberCountAtLeast: true,
      validFrom: '2006-01-05',
    })
    expect(of('reporting')[0]).toMatchObject({
      memberCount: 100,
      memberCountAtLeast: true,
      serviceHours: 320.5,
      unitReported: true,
    })
    expect(of('membership').find(({ of: organization }) => organization === 'JT-JW')?.terms).toEqual([
      { from: '2024-01-01', to: '2024-07-01' },
      { from: '2025-01-01', to: '2025-07-01' },
    ])
    expect(
      of('membership')
        .filter(({ of: organization }) => organization === 'D2')
        .map(({ validFrom, validTo }) => [validFrom, validTo]),
    ).toEqual([
      ['2024-02-01', '2025-02-01'],
      ['2026-02-01', undefined],
    ])
    expect(of('activity').filter(({ activityKind }) => activityKind === 'visit')).toMatchObject([
      {
        on: '2026-05-20',
        involves: [
          { kind: 'officer', id: 'WY-1', role: 'host' },
          { kind: 'group', id: 'GTT-1', role: 'attend' },
        ],
      },
    ])
    expect(of('activity').find(({ id }) => id === 'HD-3')?.involves).toEqual([
      { kind: 'organization', id: 'GW', role: 'observer' },
      { kind: 'organization', id: 'D1', role: 'observed' },
      { kind: 'organization', id: 'X1', role: 'observed' },
    ])
    expect(of('hosting').map(({ of: party, to, validFrom }) => [party, to, validFrom])).toEqual([
      ['JT-JW', 'JT', '2005-03-01'],
      ['CZ-JW', 'CZ', '2006-01-05'],
    ])
    await store.close()
  })
})

describe('codes that two kinds of things share', () => {
  it('an officer and an organization of one code each keep their liaison with the same group', async () => {
    const { store, put } = await filledOffice()
    const sheets = {
      任职: '责任人编号*,显示名称或职务*,派出组织编码\nD1,东一村联络员,D1',
      联系安排:
        '来源类型,来源编码*,联系类型*,对象类型*,对象编码*,主责\n责任人,D1,督导,组团,GTT-1,否\n组织,D1,督导,组团,GTT-1,否',
    }
    const { plan } = await put(sheets)
    expect(plan.records).toEqual({ added: 3, altered: 0, retracted: 0 })
    const assignments = (await recordsOf(store)).filter((record) => record.kind === 'assignment')
    expect(
      assignments.filter(({ assignment }) => assignment === 'supervise').map(({ id, of }) => [id, of.kind]),
    ).toEqual([
      ['assignment:D1>GTT-1@supervise', 'officer'],
      ['assignment:D1>GTT-1@supervise@2', 'organization'],
    ])
    expect((await put(sheets)).plan.records).toEqual(nothing)
    await store.close()
  })
})

describe('import again', () => {
  it('the same files change nothing and say so, under other names and in another order too', async () => {
    const { store, put } = await filledOffice()
    const again = await put(smallPlace)
    expect(again.plan.records).toEqual(nothing)
    expect(linesOf(again, false, 'zh').at(-1)).toBe('没有要改的内容：库里已是这样。')
    expect(linesOf(again, false, 'en').at(-1)).toBe('Nothing to do: the store holds all of it already.')
    const [header, notes, ...rows] = smallPlace.组织名册.split('\n')
    const turned = await put({ '2026年名册.csv': [header, ...rows.toReversed(), notes].join('\n') })
    expect(turned.plan.records).toEqual(nothing)
    expect((await store.health()).head).toBe(1)
    await store.close()
  })

  it('a check writes nothing and says what would happen', async () => {
    const { store, put } = await office()
    const result = await put(smallPlace, { check: true })
    expect(result.seq).toBeUndefined()
    expect(await store.count()).toEqual({})
    const lines = linesOf(result, true, 'en')
    expect(lines).toContain('组织名册: 10 rows added, 0 changed, 0 unchanged')
    expect(lines.at(-1)).toMatch(/^Would be: 46 records added, 0 altered, 0 taken out\. Only a check/)
    await store.close()
  })

  it('a changed cell alters only that record, at the version it has', async () => {
    const { store, put } = await filledOffice()
    const { plan, seq } = await put(
      edited(
        '组织名册',
        '西一村党支部,党组织,党支部,,,990101101201,72,４２',
        '西一村党支部,党组织,党支部,,,990101101201,72,45',
      ),
    )
    const [{ edits }] = await collect(store.tail(1))
    expect(edits.map(({ key, version }) => [key, version])).toEqual([[{ kind: 'organization', id: 'X1' }, 1]])
    expect(plan.rows.organizations).toEqual({ added: 0, changed: 1, unchanged: 9 })
    expect(seq).toBe(2)
    expect(await read(store, 'organization', 'X1')).toMatchObject({ version: 2, record: { memberCount: 45 } })
    await store.close()
  })

  it('rows that the file lacks are left alone', async () => {
    const { store, put } = await filledOffice()
    const [header] = smallPlace.组织名册.split('\n')
    const { plan } = await put({ 组织名册: `${header}\nX2,西二村党支部,党组织,党支部,,,990101101,72,30,` })
    expect(plan.records).toEqual({ added: 1, altered: 0, retracted: 0 })
    expect((await store.count()).organization).toBe(11)
    await store.close()
  })

  it('columns that the file lacks are left alone; a blank cell takes the value away', async () => {
    const { store, put } = await filledOffice()
    await put({
      组织名册: '组织编码,组织全称,形式,组织类别,所在区划代码\nJT-JW,示例区交通运输局机关党委,党组织,机关党委,990101',
    })
    const renamed = (await read(store, 'organization', 'JT-JW')).record
    expect(renamed).toMatchObject({ name: '示例区交通运输局机关党委', memberCount: 126, validFrom: '2005-03-01' })
    expect((await store.count()).subordination).toBe(2)
    await put({
      组织名册:
        '组织编码,组织全称,形式,组织类别,所在区划代码,党员数\nJT-JW,示例区交通运输局机关党委,党组织,机关党委,990101,',
    })
    expect((await read(store, 'organization', 'JT-JW')).record).not.toHaveProperty('memberCount')
    await store.close()
  })

  it('another superior corrects the one line, another host replaces the line', async () => {
    const { store, put } = await filledOffice()
    await put(edited('组织名册', '机关党委,CZ,GW,', '机关党委,JT,JT-JW,'))
    const [{ edits }] = await collect(store.tail(1))
    expect(edits.map(({ key, before, after }) => [key.kind, before !== null, after !== null])).toEqual([
      ['subordination', true, true],
      ['hosting', false, true],
      ['hosting', true, false],
    ])
    expect((await read(store, 'subordination', 'subordination:CZ-JW')).record).toMatchObject({
      of: 'CZ-JW',
      to: 'JT-JW',
    })
    await store.close()
  })

  it('a line that has ended is history: the present one begins behind it', async () => {
    const { store, put } = await filledOffice()
    const { record, version } = await read(store, 'subordination', 'subordination:JT-JW')
    const after = { ...record, validTo: '2026-01-01' }
    const key = { kind: 'subordination', id: record.id } as const
    await store.commit({
      opId: 'ended',
      actor: 'somebody',
      at: '2026-06-30T00:00:00Z',
      changes: [{ type: 'record.alter', version, before: record, after }],
      edits: [{ key, before: record, after, version }],
    })
    const { report } = await put(smallPlace)
    expect(report.errors).toBe(0)
    expect((await read(store, 'subordination', 'subordination:JT-JW@2')).record).toMatchObject({
      to: 'GW',
      validFrom: '2026-01-01',
    })
    expect((await put(smallPlace)).plan.records).toEqual(nothing)
    await store.close()
  })

  it('a corrected day of joining alters that membership, another one is another', async () => {
    const { store, put } = await filledOffice()
    const { plan } = await put(edited('共同体', 'D1,成员,2024-01-01', 'D1,成员,2024-03-01'))
    expect(plan.records).toEqual({ added: 0, altered: 1, retracted: 0 })
    expect((await read(store, 'membership', 'membership:D1>GTT-1@2024-01-01')).record.validFrom).toBe('2024-03-01')
    expect((await put(smallPlace)).plan.records).toEqual({ added: 0, altered: 1, retracted: 0 })
    await store.close()
  })

  it('what the program has entered about a pairing outlives the sheet that does not speak of it', async () => {
    const { store, put } = await filledOffice()
    const { record, version } = await read(store, 'joint-building', 'JD-1')
    const log = [
      ...(record.log ?? []),
      { status: 'dormant' as const, on: '2025-01-01' },
      { status: 'active' as const, on: '2025-06-01' },
    ]
    const after = { ...record, log }
    const key = { kind: 'joint-building', id: 'JD-1' } as const
    await store.commit({
      opId: 'slept',
      actor: 'somebody',
      at: '2026-06-30T00:00:00Z',
      changes: [{ type: 'record.alter', version, before: record, after }],
      edits: [{ key, before: record, after, version }],
    })
    expect((await put(smallPlace)).plan.records).toEqual(nothing)
    const { plan } = await put(
      edited('共建结对台账', '2024-03-01,,2024-03-01,2027-02-28', '2024-03-01,,2024-03-01,2028-02-28'),
    )
    expect(plan.records).toEqual({ added: 0, altered: 1, retracted: 0 })
    expect((await read(store, 'joint-building', 'JD-1')).record).toMatchObject({ expiresOn: '2028-02-28', log })
    await store.close()
  })

  it('a new state without a date is dated with the day judged, once', async () => {
    const { store, put } = await filledOffice()
    const sleeping = edited('共建结对台账', 'JD-1,JT-JW,D1,,运行', 'JD-1,JT-JW,D1,,沉寂')
    await put(sleeping)
    expect((await read(store, 'joint-building', 'JD-1')).record.log?.at(-1)).toEqual({
      status: 'dormant',
      on: '2026-06-30',
    })
    expect((await put(sleeping)).plan.records).toEqual(nothing)
    await store.close()
  })
})

describe('import beside a running program', () => {
  it('somebody else writes in the meantime: compared anew, then written', async () => {
    const { store, dataDir } = await office()
    const beside = await openStore({ dataDir })
    let written = 0
    const hurried: Store = {
      ...store,
      async commitLong(operation, head) {
        if (written++ === 0) {
          const record: AnyRecord = { kind: 'officer', id: 'P-1', name: '联络员(一)', source: 'user' }
          await beside.commit({
            opId: 'between',
            actor: 'somebody',
            at: operation.at,
            changes: [{ type: 'record.add', record }],
            edits: [{ key: { kind: 'officer', id: 'P-1' }, before: null, after: record, version: null }],
          })
        }
        return store.commitLong(operation, head)
      },
    }
    const { seq } = await importFiles(hurried, {
      place: '990101',
      files: writeFiles(smallPlace),
      check: false,
      now: new Date('2026-07-01T00:00:00Z'),
    })
    expect(seq).toBe(2)
    expect((await beside.count()).organization).toBe(10)
    await beside.close()
    await store.close()
  })

  it('two imports of the same files at once have one effect', async () => {
    const { store, dataDir, put } = await office()
    const beside = await openStore({ dataDir })
    const files = writeFiles(smallPlace)
    const [, other] = await Promise.all([
      put(smallPlace),
      importFiles(beside, { place: '990101', files, check: false, now: new Date('2026-07-01T00:00:00Z') }),
    ])
    expect(other.report.errors).toBe(0)
    expect((await store.health()).head).toBe(1)
    expect((await store.count()).organization).toBe(10)
    await beside.close()
    await store.close()
  })
})
