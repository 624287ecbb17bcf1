import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Position } from '../../model/layout/position.ts'
import { loadSample } from '../../seed/load.ts'
import { firstSample } from '../../seed/samples.ts'
import type { Archive, Beside } from '../../server/store/archive.ts'
import { type Contents, contentsOf } from '../../server/store/contents.ts'
import { openSqliteStore } from '../../server/store/sqlite/store.ts'
import type { Store } from '../../server/store/store.ts'
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

/** An empty store to be filled by one test. */
export interface FillSite {
  fill(archive: Archive, beside?: Beside): Promise<Contents>
  open(): Promise<Store>
  remove(): Promise<void>
}

const position = (organization: string, slot: number): Position => ({
  place: '440514',
  organization,
  region: '440514103',
  slot,
  shelfSlot: slot + 1,
})

/** A store with a sample, records that were altered, retracted, and added again, and kept positions. */
async function writeAll(store: Store): Promise<void> {
  await loadSample(store, firstSample, 'published', 20_000)
  const seen = async (id: string) => (await store.read([{ kind: 'officer', id }]))[0]
  await store.commit(operation('new', addition(officer('gone')), addition(officer('back')), addition(officer('kept'))))
  await store.commit(operation('alter', alteration(await seen('kept'), officer('kept', '𠮷 “改”'))))
  await store.commit(operation('retract', retraction(await seen('gone')), retraction(await seen('back'))))
  await store.commit(operation('again', addition(officer('back', '再来'))))
  await store.commit(operation('nothing'))
  await store.keepPositions(
    '440514',
    [],
    Array.from({ length: 2500 }, (_, slot) => position(`o${slot}`, slot)),
  )
}

