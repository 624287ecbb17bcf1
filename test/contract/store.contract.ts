import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../model/change/change.ts'
import type { Position } from '../../model/layout/position.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import type { LongOperation, Seq, Store } from '../../server/store/store.ts'
import {
  addition,
  alteration,
  byKey,
  collect,
  loadAll,
  officer,
  operation,
  replayed,
  retraction,
} from './operations.ts'

/** A store of its own for one test, that can be opened more than once. */
export interface StoreSite {
  open(): Promise<Store>
  /** The first bad log entry, asked of a store that nobody writes to. */
  verify(): Promise<Seq | undefined>
  /** Alters the log behind the store's back. */
  tamper(how: Tampering, seq: Seq): Promise<void>
  remove(): Promise<void>
}

/** `actor`, `content`: rewritten; `delete`: gone; `insert`: one more, with a hash of its own; `swap`: with the next. */
export type Tampering = 'actor' | 'content' | 'delete' | 'insert' | 'swap'
export const tamperings: Tampering[] = ['actor', 'content', 'delete', 'insert', 'swap']

const region: AnyRecord = { kind: 'region', id: '44', name: '广东省', level: 1, source: 'user' }

function branch(id: string): AnyRecord {
  const common = { location: region.id, status: 'established', source: 'user' } as const
  return { kind: 'organization', id, name: `${id}党支部`, organizationKind: 'branch', ...common }
}

function pairing(id: string, a: string, b: string): AnyRecord {
  return { kind: 'joint-building', id, ends: [a, b], status: 'active', validFrom: '2026-01-01', source: 'user' }
}

