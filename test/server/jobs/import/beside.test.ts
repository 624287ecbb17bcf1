import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../../../model/change/change.ts'
import type { AnyRecord, RecordKey, Versioned } from '../../../../model/schema/records.ts'
import { type ImportResult, importFiles } from '../../../../server/jobs/import/import.ts'
import type { Step } from '../../../../server/jobs/import/steps.ts'
import { openNeo4jStore } from '../../../../server/store/neo4j/store.ts'
import { openStore } from '../../../../server/store/open.ts'
import type { Store } from '../../../../server/store/store.ts'
import { addition, alteration, collect, operation, retraction } from '../../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../../neo4j.ts'
import { folder, smallPlace, writeFiles } from './small-place.ts'

const pairingHeader = '结对编号*,甲方组织编码*,乙方组织编码*,状态*,运行起始日期'
const organizationHeader = '组织编码*,组织全称*,形式*,组织类别*,上级党组织编码,所在区划代码*,党员数'
const now = new Date('2026-07-01T00:00:00Z')

async function one(store: Store, key: RecordKey): Promise<Versioned> {
  const [found] = await store.read([key])
  if (!found) throw new Error(`${key.kind} ${key.id} is not there`)
  return found
}

const organization = (id: string): RecordKey => ({ kind: 'organization', id })

const subordination = (of: string, to: string): AnyRecord => ({
  kind: 'subordination',
  id: `${of}-${to}`,
  of,
  to,
  validFrom: '2020-01-01',
  source: 'user',
})

function pairing(id: string, ends: [string, string]): AnyRecord {
  return {
    kind: 'joint-building',
    id,
    ends,
    status: 'active',
    validFrom: '2025-01-01',
    log: [{ status: 'active', on: '2025-01-01' }],
    source: 'user',
  }
}

interface Beside {
  store: Store
  other: Store
  steps: Step[]
  /** Puts sheets in while the other store writes what is given, once the plan has been made and before its turn. */
  put(sheets: Record<string, string>, write?: (other: Store) => Promise<RecordEdit[]>): Promise<ImportResult>
  close(): Promise<void>
}

async function beside(open: () => Promise<Store>): Promise<Beside> {
  const [store, other] = [await open(), await open()]
  const steps: Step[] = []
  let number = 0
  const put: Beside['put'] = (sheets, write) => {
    let written = write === undefined
    const hurried: Store = {
      ...store,
      async commitLong(long, head) {
        if (!written && write) {
          written = true
          await other.commit(operation(`beside-${number++}`, ...(await write(other))))
        }
        return store.commitLong(long, head)
      },
    }
    const tell = (step: Step) => void steps.push(step)
    return importFiles(hurried, { place: '990101', files: writeFiles(sheets), check: false, now, tell })
  }
  const { report } = await put(smallPlace)
  expect(report.errors).toBe(0)
  steps.length = 0
  return {
    store,
    other,
    steps,
    put,
    async close() {
      await store.close()
      await other.close()
    },
  }
}

