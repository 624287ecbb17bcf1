import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnyRecord } from '../../model/schema/records.ts'
import { contentsOf } from '../../server/store/contents.ts'
import { fillSqliteStore } from '../../server/store/sqlite/fill.ts'
import { openSqliteStore } from '../../server/store/sqlite/store.ts'
import type { LongOperation, Operation, Store } from '../../server/store/store.ts'
import { awkward, blanks, unseen } from '../awkward.ts'
import { addition, byKey, collect, loadAll, officer, operation } from './operations.ts'
import type { StoreSite } from './store.contract.ts'

const source = 'user' as const
const region: AnyRecord = { kind: 'region', id: '44', name: '广东省', level: 1, source }

/** Every kind of text that a record has: a line, a list, a log, keys, and what nobody has a schema for. */
function everyText(n: number, words: string): AnyRecord[] {
  const common = { source, sourceRef: words, note: words }
  const log = [{ status: 'established', on: '2026-01-01', actor: words, document: words }] as const
  const organization = (id: string): AnyRecord => ({
    kind: 'organization',
    id,
    name: words,
    shortName: words,
    aliases: [words, `${words}二`],
    line: words,
    sizeApproval: words,
    organizationKind: 'branch',
    location: '44',
    status: 'established',
    log: [...log],
    ...common,
  })
  const [a, b] = [`𠮷${n}a`, `𠮷${n}b`]
  return [
    organization(a),
    organization(b),
    {
      kind: 'joint-building',
      id: `pairing:${a}>${b}`,
      ends: [a, b],
      status: 'active',
      program: words,
      agreementNo: words,
      content: words,
      ...common,
    },
    {
      kind: 'place',
      id: String(10 + n),
      name: words,
      parameters: { R19: { [words]: [words, { [words]: words }] } },
      switchedOff: { R08: words },
      ...common,
    },
  ]
}

/** What every adapter of the store promises of text: what is hashed is what is stored. */
export function textContract(name: string, makeSite: () => Promise<StoreSite>): void {
  describe(`text contract: ${name}`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'orgweave-text-'))
    let site: StoreSite
    let store: Store
    beforeEach(async () => {
      site = await makeSite()
      store = await site.open()
    })
    afterEach(async () => {
      await store.close()
      await site.remove()
      rmSync(directory, { recursive: true, force: true })
    })
    const sound = async () => {
      expect(await store.verify()).toBeUndefined()
      expect(await store.differences()).toEqual([])
    }

    it('what is awkward comes back as it went in, verifies, and is carried into another store', async () => {
      await store.commit(operation('region', addition(region)))
      const given: Operation[] = awkward.map(([title, words], n) => {
        const records = everyText(n, `甲${words}乙`).map((record) => AnyRecord.parse(record))
        return { ...operation(`${n} ${words}`, ...records.map(addition)), actor: `${title} ${words}` }
      })
      for (const one of given) await store.commit(one)
      await store.close()
      store = await site.open()
      const operations = (await collect(store.tail(1))).map(({ seq, repeated, ...written }) => written)
      expect(operations).toEqual(given)
      for (const one of given) {
        const { seq, ...earlier } = (await store.committed(one.actor, one.opId)) ?? {}
        expect(earlier).toEqual({ ...one, repeated: true })
        expect(await store.commit(one)).toEqual({ ...one, seq, repeated: true })
        const written = one.edits.flatMap(({ after }) => after ?? [])
        expect(byKey(await store.read(one.edits.map(({ key }) => key)))).toEqual(
          byKey(written.map((record) => ({ record, version: 1 }))),
        )
      }
      expect((await loadAll(store)).records.length).toBe(1 + 4 * given.length)
      await sound()

      const archive = await store.archive()
      const path = join(directory, 'copy.db')
      const contents = await fillSqliteStore(path, archive)
      const copy = await openSqliteStore(path)
      expect(await contentsOf(await copy.archive())).toEqual(contents)
      expect((await collect(copy.tail(1))).map(({ opId, actor, edits }) => [opId, actor, edits])).toEqual(
        given.map(({ opId, actor, edits }) => [opId, actor, edits]),
      )
      await copy.close()
      archive.close()
    })

    it.each([...unseen, ...blanks])(
      '%s is refused wherever it stands, and nothing is written',
      async (_title, wrong) => {
        await store.commit(operation('before', addition(region), addition(officer('kept'))))
        for (const [where, refused] of holding(wrong))
          await expect(store.commit(refused), where).rejects.toMatchObject({
            code: 'bad-input',
            about: [expect.objectContaining({ at: where })],
          })
        for (const [where, refused] of holding(wrong))
          if (['opId', 'actor', 'note', 'parameters.R19'].includes(where))
            await expect(store.commitLong(long(refused)), where).rejects.toMatchObject({ code: 'bad-input' })
        expect((await store.health()).head).toBe(1)
        expect(await store.count()).toEqual({ region: 1, officer: 1 })
        expect(await store.commit(operation('after', addition(officer('next'))))).toMatchObject({ seq: 2 })
        await sound()
      },
    )
  })
}

/** Its edits behind one that nothing is wrong with. */
function long({ opId, actor, at, edits }: Operation): LongOperation {
  const batches = [[addition(officer('first'))], edits]
  return {
    ...{ opId, actor, at },
    async *edits() {
      yield* batches
    },
  }
}

/** Operations with this text in one place each, and where it is. */
function holding(wrong: string): [string, Operation][] {
  const [organization, , , place] = everyText(1, '甲')
  const named = addition(officer('b'))
  const add = (record: AnyRecord, altered: object) => operation('add', addition({ ...record, ...altered } as AnyRecord))
  return [
    ['opId', operation(wrong, named)],
    ['actor', { ...operation('1', named), actor: wrong }],
    ['at', { ...operation('1', named), at: wrong }],
    ['id', operation('1', addition(officer(wrong, '甲')))],
    ['name', add(place, { name: wrong })],
    ['note', add(place, { note: wrong })],
    ['aliases.1', add(organization, { aliases: ['甲', wrong] })],
    ['log.0.actor', add(organization, { log: [{ status: 'established', on: '2026-01-01', actor: wrong }] })],
    ['parameters.R19', add(place, { parameters: { R19: { [wrong]: 1 } } })],
    ['parameters.R19.a.0.b', add(place, { parameters: { R19: { a: [{ b: wrong }] } } })],
    ['switchedOff', add(place, { switchedOff: { [wrong]: '甲' } })],
    ['switchedOff.R08', add(place, { switchedOff: { R08: wrong } })],
    ['name', { ...operation('1', named), changes: [{ type: 'record.add', record: officer('b', wrong) }] }],
  ]
}
