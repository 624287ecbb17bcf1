import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LogAnswer } from '../../../model/api/contract.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { onBothStores } from '../both-stores.ts'
import { bearer, type Harness, put } from '../harness.ts'
import { day, pairing } from '../world.ts'

onBothStores('the log as sentences [P34]', (start) => {
  let harness: Harness
  let token: string
  let account: string
  let auditor: string
  beforeEach(async () => {
    harness = await start()
    account = (await harness.accounts.create([{ role: 'planner', scope: '*' }])).id
    token = await harness.accounts.issueToken(account, 'test', harness.clock.now)
    auditor = await harness.token({ role: 'auditor', scope: '*' })
  })
  afterEach(() => harness.close())

  const write = (...changes: object[]) =>
    harness.agent.post('/api/changes').set(bearer(token)).send({ opId: randomUUID(), on: day, changes }).expect(200)
  async function log(query = '', by = auditor): Promise<LogAnswer> {
    return LogAnswer.strict().parse((await harness.agent.get(`/api/log${query}`).set(bearer(by)).expect(200)).body)
  }
  async function write4(): Promise<void> {
    await write({ type: 'tie.add', tie: { ...pairing('N1', 'B2', 'C2'), validFrom: '2026-02-01' } })
    await write({ type: 'tie.end', id: 'N1', version: 1 })
    await write({ type: 'tie.reopen', id: 'N1', version: 2 })
    await write({ type: 'tie.retract', id: 'P2', version: 1 }, { type: 'tie.retract', id: 'N1', version: 3 })
  }

  it('newest first, each change a sentence in both languages, with who and when', async () => {
    await write4()
    await harness.accounts.rename(account, '党建办', 'hash')
    const { seq, entries, next } = await log()
    expect([seq, next]).toEqual([5, null])
    expect(entries.map((entry) => entry.seq)).toEqual([5, 4, 3, 2, 1])
    expect(entries[0]).toMatchObject({ on: day, actor: { id: account, name: '党建办' }, count: 2 })
    const said = entries.flatMap(({ seq, changes }) => (seq === 1 ? [] : changes.map(({ sentence }) => sentence)))
    const pair = '结对（峡山街道办事处党支部、乙村党支部）'
    expect(said.map(({ zh }) => zh)).toEqual([
      '撤回结对（潮南区财政局党支部、丁村党支部），视为从未有过。',
      `撤回${pair}，视为从未有过。`,
      `${pair}自 ${day} 起恢复。`,
      `${pair}自 ${day} 起终止。`,
      `新增${pair}，自 2026-02-01 起。`,
    ])
    expect(said[3].en).toBe(`Pairing of 峡山街道办事处党支部 and 乙村党支部 ended on ${day}.`)
    const [first] = entries.slice(-1)
    expect(first).toMatchObject({ on: null, at: '2026-06-01T00:00:00.000Z', actor: { id: 'sample', name: 'sample' } })
    expect(first.count).toBe(Object.values(first.counts).reduce((sum, count) => sum + count, 0))
    expect(first.counts).toMatchObject({ region: 11, place: 2, 'joint-building': 2 })
    expect(first.changes).toHaveLength(20)
    expect(first.changes[0]).toEqual({
      ...{ kind: 'region', id: '44' },
      sentence: { zh: '新增区划「广东省」。', en: 'Region 广东省 added.' },
    })
  })

  it('page after page from a number back, without a cursor', async () => {
    await write4()
    const pages: number[][] = []
    for (let from: number | null = 5; from !== null; ) {
      const page: LogAnswer = await log(`?from=${from}&limit=2`)
      pages.push(page.entries.map(({ seq }) => seq))
      from = page.next
    }
    expect(pages).toEqual([[5, 4], [3, 2], [1]])
    expect((await log('?from=999999&limit=1')).entries.map(({ seq }) => seq)).toEqual([5])
    for (const wrong of ['from=0', 'from=x', 'limit=0', 'limit=501', 'from=-1', 'from=1&from=2', 'cursor=1'])
      await harness.agent.get(`/api/log?${wrong}`).set(bearer(auditor)).expect(400)
  })

  it.each(['planner', 'analyst', 'auditor'] as const)(
    '%s: within the scope, what touches it and no more',
    async (role) => {
      await write4()
      const seen = async (scope: string) => (await log('', await harness.token({ role, scope }))).entries
      const town = await seen('440514101')
      expect(town.map(({ seq, count }) => [seq, count])).toEqual([
        [5, 1],
        [4, 1],
        [3, 1],
        [2, 1],
        [1, expect.any(Number)],
      ])
      expect(town[0].changes.map(({ id }) => id)).toEqual(['N1'])
      for (const out of ['丁村', 'C4', 'P2', '440513', '丙村']) expect(JSON.stringify(town)).not.toContain(out)
      // Of a pairing across the border the neighbour is told both names; of the rest nothing.
      const neighbour = await seen('440513101')
      expect(neighbour.map(({ seq }) => seq)).toEqual([5, 1])
      expect(neighbour[0].changes.map(({ id }) => id)).toEqual(['P2'])
      expect(await seen('11')).toEqual([])
    },
  )

  it('alterations say what was altered, ties of other kinds what they join', async () => {
    const [{ record, version }] = await harness.store.read([{ kind: 'organization', id: 'V2' }])
    const after = { ...record, name: '新乙村', memberCount: 9 } as AnyRecord
    const key = { kind: record.kind, id: record.id }
    const changes = [{ type: 'record.alter' as const, version, before: record, after }]
    const edits = [{ key, before: record, after, version }]
    await harness.store.commit({ opId: 'alter', actor: 'import', at: '2026-06-02T00:00:00.000Z', changes, edits })
    const tieOf = { kind: 'guidance', id: 'S', of: 'B1', to: 'QW', validFrom: '2025-01-01', source: 'user' } as const
    await put(harness.store, [tieOf], 'tie')
    await harness.replica.catchUp()
    const [tie, altered] = (await log()).entries
    expect(altered.changes[0].sentence).toEqual({
      zh: '修改组织「新乙村」：名称、其他内容。',
      en: 'Organization 新乙村 altered: name, other details.',
    })
    expect(altered.actor).toEqual({ id: 'import', name: 'import' })
    expect(tie.changes[0].sentence.zh).toBe(
      '新增指导关系（潮南区财政局党支部、中共汕头市潮南区委员会），自 2025-01-01 起。',
    )
  })

  it('an import of thousands is one entry with counts, told soon again, and others are answered meanwhile', async () => {
    const note = '备'.repeat(400)
    const many = Array.from({ length: 6_000 }, (_, k): AnyRecord => {
      return { kind: 'officer', id: `o${k}`, name: `岗位 ${k}`, note, source: 'user' }
    })
    await put(harness.store, many, 'many')
    await harness.replica.catchUp()
    const longest = watchTurns()
    for (let k = 0; k < 2; k++) {
      const { entries } = await log('?limit=1')
      expect(entries).toMatchObject([{ seq: 2, changes: [], count: 6_000, counts: { officer: 6_000 } }])
    }
    expect(longest()).toBeLessThan(3_000)
    const narrow = await harness.token({ role: 'analyst', scope: '440514101' })
    expect((await log('?limit=1', narrow)).entries.map(({ seq }) => seq)).toEqual([1])
  })
})

/** The longest time that nothing else got a turn, in milliseconds, since it was begun. */
function watchTurns(): () => number {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  return () => {
    clearInterval(timer)
    return longest
  }
}