/** @param many rows, whose writing takes less than others wait for the store */
function suite(many: number, open: () => Promise<Store>): void {
  const organizations = (...rows: string[]) => ({ 组织名册: [organizationHeader, ...rows].join('\n') })
  const pairings = (...rows: string[]) => ({ 共建结对台账: [pairingHeader, ...rows].join('\n') })
  const firstError = ({ report }: ImportResult) => report.list('error', [])[0]?.says.zh

  it('a record that both change keeps what either says', async () => {
    const { store, steps, put, close } = await beside(open)
    const { seq, plan } = await put(organizations('D1,东一村党总支,党组织,党总支,,990101100201,77'), async (other) => {
      const found = await one(other, organization('D1'))
      return [alteration(found, { ...found.record, note: '别人写的' } as AnyRecord)]
    })
    expect(seq).toBe(3)
    expect(plan.records).toEqual({ added: 0, altered: 1, retracted: 0 })
    const { record, version } = await one(store, organization('D1'))
    expect([record, version]).toEqual([expect.objectContaining({ memberCount: 77, note: '别人写的' }), 3])
    expect(steps.map(({ doing }) => doing)).not.toContain('waiting')
    await close()
  })

  it('what somebody else has just entered is not entered again', async () => {
    const { store, put, close } = await beside(open)
    const sheet = organizations(
      'D1,东一村党总支,党组织,党总支,,990101100201,77',
      'D2,东二村党支部,党组织,党支部,,990101100202,39',
    )
    const { plan } = await put(sheet, async (other) => {
      const found = await one(other, organization('D1'))
      return [alteration(found, { ...found.record, memberCount: 77 } as AnyRecord)]
    })
    expect(plan.records).toEqual({ added: 0, altered: 1, retracted: 0 })
    expect(plan.rows.organizations).toEqual({ added: 0, changed: 1, unchanged: 1 })
    expect((await one(store, organization('D1'))).version).toBe(2)
    await close()
  })

  it('[invariant 4] the same two paired meanwhile: refused, said of the row, nothing written', async () => {
    const { store, put, close } = await beside(open)
    const result = await put(pairings('N-1,CZ-JW,D2,运行,2025-03-01'), async () => [
      addition(pairing('theirs', ['D2', 'CZ-JW'])),
    ])
    expect(firstError(result)).toMatch(/与已有的结对 theirs是同样的两个组织/)
    expect(result.seq).toBeUndefined()
    expect((await store.health()).head).toBe(2)
    await close()
  })

  it('[invariant 1] a superior given meanwhile: corrected as the sheet says, never a second one', async () => {
    const { store, put, close } = await beside(open)
    const result = await put(organizations('D1,东一村党总支,党组织,党总支,GW,990101100201,61'), async () => [
      addition(subordination('D1', 'JT-JW')),
    ])
    expect(result.report.errors).toBe(0)
    expect((await one(store, { kind: 'subordination', id: 'D1-JT-JW' })).record).toMatchObject({ of: 'D1', to: 'GW' })
    expect(await store.read([{ kind: 'subordination', id: 'subordination:D1>GW' }])).toEqual([])
    await close()
  })

  it('[invariant 1] the other half of a circle drawn meanwhile: refused, nothing written', async () => {
    const { store, put, close } = await beside(open)
    const result = await put(organizations('D1,东一村党总支,党组织,党总支,D2,990101100201,61'), async () => [
      addition(subordination('D2', 'X1')),
      addition(subordination('X1', 'D1')),
    ])
    expect(firstError(result)).toMatch(/隶属关系绕成一圈/)
    expect(result.seq).toBeUndefined()
    expect((await store.health()).head).toBe(2)
    await close()
  })

  it('[invariants 9, 10] an organization retracted meanwhile: its row is unknown, nothing written', async () => {
    const { store, other, put, close } = await beside(open)
    await put(organizations('ZZ,暂设党支部,党组织,党支部,,990101100201,3'))
    const result = await put(pairings('N-1,CZ-JW,ZZ,运行,2025-03-01'), async () => [
      retraction(await one(other, organization('ZZ'))),
    ])
    expect(firstError(result)).toMatch(/没有这个编码的组织/)
    expect(result.seq).toBeUndefined()
    expect((await store.health()).head).toBe(3)
    await close()
  })

  it('a division added meanwhile has all of it compared anew, and it gets in', async () => {
    const { steps, put, close } = await beside(open)
    const { seq } = await put(organizations('D1,东一村党总支,党组织,党总支,,990101100201,77'), async () => [
      addition({ kind: 'region', id: '990101102', name: '北镇', level: 4, parent: '990101', source: 'user' }),
    ])
    expect(seq).toBe(3)
    expect(steps).toContainEqual({ doing: 'waiting', because: 'stale-version', attempt: 2, of: 5 })
    await close()
  })

  it(`${many} rows get in while somebody writes without a pause, also about the same rows; nobody is refused`, async () => {
    const { store, other, put, close } = await beside(open)
    const row = (name: string) => (_: unknown, index: number) =>
      `N${index},${name}第${index}党支部,党组织,党支部,${index === 0 ? 'GW' : `N${(index - 1) >> 3}`},990101100201,${index % 50}`
    await put(organizations(...Array.from({ length: many }, row('甲'))))
    let isOver = false
    let written = 0
    const writer = (async () => {
      while (!isOver) {
        const found = await one(other, organization(`N${(written * 37) % many}`))
        const note = { ...found.record, note: `第${written}次` } as AnyRecord
        const given = operation(`note-${written}`, alteration(found, note))
        await other.commit(given).catch((error) => {
          // The import came between reading and writing: the writer is told, and looks again.
          if (error.code !== 'stale-version') throw error
        })
        written += 1
        await pause(100)
      }
    })()
    const { seq, report } = await put(organizations(...Array.from({ length: many }, row('乙')))).finally(() => {
      isOver = true
    })
    await writer
    expect([report.errors, seq !== undefined]).toEqual([0, true])
    expect(written).toBeGreaterThan(1)
    const log = await collect(store.tail(0))
    const noted = new Set(log.flatMap(({ opId, edits }) => (opId.startsWith('note-') ? [edits[0].key.id] : [])))
    for (const id of noted) {
      const { record } = await one(store, organization(id))
      expect(record).toMatchObject({ name: expect.stringMatching(/^乙/), note: expect.stringMatching(/次$/) })
    }
    expect(await store.verify()).toBeUndefined()
    expect(await store.differences()).toEqual([])
    await close()
  }, 240_000)
}

describe('an import beside others who write, SQLite [P05, P12]', () => {
  let dataDir = folder()
  let opened = 0
  suite(5_000, () => {
    if (opened++ % 2 === 0) dataDir = folder()
    return openStore({ dataDir })
  })
})

describe.skipIf(neo4jMissing)('an import beside others who write, Neo4j [P05, P12]', () => {
  const neo4j = shareNeo4j()
  let opened = 0
  suite(500, async () => {
    if (opened++ % 2 === 0) await neo4j.wipeAll()
    return openNeo4jStore(neo4j.address)
  })
})
