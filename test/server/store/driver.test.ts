import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  bytes,
  type Connection,
  countPlaces,
  integer,
  openConnection,
  rollBack,
  type SqlValue,
  text,
  writeAtOnce,
} from '../../../server/store/sqlite/driver.ts'
import { UnreadableCell } from '../../../server/store/unreadable.ts'

let directory: string
let connection: Connection
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'orgweave-driver-'))
  connection = openConnection(join(directory, 'test.db'))
  connection.execute('CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, body BLOB, amount REAL) STRICT')
})
afterEach(() => {
  connection.close()
  rmSync(directory, { recursive: true, force: true })
})

const name = (value: SqlValue) => connection.run('INSERT INTO things (name) VALUES (?)', [value])
const names = () =>
  connection.all('SELECT CAST(name AS BLOB) FROM things ORDER BY id', []).map(([cell]) => cell && text(cell))

describe('what is given to the driver [P39]', () => {
  it('a boolean, which alone would stop the process, is stored as 0 or 1', () => {
    connection.run('INSERT INTO things (id, amount) VALUES (?, ?)', [1, true])
    connection.run('INSERT INTO things (id, amount) VALUES (?, ?)', [2, false])
    expect(connection.all('SELECT amount FROM things ORDER BY id', [])).toEqual([[1], [0]])
  })

  it('one lone Buffer, which alone would stop the process, is one value', () => {
    connection.run('INSERT INTO things (body) VALUES (?)', [Buffer.from([1, 2, 255])])
    connection.run('INSERT INTO things (body) VALUES (?)', [new Uint8Array([3])])
    expect(connection.all('SELECT body FROM things', []).map(([cell]) => [...bytes(cell)])).toEqual([[1, 2, 255], [3]])
  })

  it('a date is stored as ISO text, null as NULL', () => {
    name(new Date('2026-11-22T08:00:00Z'))
    name(null)
    expect(names()).toEqual(['2026-11-22T08:00:00.000Z', null])
  })

  it.each([[[]], [['a', 'b']]])('too few or too many values are refused: %j', (values) => {
    expect(() => connection.run('INSERT INTO things (name) VALUES (?)', values)).toThrow(TypeError)
    expect(() => connection.all('SELECT id FROM things WHERE name = ?', values)).toThrow(TypeError)
    expect(names()).toEqual([])
  })

  it.each([
    ['undefined', undefined],
    ['an object', {}],
    ['a list', [1]],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a big integer', 1n],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an integer over 2^53', 2 ** 53],
    ['U+0000 in text', 'a\u0000b'],
    ['half a character', 'a\ud842'],
  ])('%s is refused', (_, value) => {
    expect(() => name(value as SqlValue)).toThrow()
    expect(names()).toEqual([])
  })

  it('the largest safe integers and rare characters come back as they went in', () => {
    for (const id of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])
      connection.run('INSERT INTO things (id, name) VALUES (?, ?)', [id, `𠮷 ${id} '"?`])
    expect(
      connection
        .all('SELECT id, CAST(name AS BLOB) FROM things ORDER BY id', [])
        .map(([id, n]) => [integer(id), text(n)]),
    ).toEqual([
      [Number.MIN_SAFE_INTEGER, `𠮷 ${Number.MIN_SAFE_INTEGER} '"?`],
      [Number.MAX_SAFE_INTEGER, `𠮷 ${Number.MAX_SAFE_INTEGER} '"?`],
    ])
  })

  it('places are counted outside quotes and comments; named and numbered ones are refused', () => {
    expect(countPlaces("SELECT '?', \"?\", 'it''s ?' -- ?\n/* ? */ , ? FROM t WHERE a = ? AND b ->> '$.x?' = ?")).toBe(
      3,
    )
    for (const sql of ['SELECT ?1', 'SELECT :name', 'SELECT @name', 'SELECT $name'])
      expect(() => countPlaces(sql)).toThrow(TypeError)
    expect(countPlaces("SELECT value ->> '$.a', ':x', '@y'")).toBe(0)
  })
})