/** What every adapter of the store promises. @param many how many edits the largest operation has */
export function storeContract(name: string, makeSite: () => Promise<StoreSite>, many = 100_000): void {
  describe(`store contract: ${name}`, () => {
    let site: StoreSite
    let store: Store
    const opened: Store[] = []
    const openStore = async () => {
      const another = await site.open()
      opened.push(another)
      return another
    }
    beforeEach(async () => {
      site = await makeSite()
      store = await openStore()
    })
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
      await site.remove()
    })
    const problem = (code: string, about?: object) =>
      expect.objectContaining({ code, ...(about && { about: [expect.objectContaining(about)] }) })
    const read = async (id: string) => (await store.read([{ kind: 'officer', id }]))[0]

    it('says what stands ahead in the log without reading it', async () => {
      const before = await store.hashAt(0)
      expect(await store.ahead(0)).toEqual({ hash: before, head: 0, parts: 0 })
      const many = Array.from({ length: 4_000 }, (_, n) => addition(officer(`o-${n}`)))
      await store.commit(operation('a', addition(officer('a'))))
      await store.commit(operation('b', ...many))
      expect(await store.ahead(2)).toEqual({ hash: await store.hashAt(2), head: 2, parts: 0 })
      const { parts, ...ahead } = await store.ahead(1)
      expect(ahead).toEqual({ hash: await store.hashAt(1), head: 2 })
      expect(parts).toBeGreaterThan(1)
      expect((await store.ahead(3)).hash).toBeUndefined()
    })

    it('tells its log from any number back, newest first, the content piece by piece', async () => {
      const many = Array.from({ length: 4_000 }, (_, n) => addition(officer(`o-${n}`)))
      const given = [
        operation('a', addition(officer('a'))),
        operation('b', ...many),
        operation('c', alteration({ record: officer('a'), version: 1 }, officer('a', '改'))),
        operation('d'),
      ]
      for (const each of given) await store.commit(each)
      for (let k = 0; k < 110; k++) await store.commit(operation(`more ${k}`))
      const told = await collect(store.history(4))
      expect(told.map(({ seq, opId, actor, at }) => ({ seq, opId, actor, at }))).toEqual(
        [4, 3, 2, 1].map((seq) => ({ seq, opId: given[seq - 1].opId, actor: given[seq - 1].actor, at: given[0].at })),
      )
      expect(told.map(({ parts }) => parts)).toEqual([0, 1, expect.any(Number), 1])
      expect(told[2].parts).toBeGreaterThan(1)
      for (const { seq, parts, content } of told) {
        const pieces = await collect(content())
        expect(pieces).toHaveLength(parts)
        expect(pieces.flatMap(({ changes }) => changes)).toEqual(given[seq - 1].changes)
        expect(pieces.flatMap(({ edits }) => edits)).toEqual(given[seq - 1].edits)
      }
      expect((await collect(store.history(114))).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 114 }, (_, k) => 114 - k),
      )
      expect(await collect(store.history(0))).toEqual([])
      await site.tamper('content', 3)
      const [third] = await collect(store.history(3))
      await expect(collect(third.content())).rejects.toEqual(problem('store-damaged'))
    })

    describe('records', () => {
      it('an empty store has no records, no log, and can be written', async () => {
        expect(await loadAll(store)).toEqual({ from: 0, records: [] })
        expect(await collect(store.tail(0))).toEqual([])
        expect(await store.count()).toEqual({})
        expect(await store.health()).toEqual({ writable: true, head: 0 })
      })

      it('what is committed is read, loaded, counted and tailed as it was given, and outlives the process', async () => {
        const given = operation('op-1', addition(officer('a')), addition(officer('b')))
        const committed = await store.commit(given)
        expect(committed).toEqual({ ...given, seq: 1, repeated: false })
        await store.close()
        store = await openStore()
        const { from, records } = await loadAll(store)
        expect(from).toBe(1)
        expect(new Set(records)).toEqual(
          new Set([
            { record: officer('a'), version: 1 },
            { record: officer('b'), version: 1 },
          ]),
        )
        expect(await read('b')).toEqual({ record: officer('b'), version: 1 })
        expect(await store.count()).toEqual({ officer: 2 })
        expect(await collect(store.tail(0))).toEqual([committed])
        expect((await store.health()).head).toBe(1)
      })

      it('each alteration counts the version up; a retraction takes the record out of every answer', async () => {
        await store.commit(operation('1', addition(officer('a'))))
        await store.commit(operation('2', alteration(await read('a'), officer('a', '新名'))))
        expect(await read('a')).toEqual({ record: officer('a', '新名'), version: 2 })
        await store.commit(operation('3', retraction(await read('a'))))
        expect(await read('a')).toBeUndefined()
        expect((await loadAll(store)).records).toEqual([])
        expect(await store.count()).toEqual({})
      })

      it('a retracted id may be added again; its version goes on, and the log says from where', async () => {
        await store.commit(operation('1', addition(officer('a'))))
        await store.commit(operation('2', retraction(await read('a'))))
        const again = operation('3', addition(officer('a', '再来')))
        const committed = await store.commit(again)
        expect(committed.edits[0].version).toBe(2)
        expect(await read('a')).toEqual({ record: officer('a', '再来'), version: 3 })
        expect(await collect(store.tail(2))).toEqual([committed])
        expect(await store.commit(again)).toEqual({ ...committed, repeated: true })
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
      })

      it('a stale version is refused, naming the record and its present version, and nothing of it is written', async () => {
        await store.commit(operation('1', addition(officer('a'))))
        const seen = await read('a')
        await store.commit(operation('2', alteration(seen, officer('a', '先到'))))
        const late = operation('3', addition(officer('b')), alteration(seen, officer('a', '后到')))
        await expect(store.commit(late)).rejects.toEqual(
          problem('stale-version', { kind: 'officer', id: 'a', at: 'version 2' }),
        )
        await expect(store.commit(operation('4', retraction(seen)))).rejects.toEqual(problem('stale-version'))
        expect(await read('b')).toBeUndefined()
        expect(await store.committed('tester', '3')).toBeUndefined()
        expect((await store.health()).head).toBe(2)
      })

      it('a record that never was, or is retracted, cannot be altered or retracted', async () => {
        const ghost = { record: officer('ghost'), version: 1 }
        await expect(store.commit(operation('1', retraction(ghost)))).rejects.toEqual(
          problem('stale-version', { id: 'ghost' }),
        )
        await store.commit(operation('2', addition(officer('a'))))
        const seen = await read('a')
        await store.commit(operation('3', retraction(seen)))
        await expect(store.commit(operation('4', alteration(seen, officer('a', '晚'))))).rejects.toEqual(
          problem('stale-version', { id: 'a' }),
        )
      })

      it('a live record cannot be added, also twice in one operation', async () => {
        await store.commit(operation('1', addition(officer('a'))))
        await expect(store.commit(operation('2', addition(officer('a'))))).rejects.toEqual(
          problem('already-exists', { kind: 'officer', id: 'a' }),
        )
        await expect(store.commit(operation('3', addition(officer('b')), addition(officer('b'))))).rejects.toEqual(
          problem('already-exists', { id: 'b' }),
        )
        expect(await store.count()).toEqual({ officer: 1 })
      })

      it('reading takes any number of keys, known or not, once or twice, and answers the live ones once', async () => {
        const ids = Array.from({ length: 12_000 }, (_, index) => `o${index}`)
        await store.commit(operation('1', ...ids.slice(0, 11_000).map((id) => addition(officer(id)))))
        const found = await store.read([...ids, 'o1', 'o2'].map((id) => ({ kind: 'officer', id })))
        expect(found.length).toBe(11_000)
        expect(new Set(found.map(({ record }) => record.id)).size).toBe(11_000)
        expect(await store.read([])).toEqual([])
        expect(await store.read([{ kind: 'group', id: 'o1' }])).toEqual([])
      })

      it('rare characters, quotes and every odd id come back as they went in', async () => {
        const ids = [
          '𠮷',
          '㐂村',
          'Ａ１',
          "a'b",
          'a"b',
          'a?b',
          '%',
          'a|b',
          'null',
          '0',
          '007',
          '__proto__',
          '\u00e9',
          'e\u0301',
        ]
        const records = ids.map((id) => officer(id, `${id} 𠮷㐂😀 "引'号" \\ ? -- ; DROP TABLE records; {}[]`))
        await store.commit(operation('odd 𠮷 \' " ? 号', ...records.map(addition)))
        const { records: loaded } = await loadAll(store)
        expect(byKey(loaded)).toEqual(byKey(records.map((record) => ({ record, version: 1 }))))
        for (const record of records) expect(await read(record.id)).toEqual({ record, version: 1 })
        expect((await store.committed('tester', 'odd 𠮷 \' " ? 号'))?.edits.map(({ after }) => after)).toEqual(records)
      })
    })

    describe('operations', () => {
      it('the same operation id twice has one effect and one answer, after a restart too', async () => {
        const given = operation('same', addition(officer('a')))
        const first = await store.commit(given)
        expect(await store.commit({ ...given, at: '2026-11-22T09:00:00.000Z' })).toEqual({ ...first, repeated: true })
        expect(await (await openStore()).commit(given)).toEqual({ ...first, repeated: true })
        expect(await store.committed('tester', 'same')).toEqual({ ...first, repeated: true })
        expect(await store.committed('tester', 'other')).toBeUndefined()
        expect((await store.health()).head).toBe(1)
      })

      it('an operation that was repeated later answers as it was, not as things are now', async () => {
        const given = operation('first', addition(officer('a')))
        await store.commit(given)
        await store.commit(operation('second', alteration(await read('a'), officer('a', '后来'))))
        expect((await store.commit(given)).edits).toEqual(given.edits)
        expect((await read('a')).record).toEqual(officer('a', '后来'))
      })

      it('an operation id used for something else is refused', async () => {
        const given = operation('used', addition(officer('a')))
        await store.commit(given)
        const other = operation('used', addition(officer('b')))
        await expect(store.commit(other)).rejects.toEqual(problem('operation-reused', { id: 'used' }))
        await expect(store.commit({ ...given, changes: [] })).rejects.toEqual(problem('operation-reused'))
        expect(await store.count()).toEqual({ officer: 1 })
      })

      it('an operation id is unique within its account: nobody meets those of others', async () => {
        const first = await store.commit(operation('same', addition(officer('a'))))
        const other = { ...operation('same', addition(officer('b'))), actor: 'somebody' }
        expect(await store.committed('somebody', 'same')).toBeUndefined()
        const second = await store.commit(other)
        expect(second).toEqual({ ...other, seq: 2, repeated: false })
        const longOne: LongOperation = {
          ...other,
          actor: 'another',
          async *edits() {
            yield [addition(officer('c'))]
          },
        }
        expect(await store.commitLong(longOne)).toBe(3)
        store = await openStore()
        expect(await store.committed('tester', 'same')).toEqual({ ...first, repeated: true })
        expect(await store.commit(other)).toEqual({ ...second, repeated: true })
        expect(await store.commitLong(longOne)).toBe(3)
        expect(await store.count()).toEqual({ officer: 3 })
        expect(await site.verify()).toBeUndefined()
      })

      it('a refused operation leaves its id free', async () => {
        await store.commit(operation('1', addition(officer('a'))))
        await expect(store.commit(operation('2', addition(officer('a'))))).rejects.toEqual(problem('already-exists'))
        expect((await store.commit(operation('2', addition(officer('b'))))).seq).toBe(2)
      })

      it('the keys of an object stand in any order: it is the same operation', async () => {
        const record = { source: 'user', name: '甲', id: 'a', kind: 'officer' } as const
        const turned = { kind: 'officer', id: 'a', name: '甲', source: 'user' } as const
        await store.commit(operation('op', addition(record)))
        expect((await store.commit(operation('op', addition(turned)))).repeated).toBe(true)
      })

      it.each(['', 'x'.repeat(101)])('an operation id has 1 to 100 characters', async (opId) => {
        await expect(store.commit(operation(opId, addition(officer('a'))))).rejects.toEqual(problem('bad-input'))
      })

      it('with the head expected, a log that has moved on refuses the write', async () => {
        await store.commit(operation('1', addition(officer('a'))), 0)
        await expect(store.commit(operation('2', addition(officer('b'))), 0)).rejects.toEqual(
          problem('stale-version', { kind: 'log', id: '1' }),
        )
        expect((await store.commit(operation('2', addition(officer('b'))), 1)).seq).toBe(2)
        // A repeat was judged when it was first given.
        expect((await store.commit(operation('1', addition(officer('a'))), 0)).repeated).toBe(true)
      })
    })

    describe('log', () => {
      it('tailing starts behind any number, comes in order without gaps and ends at the head', async () => {
        for (let n = 1; n <= 250; n++) await store.commit(operation(`op-${n}`, addition(officer(`o${n}`))))
        expect((await collect(store.tail(0))).map(({ seq }) => seq)).toEqual(
          Array.from({ length: 250 }, (_, i) => i + 1),
        )
        expect((await collect(store.tail(247))).map(({ opId }) => opId)).toEqual(['op-248', 'op-249', 'op-250'])
        expect(await collect(store.tail(250))).toEqual([])
        expect(await collect(store.tail(1000))).toEqual([])
      })

      it('an operation without edits has its place in the log', async () => {
        const committed = await store.commit(operation('empty'))
        expect(await collect(store.tail(0))).toEqual([committed])
        expect((await store.commit(operation('empty'))).repeated).toBe(true)
      })

      it('a load is one moment: what is committed meanwhile comes by the tail', async () => {
        const ids = Array.from({ length: 9000 }, (_, index) => `o${index}`)
        await store.commit(operation('1', ...ids.map((id) => addition(officer(id)))))
        const { from, batches } = await store.load()
        const records = []
        let round = 0
        for await (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0)
          expect(batch.length).toBeLessThanOrEqual(5000)
          records.push(...batch)
          round += 1
          const last = await read('o8999')
          await store.commit(
            operation(
              `during-${round}`,
              addition(officer(`new-${round}`)),
              alteration(last, officer('o8999', `${round}`)),
            ),
          )
        }
        expect(from).toBe(1)
        expect(round).toBeGreaterThan(1)
        expect(records.length).toBe(ids.length)
        expect(byKey(records)).toEqual(byKey(ids.map((id) => ({ record: officer(id), version: 1 }))))
        expect((await collect(store.tail(from))).map(({ seq }) => seq)).toEqual(
          Array.from({ length: round }, (_, index) => index + 2),
        )
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
      })

      it('reading goes on while a large operation is written, and sees nothing of it before it is whole', async () => {
        await store.commit(operation('small', addition(officer('a'))))
        const edits = Array.from({ length: 20_000 }, (_, index) => addition(officer(`o${index}`)))
        let done = false
        const writing = store.commit(operation('large', ...edits)).finally(() => {
          done = true
        })
        const seen = new Set<number>()
        let reads = 0
        while (!done) {
          seen.add((await store.count()).officer ?? 0)
          reads += 1
          await new Promise((resolve) => setImmediate(resolve))
        }
        await writing
        seen.add((await store.count()).officer ?? 0)
        expect(reads).toBeGreaterThan(10)
        expect([...seen]).toEqual([1, 20_001])
      })

      it(`an operation of ${many.toLocaleString('en')} edits is one entry, and comes back whole`, async () => {
        const edits = Array.from({ length: many }, (_, index) => addition(officer(`o${index}`)))
        const given = operation('large', ...edits)
        expect((await store.commit(given)).seq).toBe(1)
        expect(await store.count()).toEqual({ officer: many })
        expect((await loadAll(store)).records.length).toBe(many)
        const [tailed] = await collect(store.tail(0))
        expect(tailed).toEqual({ ...given, seq: 1, repeated: false })
        expect((await store.commit(given)).repeated).toBe(true)
        expect(await site.verify()).toBeUndefined()
      })

      it('the hash at a number is of the history up to there; past the head there is none', async () => {
        const start = await store.hashAt(0)
        expect(start).toMatch(/^[0-9a-f]{64}$/)
        expect(await store.hashAt(1)).toBeUndefined()
        await store.commit(operation('1', addition(officer('a'))))
        const first = await store.hashAt(1)
        await store.commit(operation('2', addition(officer('b'))))
        expect(new Set([start, first, await store.hashAt(2)]).size).toBe(3)
        await store.close()
        store = await openStore()
        expect([await store.hashAt(0), await store.hashAt(1), await store.hashAt(3)]).toEqual([start, first, undefined])
      })

      it('[P18] an untouched log verifies', async () => {
        expect(await site.verify()).toBeUndefined()
        for (let n = 1; n <= 5; n++) await store.commit(operation(`op-${n}`, addition(officer(`o${n}`))))
        await store.commit(operation('retract', retraction(await read('o1'))))
        await store.commit(operation('again', addition(officer('o1'))))
        expect(await site.verify()).toBeUndefined()
      })

      it.each(tamperings)('[P18, F16] tampering shows at the first bad entry: %s', async (how) => {
        for (let n = 1; n <= 9; n++) await store.commit(operation(`op-${n}`, addition(officer(`o${n}`))))
        await store.close()
        await site.tamper(how, 5)
        expect(await site.verify()).toBe(5)
        store = await openStore()
        await expect(collect(store.tail(3))).rejects.toEqual(problem('store-damaged'))
      })
    })

    describe('an operation asked for batch by batch', () => {
      const long = (opId: string, ...batches: RecordEdit[][]): LongOperation & { asked: () => number } => {
        const { actor, at } = operation(opId)
        let asked = 0
        return {
          opId,
          actor,
          at,
          asked: () => asked,
          async *edits() {
            asked += 1
            for (const batch of batches) {
              await nextTurn()
              yield batch
            }
          },
        }
      }

      it('is one entry, as if it had been given at once', async () => {
        await store.commit(operation('1', addition(officer('a')), addition(officer('b')), addition(officer('c'))))
        await store.commit(operation('2', retraction(await read('c'))))
        const edits = [
          alteration(await read('a'), officer('a', '新名')),
          retraction(await read('b')),
          addition(officer('c', '再来')),
          addition(officer('d')),
        ]
        expect(await store.commitLong(long('3', edits.slice(0, 1), [], edits.slice(1)), 2)).toBe(3)
        expect((await store.health()).head).toBe(3)
        const [tailed] = await collect(store.tail(2))
        const given = operation('3', ...edits)
        expect(tailed).toMatchObject({ seq: 3, opId: '3', actor: given.actor, at: given.at, changes: given.changes })
        expect(await store.commit(given)).toEqual({ ...tailed, repeated: true })
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
        expect(await site.verify()).toBeUndefined()
      })

      it('may bind what comes much later, and retract what is bound until then', async () => {
        const [old, others] = [pairing('old', 'x', 'y'), Array.from({ length: 9_000 }, (_, n) => officer(`o${n}`))]
        await store.commit(
          operation('1', addition(region), ...['x', 'y'].map((id) => addition(branch(id))), addition(old)),
        )
        const stored = await store.read([
          { kind: 'organization', id: 'x' },
          { kind: 'joint-building', id: 'old' },
        ])
        const retracted = stored.map(retraction).sort((a) => (a.key.kind === 'organization' ? -1 : 1))
        const edits = [addition(pairing('new', 'y', 'z')), retracted[0], ...others.map(addition), retracted[1]]
        expect(await store.commitLong(long('2', edits, [addition(branch('z'))]))).toBe(2)
        expect(await store.count()).toEqual({ region: 1, organization: 2, 'joint-building': 1, officer: 9_000 })
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
        expect(await site.verify()).toBeUndefined()
      })

      it('a key that comes again much later is refused, and nothing is kept', async () => {
        const others = Array.from({ length: 9_000 }, (_, n) => addition(officer(`o${n}`)))
        await expect(store.commitLong(long('1', others, [addition(officer('o5'))]))).rejects.toEqual(
          problem('already-exists', { id: 'o5' }),
        )
        expect(await loadAll(store)).toEqual({ from: 0, records: [] })
      })

      it('asked again has one effect and one answer; with other content it is refused', async () => {
        const given = long('1', [addition(officer('a'))], [addition(officer('b'))])
        expect(await store.commitLong(given)).toBe(1)
        expect(await store.commitLong(given)).toBe(1)
        await expect(store.commitLong(long('1', [addition(officer('c'))]))).rejects.toEqual(
          problem('operation-reused', { id: '1' }),
        )
        expect(await store.count()).toEqual({ officer: 2 })
      })

      it('leaves nothing when it breaks off, clashes or comes too late', async () => {
        const broken: LongOperation = {
          ...long('1'),
          async *edits() {
            yield [addition(officer('a'))]
            throw new RangeError('no more')
          },
        }
        await expect(store.commitLong(broken)).rejects.toThrow(RangeError)
        const twice = long('2', [addition(officer('a'))], [addition(officer('a'))])
        await expect(store.commitLong(twice)).rejects.toEqual(problem('already-exists', { id: 'a' }))
        const late = long('3', [addition(officer('a'))])
        await expect(store.commitLong(late, 7)).rejects.toEqual(problem('stale-version', { kind: 'log' }))
        expect(late.asked()).toBe(0)
        expect(await loadAll(store)).toEqual({ from: 0, records: [] })
        expect(await store.commitLong(long('4', [addition(officer('a'))]))).toBe(1)
      })

      it('follows a log that has moved on: its edits stand, or are asked for anew, or it is refused', async () => {
        await store.commit(operation('1', addition(officer('a'))))
        const followed = (anew: boolean): LongOperation['follow'] => {
          return async () => ({ head: (await store.health()).head, anew })
        }
        expect(await store.commitLong({ ...long('2', [addition(officer('b'))]), follow: followed(false) }, 0)).toBe(2)
        let isAnew = false
        const anew: LongOperation = {
          ...long('3'),
          async *edits() {
            yield [isAnew ? alteration(await read('b'), officer('b', '新名')) : addition(officer('b'))]
          },
          async follow() {
            isAnew = true
            return { head: (await store.health()).head, anew: true }
          },
        }
        expect(await store.commitLong(anew, 1)).toBe(3)
        expect(await read('b')).toEqual({ record: officer('b', '新名'), version: 2 })
        const refused = { ...long('4', [addition(officer('c'))]), follow: async () => undefined }
        await expect(store.commitLong(refused, 1)).rejects.toEqual(problem('stale-version', { kind: 'log' }))
        expect(await store.count()).toEqual({ officer: 2 })
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
      })

      it('however often others write what it depends on while it is made ready, it gets in', async () => {
        const other = await openStore()
        await other.commit(operation('1', addition(officer('a'))))
        let [asked, followed] = [0, 0]
        const beset: LongOperation = {
          ...long('long'),
          async *edits() {
            asked += 1
            const found = await read('a')
            yield [alteration(found, officer('a', `${found.record.kind}-${asked}`))]
            // Who holds the turn is not waited for.
            const write = other.commit(operation(`a${asked}`, alteration(found, officer('a', `theirs-${asked}`))))
            await Promise.race([write.catch(() => undefined), pause(300)])
          },
          async follow() {
            followed += 1
            return { head: (await store.health()).head, anew: true }
          },
        }
        const seq = await store.commitLong(beset, 1)
        expect(seq).toBeGreaterThan(1)
        expect(followed).toBeLessThan(20)
        expect(await site.verify()).toBeUndefined()
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
      })

      it('lets others write while it is made ready, also about what it binds and what it will alter', async () => {
        const other = await openStore()
        const ids = ['x', 'y', 'z']
        await other.commit(operation('1', addition(region), ...ids.map((id) => addition(branch(id)))))
        const edits = Array.from({ length: 9_000 }, (_, n) => addition(branch(`o${n}`)))
        const pairings = Array.from({ length: 9_000 }, (_, n) => addition(pairing(`p${n}`, 'x', `o${n}`)))
        const theirs: Seq[] = []
        const write = async (...edits: RecordEdit[]) => {
          const { seq } = await other.commit(operation(`theirs-${theirs.length}`, ...edits))
          theirs.push(seq)
        }
        const seen = { record: branch('z'), version: 1 }
        const crowded: LongOperation = {
          ...long('long'),
          async *edits() {
            for (let first = 0; first < edits.length; first += 3_000) yield edits.slice(first, first + 3_000)
            if (theirs.length === 0) await write(addition(branch('w')), addition(pairing('q', 'x', 'y')))
            for (let first = 0; first < pairings.length; first += 3_000) yield pairings.slice(first, first + 3_000)
            if (theirs.length === 1) {
              await write(
                alteration({ record: branch('x'), version: 1 }, { ...branch('x'), note: '别人' } as AnyRecord),
              )
              const [found] = await other.read([{ kind: 'organization', id: 'z' }])
              await write(alteration(found, { ...branch('z'), note: '别人' } as AnyRecord))
              seen.record = { ...branch('z'), note: '别人' } as AnyRecord
              seen.version = 2
            }
            yield [alteration(seen, { ...seen.record, name: '新名' } as AnyRecord)]
          },
          follow: async () => ({ head: (await store.health()).head, anew: seen.version === 2 && theirs.length === 3 }),
        }
        const seq = await store.commitLong(crowded, 1)
        expect(theirs).toEqual([2, 3, 4])
        expect(seq).toBe(5)
        expect(await store.count()).toEqual({ region: 1, organization: 9_004, 'joint-building': 9_001 })
        expect(await site.verify()).toBeUndefined()
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
      })

      it('one that adds what it adds, too, is refused while it is made ready, or comes first', async () => {
        const other = await openStore()
        const edits = Array.from({ length: 9_000 }, (_, n) => addition(officer(`o${n}`)))
        let theirs: Promise<unknown> | undefined
        const crowded: LongOperation = {
          ...long('long'),
          async *edits() {
            yield edits
            theirs ??= other.commit(operation('theirs', addition(officer('o5', '别人')))).catch((error) => error)
            await pause(300)
          },
        }
        const ours = await store.commitLong(crowded).catch((error) => error)
        const answers = [ours, await theirs]
        expect(answers).toContainEqual(problem('already-exists', { id: 'o5' }))
        expect(answers.filter((answer) => !(answer instanceof Error))).toHaveLength(1)
        expect((await store.health()).head).toBe(1)
        expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
      })

      it('may read the store while it is written, which still is as before', async () => {
        await store.commit(operation('1', addition(officer('a'))))
        const reading: LongOperation = {
          ...long('2'),
          async *edits() {
            yield [alteration(await read('a'), officer('a', '新名'))]
            expect(await read('a')).toEqual({ record: officer('a'), version: 1 })
            yield [addition(officer('b'))]
          },
        }
        expect(await store.commitLong(reading, 1)).toBe(2)
        expect(await read('a')).toEqual({ record: officer('a', '新名'), version: 2 })
      })
    })

    describe('several at once', () => {
      it('[P03] two stores with 8 writers: no gap, no fork, every operation once, every answer its own', async () => {
        const stores = [store, await openStore()]
        const answers = await Promise.all(
          Array.from({ length: 8 }, async (_, writer) => {
            const seqs: number[] = []
            for (let n = 0; n < 25; n++) {
              const given = operation(
                `${writer}-${n}`,
                addition(officer(`w${writer}-${n}`)),
                addition(officer(`x${writer}-${n}`)),
              )
              seqs.push((await stores[(writer + n) % 2].commit(given)).seq)
            }
            return seqs
          }),
        )
        for (const seqs of answers) expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
        expect(answers.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
        for (const one of stores) {
          const log = await collect(one.tail(0))
          expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
          for (const { seq, opId } of log) {
            const [writer, n] = opId.split('-').map(Number)
            expect(answers[writer][n]).toBe(seq)
          }
          expect(byKey((await loadAll(one)).records)).toEqual(await replayed(one))
        }
        expect(await site.verify()).toBeUndefined()
      })

      it('[P02] the same operation from everywhere at once is done once', async () => {
        const stores = [store, await openStore()]
        const given = operation('once', addition(officer('a')))
        const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => stores[index % 2].commit(given)))
        expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([1]))
        expect(answers.filter(({ repeated }) => !repeated).length).toBe(1)
        expect((await store.health()).head).toBe(1)
      })

      it('of writers who saw the same version one gets through; nobody writes over another', async () => {
        const stores = [store, await openStore()]
        await store.commit(operation('0', addition(officer('a', '0'))))
        let refused = 0
        await Promise.all(
          Array.from({ length: 8 }, async (_, writer) => {
            for (let n = 0; n < 10; ) {
              const one = stores[writer % 2]
              const [seen] = await one.read([{ kind: 'officer', id: 'a' }])
              const next = officer('a', String(Number((seen.record as { name: string }).name) + 1))
              const result = await one
                .commit(operation(`${writer}-${n}-${seen.version}`, alteration(seen, next)))
                .catch((error) => error)
              if (result instanceof Error) {
                expect(result).toEqual(problem('stale-version'))
                refused += 1
              } else n += 1
            }
          }),
        )
        expect(await read('a')).toEqual({ record: officer('a', '80'), version: 81 })
        expect(refused).toBeGreaterThan(0)
      })

      it('what one store commits the other reads and tails at once', async () => {
        const other = await openStore()
        await store.commit(operation('1', addition(officer('a'))))
        expect(await other.read([{ kind: 'officer', id: 'a' }])).toEqual([{ record: officer('a'), version: 1 }])
        expect((await collect(other.tail(0))).map(({ opId }) => opId)).toEqual(['1'])
        expect((await other.commit(operation('2', addition(officer('b'))))).seq).toBe(2)
        expect((await store.health()).head).toBe(2)
      })
    })

    describe('positions', () => {
      const at = (organization: string, slot: number): Position => ({
        place: '440514',
        organization,
        region: '440514103',
        slot,
        shelfSlot: slot + 1,
      })

      const positions = async () => (await collect(store.positions())).flat()

      it('are added or replaced by place and organization, outlive the process and never touch the log', async () => {
        expect(await positions()).toEqual([])
        const elsewhere = { ...at('甲', 3), place: '320681' }
        expect(await store.keepPositions('440514', [], [at('甲', 1), at('乙', 2)])).toBe(true)
        expect(await store.keepPositions('320681', [], [elsewhere])).toBe(true)
        const known = (await positions()).filter(({ place }) => place === '440514')
        expect(await store.keepPositions('440514', known, [at('乙', 7)])).toBe(true)
        await store.close()
        store = await openStore()
        expect(new Set(await positions())).toEqual(new Set([at('甲', 1), at('乙', 7), elsewhere]))
        expect((await store.health()).head).toBe(0)
      })

      it('are kept only by who knows all that are kept of the place, which are told in order', async () => {
        const many = Array.from({ length: 2_500 }, (_, slot) => at(`o${String(slot).padStart(4, '0')}`, slot))
        expect(await store.keepPositions('440514', [], many)).toBe(true)
        expect(await positions()).toEqual(many)
        const others = [many.slice(1), [...many, at('p', 2500)], many.with(7, at('o0007', 9)), many.toReversed(), []]
        for (const known of others) expect(await store.keepPositions('440514', known, [at('新', 9000)])).toBe(false)
        expect(await positions()).toEqual(many)
        const fresh = [at('新', 9000)]
        const both = [store.keepPositions('440514', many, fresh), store.keepPositions('440514', many, fresh)]
        expect(new Set(await Promise.all(both))).toEqual(new Set([true, false]))
        expect(await positions()).toEqual([...many, ...fresh])
      })

      it('may be kept while operations are committed', async () => {
        await Promise.all([
          store.commit(operation('1', addition(officer('a')))),
          store.keepPositions('440514', [], [at('甲', 1)]),
          store.commit(operation('2', addition(officer('b')))),
        ])
        expect((await store.health()).head).toBe(2)
        expect(await positions()).toEqual([at('甲', 1)])
      })
    })

    it('closing waits for what is being written; afterwards everything is refused as unavailable', async () => {
      const writing = store.commit(operation('1', addition(officer('a'))))
      await store.close()
      expect((await writing).seq).toBe(1)
      await expect(store.commit(operation('2', addition(officer('b'))))).rejects.toEqual(problem('store-unavailable'))
      await expect(store.read([])).rejects.toEqual(problem('store-unavailable'))
      await expect(store.load()).rejects.toEqual(problem('store-unavailable'))
      expect(await store.health()).toEqual({ writable: false, reason: 'store-unavailable', head: 1 })
      await store.close()
      expect((await loadAll(await openStore())).records.length).toBe(1)
    })
  })
}
