import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../server/store/open.ts'
import { openConnection } from '../../../server/store/sqlite/driver.ts'
import { storeFormat } from '../../../server/store/sqlite/schema.ts'
import type { Store } from '../../../server/store/store.ts'
import { addition, collect, loadAll, officer, operation } from '../../contract/operations.ts'

let directory: string
const opened: Store[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'orgweave-file-'))
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(directory, { recursive: true, force: true })
})
const path = () => join(directory, 'orgweave.db')
async function open(dataDir = directory): Promise<Store> {
  const store = await openStore({ dataDir })
  opened.push(store)
  return store
}
async function fill(count: number): Promise<void> {
  const store = await open()
  await store.commit(operation('1', ...Array.from({ length: count }, (_, index) => addition(officer(`o${index}`)))))
  await store.close()
}
/** Alters the file as only another program would. */
function alter(script: string): void {
  const connection = openConnection(path())
  connection.execute(script)
  connection.close()
}
/** As the first release made it: the same rows in the tables of the first migration. */
function toFirstForm(): void {
  const tables = ['records', 'log', 'log_part', 'positions']
  alter(`PRAGMA foreign_keys = OFF;
    ${tables.map((name) => `CREATE TEMP TABLE kept_${name} AS SELECT * FROM ${name}; DROP TABLE ${name};`).join('\n')}
    ${storeFormat.migrations[0]}
    ${tables.map((name) => `INSERT INTO ${name} SELECT * FROM kept_${name} ORDER BY 1, 2;`).join('\n')}
    PRAGMA user_version = 1;`)
}
const refusal = (code: string) =>
  expect.objectContaining({
    code,
    sentence: { zh: expect.stringContaining(path()), en: expect.stringContaining(path()) },
    about: [{ at: path() }],
  })

async function expectRefusedAndKept(code: string): Promise<void> {
  const before = readFileSync(path())
  await expect(open()).rejects.toEqual(refusal(code))
  expect(readFileSync(path()).equals(before)).toBe(true)
}

describe('the data directory', () => {
  it('is made with all above it, and belongs to its owner alone', async () => {
    const dataDir = join(directory, 'deep', '数据 %3f ?#')
    const store = await open(dataDir)
    await store.commit(operation('1', addition(officer('a'))))
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    for (const file of ['orgweave.db', 'orgweave.db-wal'])
      expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600)
  })

  it('that is a file, or lies under one, is refused by name', async () => {
    const file = join(directory, 'file')
    writeFileSync(file, '')
    for (const dataDir of [file, join(file, 'data')])
      await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-read-only', about: [{ at: dataDir }] })
  })

  it('with a directory in place of the file is refused', async () => {
    mkdirSync(path())
    await expect(open()).rejects.toEqual(refusal('store-read-only'))
  })
})

describe('the file', () => {
  it('is whole by itself once closed', async () => {
    await fill(10)
    expect(statSync(`${path()}-wal`).size).toBe(0)
    rmSync(`${path()}-wal`)
    rmSync(`${path()}-shm`, { force: true })
    expect((await loadAll(await open())).records.length).toBe(10)
  })

  it('keeps what the write-ahead log holds when it was not closed', async () => {
    const store = await open()
    await store.commit(operation('1', addition(officer('a'))))
    const copy = join(directory, 'copy')
    mkdirSync(copy)
    for (const suffix of ['', '-wal'])
      writeFileSync(join(copy, `orgweave.db${suffix}`), readFileSync(`${path()}${suffix}`))
    expect((await loadAll(await open(copy))).records.length).toBe(1)
  })

  it('writes each commit through: synchronous is FULL, the log is written ahead', async () => {
    await fill(1)
    const connection = openConnection(path())
    expect(connection.pragma('journal_mode')).toBe('wal')
    connection.close()
    const { connection: ours } = await import('../../../server/store/sqlite/file.ts').then(({ openFile }) =>
      openFile(path(), storeFormat),
    )
    expect(ours.pragma('synchronous')).toBe(2)
    expect(ours.pragma('foreign_keys')).toBe(1)
    expect(ours.pragma('busy_timeout')).toBe(5000)
    ours.close()
  })

  it('an empty one is a new store: it is what a kill at the first start leaves', async () => {
    writeFileSync(path(), '')
    expect((await (await open()).health()).writable).toBe(true)
  })

  it('[P17] written by a newer version is refused and left as it is', async () => {
    await fill(3)
    alter('PRAGMA user_version = 99')
    await expectRefusedAndKept('store-newer')
  })

  it('of an earlier form, whose operation ids were unique in the whole log, is brought up with its log as it was', async () => {
    await fill(3)
    const store = await open()
    await store.commit(operation('2', addition(officer('again'))))
    const [before, hash] = [await collect(store.tail(0)), await store.hashAt(2)]
    await store.close()
    toFirstForm()
    const [brought] = await Promise.all([open(), open()])
    expect(await collect(brought.tail(0))).toEqual(before)
    expect(await brought.hashAt(2)).toBe(hash)
    expect(await brought.verify()).toBeUndefined()
    await brought.commit({ ...operation('2', addition(officer('other'))), actor: 'somebody' })
    expect((await brought.committed('tester', '2'))?.seq).toBe(2)
    expect((await brought.committed('somebody', '2'))?.seq).toBe(3)
    expect(await brought.count()).toEqual({ officer: 5 })
  })

  it('[F19] brought to a newer version while this one runs: nothing is read past it and nothing written', async () => {
    await fill(3)
    const store = await open()
    const { seq } = await store.commit(operation('before', addition(officer('O-1'))))
    alter('PRAGMA user_version = 99')
    await expect(store.ahead(seq)).rejects.toMatchObject({ code: 'store-newer' })
    await expect(loadAll(store)).rejects.toMatchObject({ code: 'store-newer' })
    await expect(store.commit(operation('after', addition(officer('O-2'))))).rejects.toMatchObject({
      code: 'store-newer',
    })
    expect(await store.health()).toMatchObject({ writable: false, reason: 'store-newer' })
    alter(`PRAGMA user_version = ${storeFormat.migrations.length}`)
    expect(await store.committed('tester', 'after')).toBeUndefined()
  })

  it.each([
    ['text', 'hello world '.repeat(1000)],
    ['a few bytes', 'x'],
    ['zeros', '\0'.repeat(8192)],
    ['the first bytes of a database and nothing more', 'SQLite format 3\0'],
  ])('[F15] that is no database is refused and left as it is: %s', async (_, content) => {
    writeFileSync(path(), content)
    await expectRefusedAndKept('store-damaged')
  })

  it('of another program is refused and left as it is', async () => {
    alter('CREATE TABLE albums (id INTEGER PRIMARY KEY, title TEXT)')
    await expectRefusedAndKept('store-damaged')
    expect(existsSync(`${path()}-wal`)).toBe(false)
  })

  it.each([
    'PRAGMA user_version = 0',
    'PRAGMA user_version = -1',
    'DROP TABLE positions',
    'ALTER TABLE log RENAME TO blog',
    'CREATE TRIGGER quiet AFTER INSERT ON log BEGIN DELETE FROM log; END',
  ])('[F15] whose tables are not those that we made is refused: %s', async (script) => {
    await fill(1)
    alter(script)
    await expect(open()).rejects.toEqual(refusal('store-damaged'))
  })

  it('[F16] a record edited behind our back shows when it is read; writes end there', async () => {
    await fill(10)
    alter("UPDATE records SET body = replace(body, 'o7', 'o77') WHERE id = 'o7'")
    const store = await open()
    await expect(store.read([{ kind: 'officer', id: 'o7' }])).rejects.toMatchObject({ code: 'store-damaged' })
    await expect(loadAll(store)).rejects.toMatchObject({ code: 'store-damaged' })
    expect(await store.health()).toEqual({ writable: false, reason: 'store-damaged', head: 1 })
    await expect(store.commit(operation('2', addition(officer('z'))))).rejects.toMatchObject({ code: 'store-damaged' })
    expect((await collect(store.tail(0))).length).toBe(1)
  })
})

