import { Bytes } from '../columns/bytes.ts'
import { Ints } from '../columns/ints.ts'
import { type Column, type Columnar, type Table, type TableShape, tableOf } from '../columns/table.ts'
import { Texts } from '../columns/texts.ts'

/** How a column lies in the bytes: one value for all rows, each row's value, or each row's position in a dictionary. */
type Laid =
  | { as: 'constant'; value: string | number }
  | { as: 'plain'; at: number; length: number }
  | { as: 'texts'; lengths: number; units: number; total: number; wide: boolean }
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
  if (column instanceof Texts) return layDictionary(column, count, body) ?? layTexts(column, count, body)
  const numbers = column.flat()
  if (count > 0 && isConstant(numbers, count)) return { as: 'constant', value: numbers[0] }
  return { as: 'plain', at: append(body, numbers.subarray(0, count)), length: count }
}

function isConstant(column: Int32Array | Uint8Array, count: number): boolean {
  for (let row = 1; row < count; row++) if (column[row] !== column[0]) return false
  return true
}

const dictionaryAtMost = 4096

/** Repeated text as positions in a list of what occurs; undefined when too much of it is different. */
function layDictionary(column: Texts, count: number, body: Body): Laid | undefined {
  const positions = new Map<string, number>()
  const codes = new Uint16Array(count)
  for (let row = 0; row < count; row++) {
    const text = column.at(row)
    let code = positions.get(text)
    if (code === undefined) {
      code = positions.size
      if (code === dictionaryAtMost || code * 4 > count) return undefined
      positions.set(text, code)
    }
    codes[row] = code
  }
  const words = [...positions.keys()]
  if (words.length === 1) return { as: 'constant', value: words[0] }
  const wide = words.length > 256
  return { as: 'dictionary', words, codes: append(body, wide ? codes : Uint8Array.from(codes)), wide }
}

function layTexts(column: Texts, count: number, body: Body): Laid {
  const { units, lengths } = column.inARow(count)
  const wide = units instanceof Uint16Array
  return { as: 'texts', lengths: append(body, lengths), units: append(body, units), total: units.length, wide }
}

/** Throws RangeError or TypeError when the bytes do not hold what the header says. */
export function readTable<S extends TableShape>(shape: S, laid: LaidTable, body: Uint8Array): Table<S> {
  const table: Columnar = { count: laid.count }
  for (const name of Object.keys(shape)) table[name] = readColumn(shape[name], laid.columns[name], laid.count, body)
  return tableOf(table)
}

function readColumn(type: TableShape[string], laid: Laid, count: number, body: Uint8Array): Column {
  if (type !== 'text') {
    return type === 'int'
      ? Ints.of(readNumbers(laid, new Int32Array(count), body))
      : Bytes.of(readNumbers(laid, new Uint8Array(count), body))
  }
  switch (laid.as) {
    case 'constant':
      return Texts.ofWords([String(laid.value)], new Uint8Array(count))
    case 'dictionary':
      return Texts.ofWords(laid.words, section(body, laid.codes, units(laid.wide, count)))
    case 'texts':
      return Texts.ofRun({
        units: section(body, laid.units, units(laid.wide, laid.total)),
        lengths: section(body, laid.lengths, new Uint16Array(count)),
      })
    default:
      throw new TypeError(`texts laid as ${laid.as}`)
  }
}

function readNumbers<N extends Int32Array | Uint8Array>(laid: Laid, into: N, body: Uint8Array): N {
  if (laid.as === 'constant') return into.fill(Number(laid.value)) as N
  if (laid.as === 'plain') return section(body, laid.at, into)
  throw new TypeError(`numbers laid as ${laid.as}`)
}

function units(wide: boolean, length: number): Uint8Array | Uint16Array {
  return wide ? new Uint16Array(length) : new Uint8Array(length)
}

/** Fills typed numbers from the bytes at a place. */
function section<T extends Int32Array | Uint8Array | Uint16Array>(body: Uint8Array, at: number, into: T): T {
  const bytes = body.subarray(at, at + into.byteLength)
  if (bytes.length !== into.byteLength) throw new RangeError('a column ends early')
  new Uint8Array(into.buffer).set(bytes)
  return into
}
