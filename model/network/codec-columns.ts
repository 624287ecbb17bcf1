import { type Column, type Columnar, shareEmptyTexts, tableOf } from './columns.ts'
import type { Table, TableShape } from './network.ts'

/** How a column lies in the bytes: one value for all rows, each row's value, or each row's position in a dictionary. */
export type Laid =
  | { as: 'constant'; value: string | number }
  | { as: 'plain'; at: number; length: number }
  | { as: 'texts'; at: number; length: number }
  | { as: 'dictionary'; words: string[]; codes: number; wide: boolean }

/** The bytes behind the header, section after section, each at a multiple of four. */
export interface Body {
  parts: Uint8Array[]
  length: number
}

const alignment = 4

function append(body: Body, { buffer, byteOffset, byteLength }: Int32Array | Uint8Array | Uint16Array): number {
  const at = body.length
  body.parts.push(new Uint8Array(buffer, byteOffset, byteLength))
  const padding = (alignment - (byteLength % alignment)) % alignment
  if (padding > 0) body.parts.push(new Uint8Array(padding))
  body.length += byteLength + padding
  return at
}

export interface LaidTable {
  count: number
  columns: Record<string, Laid>
}

export function layTable<S extends TableShape>(shape: S, table: Table<S>, body: Body): LaidTable {
  const columns: Record<string, Laid> = {}
  for (const name of Object.keys(shape))
    columns[name] = layColumn((table as Columnar)[name] as Column, table.count, body)
  return { count: table.count, columns }
}

function layColumn(column: Column, count: number, body: Body): Laid {
  if (count > 0 && isConstant(column, count)) return { as: 'constant', value: column[0] }
  if (!Array.isArray(column)) return { as: 'plain', at: append(body, column.subarray(0, count)), length: count }
  return layDictionary(column, count, body) ?? layTexts(column, count, body)
}

function isConstant(column: Column, count: number): boolean {
  for (let row = 1; row < count; row++) if (column[row] !== column[0]) return false
  return true
}

const dictionaryAtMost = 4096

/** Repeated text as positions in a list of what occurs; undefined when too much of it is different. */
function layDictionary(column: string[], count: number, body: Body): Laid | undefined {
  const positions = new Map<string, number>()
  const codes = new Uint16Array(count)
  for (let row = 0; row < count; row++) {
    let code = positions.get(column[row])
    if (code === undefined) {
      code = positions.size
      if (code === dictionaryAtMost || code * 4 > count) return undefined
      positions.set(column[row], code)
    }
    codes[row] = code
  }
  const wide = positions.size > 256
  const at = append(body, wide ? codes : Uint8Array.from(codes))
  return { as: 'dictionary', words: [...positions.keys()], codes: at, wide }
}

/** Texts as JSON: its parser makes strings of their own at once, which a slice of one long text would not be. */
function layTexts(column: string[], count: number, body: Body): Laid {
  const bytes = new TextEncoder().encode(JSON.stringify(column.slice(0, count)))
  return { as: 'texts', at: append(body, bytes), length: bytes.length }
}

/** Throws RangeError or TypeError when the bytes do not hold what the header says. */
export function readTable<S extends TableShape>(shape: S, laid: LaidTable, body: Uint8Array): Table<S> {
  const table: Columnar = { count: laid.count }
  for (const name of Object.keys(shape)) table[name] = readColumn(shape[name], laid.columns[name], laid.count, body)
  shareEmptyTexts(table)
  return tableOf(table)
}

function readColumn(type: TableShape[string], laid: Laid, count: number, body: Uint8Array): Column {
  if (type !== 'text') {
    const numbers = type === 'int' ? new Int32Array(count) : new Uint8Array(count)
    if (laid.as === 'constant') return numbers.fill(Number(laid.value))
    if (laid.as === 'plain') return section(body, laid.at, numbers)
    throw new TypeError(`numbers laid as ${laid.as}`)
  }
  if (laid.as === 'constant') return new Array<string>(count).fill(String(laid.value))
  if (laid.as === 'dictionary') return readDictionary(laid, count, body)
  if (laid.as === 'texts') return readTexts(laid, count, body)
  throw new TypeError(`texts laid as ${laid.as}`)
}

/** Fills typed numbers from the bytes at a place. */
function section<T extends Int32Array | Uint8Array | Uint16Array>(body: Uint8Array, at: number, into: T): T {
  const bytes = body.subarray(at, at + into.byteLength)
  if (bytes.length !== into.byteLength) throw new RangeError('a column ends early')
  new Uint8Array(into.buffer).set(bytes)
  return into
}

function readDictionary(laid: Extract<Laid, { as: 'dictionary' }>, count: number, body: Uint8Array): string[] {
  const codes = section(body, laid.codes, laid.wide ? new Uint16Array(count) : new Uint8Array(count))
  const column = new Array<string>(count)
  for (let row = 0; row < count; row++) {
    if (codes[row] >= laid.words.length) throw new RangeError('a word is not in the dictionary')
    column[row] = laid.words[codes[row]]
  }
  return column
}

function readTexts(laid: Extract<Laid, { as: 'texts' }>, count: number, body: Uint8Array): string[] {
  const bytes = section(body, laid.at, new Uint8Array(laid.length))
  const texts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  if (!Array.isArray(texts) || texts.length !== count) throw new RangeError('texts end early')
  return texts
}