describe('[F15] a large file', () => {
  /** A sound one that is too large to be checked before it is read. */
  async function fillLarge(): Promise<void> {
    await fill(2000)
    alter(`INSERT INTO log_part (seq, part, body)
      SELECT 1, value, zeroblob(1000000) FROM json_each('[${Array.from({ length: 70 }, (_, n) => n + 100)}]')`)
  }
  /** The last page with an id of the index that is not also a record's own. */
  function damageIndex(): void {
    const bytes = readFileSync(path())
    const at = bytes.lastIndexOf('officero1234')
    bytes.write('officero0000', at)
    writeFileSync(path(), bytes)
  }

  it('that is sound can be written, also when it is closed at once', async () => {
    await fillLarge()
    const store = await open()
    expect((await store.commit(operation('2', addition(officer('z'))))).seq).toBe(2)
    await store.close()
    await (await open()).close()
    expect((await (await open()).health()).writable).toBe(true)
  })

  it('whose index is damaged is read, and refuses to be written', async () => {
    await fillLarge()
    damageIndex()
    const store = await open()
    expect((await loadAll(store)).records.length).toBe(2000)
    await expect(store.commit(operation('2', addition(officer('z'))))).rejects.toMatchObject({ code: 'store-damaged' })
    expect(await store.health()).toEqual({ writable: false, reason: 'store-damaged', head: 1 })
  })
})

describe('two who have the file open', () => {
  it('one that holds the lock makes the other wait without holding up its process, and then give way', async () => {
    const store = await open()
    await store.commit(operation('1', addition(officer('a'))))
    const holder = openConnection(path())
    holder.execute('BEGIN IMMEDIATE')
    let turns = 0
    const turning = setInterval(() => turns++, 10)
    const refused = store.commit(operation('2', addition(officer('b'))))
    expect((await loadAll(store)).records.length).toBe(1)
    await expect(refused).rejects.toMatchObject({ code: 'store-unavailable' })
    clearInterval(turning)
    expect(turns).toBeGreaterThan(20)
    expect((await store.health()).writable).toBe(true)
    holder.execute('ROLLBACK')
    holder.close()
    expect((await store.commit(operation('2', addition(officer('b'))))).seq).toBe(2)
  })

  it('one that lets go in time is waited for', async () => {
    const store = await open()
    const holder = openConnection(path())
    holder.execute('BEGIN IMMEDIATE')
    const waiting = store.commit(operation('1', addition(officer('a'))))
    setTimeout(() => {
      holder.execute('ROLLBACK')
      holder.close()
    }, 300)
    expect((await waiting).seq).toBe(1)
  })

  it('[F18] eight who make it at once make one store', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => open()))
    await Promise.all(stores.map((store, index) => store.commit(operation(`${index}`, addition(officer(`o${index}`))))))
    for (const store of stores) expect((await store.health()).head).toBe(8)
  })
})