/** What every adapter promises of archives: a filled store is the one that the archive was taken of. */
export function archiveContract(name: string, makeSite: () => Promise<FillSite>): void {
  describe(`archive contract: ${name}`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'orgweave-archive-'))
    let source: Store
    let archive: Archive
    let given: Contents
    let site: FillSite
    const opened: Store[] = []
    const open = async () => {
      const store = await site.open()
      opened.push(store)
      return store
    }
    const filled = async () => {
      await site.fill(archive)
      return open()
    }
    beforeAll(async () => {
      source = await openSqliteStore(join(directory, 'source.db'))
      await writeAll(source)
      archive = await source.archive()
      given = await contentsOf(archive)
    })
    afterAll(async () => {
      archive.close()
      await source.close()
      rmSync(directory, { recursive: true, force: true })
    })
    beforeEach(async () => {
      site = await makeSite()
    })
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
      await site.remove()
    })

    it('log, records, versions, what is retracted and positions are those of the source', async () => {
      expect(given).toMatchObject({ entries: 6, retracted: 1, positions: 2500 })
      expect(await site.fill(archive)).toEqual(given)
      const store = await open()
      expect(await collect(store.tail(0))).toEqual(await collect(source.tail(0)))
      for (let seq = 0; seq <= 6; seq++) expect(await store.hashAt(seq)).toBe(await source.hashAt(seq))
      expect(byKey((await loadAll(store)).records)).toEqual(byKey((await loadAll(source)).records))
      expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
      const order = (positions: Position[]) => positions.toSorted((a, b) => a.slot - b.slot)
      expect(order((await collect(store.positions())).flat())).toEqual(
        order((await collect(source.positions())).flat()),
      )
      expect(await store.verify()).toBeUndefined()
      expect(await store.differences()).toEqual([])
    })

    it('its own archive is the same, entry for entry and part for part', async () => {
      const own = await (await filled()).archive()
      expect(await contentsOf(own)).toEqual(given)
      expect((await collect(own.entries())).flat()).toEqual((await collect(archive.entries())).flat())
      const bodies = async (one: Archive) =>
        (await collect(one.parts()))
          .flat()
          .map(({ seq, part, body }) => [seq, part, Buffer.from(body).toString('base64')])
      expect(await bodies(own)).toEqual(await bodies(archive))
      own.close()
    })

    it('it goes on as the source would: operation ids are known, versions of what was retracted continue', async () => {
      const store = await filled()
      expect(await store.commit(operation('nothing'))).toMatchObject({ seq: 6, repeated: true })
      await expect(store.commit(operation('nothing', addition(officer('x'))))).rejects.toMatchObject({
        code: 'operation-reused',
      })
      const { seq, edits } = await store.commit(operation('more', addition(officer('gone', '又来'))))
      expect([seq, edits[0].version]).toEqual([7, 2])
      expect(await store.verify()).toBeUndefined()
      expect(byKey((await loadAll(store)).records)).toEqual(await replayed(store))
    })

    it('an archive stands at its moment, whatever is written meanwhile', async () => {
      const store = await filled()
      const own = await store.archive()
      const [seen] = await store.read([{ kind: 'officer', id: 'kept' }])
      const [back] = await store.read([{ kind: 'officer', id: 'back' }])
      await store.commit(operation('7', alteration(seen, officer('kept', '后来')), retraction(back)))
      await store.commit(operation('8', addition(officer('gone', '又来')), addition(officer('late'))))
      expect(await contentsOf(own)).toEqual(given)
      own.close()
      expect(await contentsOf(await store.archive())).toMatchObject({ entries: 8, retracted: 1 })
    })

    it.each(['while records are read', 'at the very end'])(
      'one cut off %s is nobody’s to open, and is filled anew',
      async (when) => {
        let asked = 0
        const cutOff: Archive = {
          ...archive,
          async *records() {
            // The first reading is that of the contents.
            asked += 1
            for await (const page of archive.records()) {
              yield page
              if (when === 'while records are read' && asked === 2) throw new RangeError('cut')
            }
          },
        }
        const complete = async () => {
          await expect(site.open()).rejects.toMatchObject({ code: 'store-unfinished' })
          throw new RangeError('cut')
        }
        await expect(site.fill(cutOff, { complete })).rejects.toThrow(RangeError)
        const error = await site.open().catch((problem: unknown) => problem)
        expect(error).toMatchObject({ code: 'store-unfinished' })
        const { zh, en } = (error as { sentence: { zh: string; en: string } }).sentence
        expect(zh).toContain('重新运行')
        expect(en).toContain('run the same command again')
        const refuseFull = () => Promise.reject(new RangeError('asked'))
        expect(await site.fill(archive, { refuseFull })).toEqual(given)
        expect(await contentsOf(await (await open()).archive())).toEqual(given)
      },
    )

    it('a store that holds something is refused, with what it holds, and stays as it is', async () => {
      const store = await open()
      await store.commit(operation('own', addition(officer('own'))))
      await expect(site.fill(archive)).rejects.toMatchObject({ code: 'already-exists' })
      const error = await site.fill(archive).catch((problem: { sentence: { zh: string } }) => problem)
      expect((error as { sentence: { zh: string } }).sentence.zh).toContain('日志 1 条，记录 1 条')
      expect((await loadAll(store)).records).toEqual([{ record: officer('own'), version: 1 }])
      await store.commit(operation('on', addition(officer('on'))))
    })

    it('what must be empty beside it is asked first, and nothing is written when it is not', async () => {
      const full = { refuseFull: () => Promise.reject(new RangeError('full')) }
      await expect(site.fill(archive, full)).rejects.toThrow(RangeError)
      expect(await loadAll(await open())).toEqual({ from: 0, records: [] })
    })

    it('an archive whose log is not what was written is refused before anything is touched', async () => {
      const altered: Archive = {
        ...archive,
        async *entries() {
          for await (const page of archive.entries())
            yield page.map((entry) => (entry.seq === 3 ? { ...entry, actor: 'somebody' } : entry))
        },
      }
      const cut: Archive = {
        ...archive,
        async *parts() {
          for await (const page of archive.parts()) yield page.filter(({ seq }) => seq !== 4)
        },
      }
      for (const [one, seq] of [
        [altered, '3'],
        [cut, '4'],
      ] as const)
        await expect(site.fill(one)).rejects.toMatchObject({ code: 'store-damaged', about: [{ id: seq }] })
      expect(await loadAll(await open())).toEqual({ from: 0, records: [] })
    })

    it('a second filling at the same time does not mix with the first', async () => {
      const results = await Promise.allSettled([site.fill(archive), site.fill(archive)])
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      expect(refused.length, refused.map(String).join('; ')).toBeLessThan(2)
      expect(await contentsOf(await (await open()).archive())).toEqual(given)
    })
  })
}