describe('what the driver gives back [P39]', () => {
  it('text is read as bytes: text that is not UTF-8, as in a damaged file, is refused and does not stop the process', () => {
    connection.execute("INSERT INTO things (name) VALUES (CAST(x'ff41' AS TEXT))")
    const [[cell]] = connection.all('SELECT CAST(name AS BLOB) FROM things', [])
    expect(() => text(cell)).toThrow(UnreadableCell)
    name('sound')
    expect(() => connection.all("SELECT name FROM things WHERE name = 'sound'", [])).toThrow(TypeError)
  })

  it('an integer over 2^53, which comes back rounded, is refused', () => {
    connection.execute('INSERT INTO things (id) VALUES (9007199254740993)')
    expect(() => connection.all('SELECT id FROM things', [])).toThrow(UnreadableCell)
  })

  it('a cell of another type than was written is refused', () => {
    expect(() => text(1)).toThrow(UnreadableCell)
    expect(() => text(null)).toThrow(UnreadableCell)
    expect(() => integer(1.5)).toThrow(UnreadableCell)
    expect(() => integer(new Uint8Array())).toThrow(UnreadableCell)
    expect(() => bytes(1)).toThrow(UnreadableCell)
  })

  it("rows are lists of cells without the driver's own additions", () => {
    connection.run('INSERT INTO things (id, name) VALUES (?, ?)', [1, 'a'])
    expect(connection.all('SELECT id, amount FROM things', [])).toEqual([[1, null]])
    expect(connection.all('SELECT id FROM things WHERE id = 2', [])).toEqual([])
  })

  it('any number of rows comes back, around the pages that the driver reads in', () => {
    for (const count of [0, 1, 99, 100, 101, 200, 1000]) {
      connection.execute('DELETE FROM things')
      writeAtOnce(connection, () => {
        for (let id = 1; id <= count; id++) connection.run('INSERT INTO things (id) VALUES (?)', [id])
      })
      expect(connection.all('SELECT id FROM things', []).length).toBe(count)
    }
  })

  it('preparing the same statement ever again keeps memory where it is', () => {
    for (let n = 0; n < 1000; n++) connection.all('SELECT ?', [n])
    const before = process.memoryUsage.rss()
    for (let n = 0; n < 50_000; n++) connection.all('SELECT ?', [n])
    expect(process.memoryUsage.rss() - before).toBeLessThan(80e6)
  })
})

describe('transactions', () => {
  it('are all or nothing, and a failed one leaves the connection ready', () => {
    expect(() =>
      writeAtOnce(connection, () => {
        name('a')
        connection.run('INSERT INTO things (id) VALUES (?)', [1])
        connection.run('INSERT INTO things (id) VALUES (?)', [1])
      }),
    ).toThrow(/UNIQUE/)
    expect(names()).toEqual([])
    expect(connection.inTransaction).toBe(false)
    writeAtOnce(connection, () => name('b'))
    expect(names()).toEqual(['b'])
  })

  it('[F12] one that SQLite has ended itself, as on a full disk, is not ended again', () => {
    connection.pragma('max_page_count = 10')
    connection.execute('BEGIN IMMEDIATE')
    expect(() => {
      for (let n = 0; n < 1000; n++) name('x'.repeat(1000))
    }).toThrow(/full/)
    rollBack(connection)
    rollBack(connection)
    expect(names()).toEqual([])
  })

  it('a reader does not hold up a writer, nor the log being brought in', () => {
    connection.pragma('journal_mode = WAL')
    for (let n = 0; n < 150; n++) name(`${n}`)
    const other = openConnection(join(directory, 'test.db'))
    other.all('SELECT id FROM things LIMIT 1', [])
    name('more')
    expect(connection.all('PRAGMA wal_checkpoint(TRUNCATE)', [])).toEqual([[0, 0, 0]])
    other.close()
  })
})
