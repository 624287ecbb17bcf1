import neo4j, { type Integer, Date as Neo4jDate } from 'neo4j-driver'
import type { ForeignProperties, ForeignValue } from '../foreign.ts'
import { UnreadableCell } from '../unreadable.ts'

type StoredDate = Neo4jDate<number>

declare const isFloat: unique symbol
/** A number to be stored as a float; made by `float`. */
type Float = number & { readonly [isFloat]: true }

/** What a statement may be given. A bare number would be stored as a float, so it has to be said which one is meant. */
export type Parameter =
  | string
  | boolean
  | null
  | Integer
  | Float
  | StoredDate
  | Int8Array
  | Parameter[]
  | { [name: string]: Parameter }
export type Parameters = Record<string, Parameter>

declare const isUnchecked: unique symbol
/** A number as the driver gives it: Infinity, silently, in place of an integer over 2^53. Read it by `whole` or `number`. */
interface UncheckedNumber {
  readonly [isUnchecked]: true
}

/** What a statement may answer. */
export type Cell =
  | string
  | UncheckedNumber
  | boolean
  | null
  | StoredDate
  | Int8Array
  | Cell[]
  | { [name: string]: Cell }
/** The cells of one answer, in the order of the statement's columns. */
export type Row = Cell[]

export function integer(value: number): Integer {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`)
  return neo4j.int(value)
}

export function float(value: number): Float {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`)
  return value as Float
}

/** Days are few and come by the million. */
const datesByText = new Map<string, StoredDate>()
const mostDays = 50_000

/** A civil date `YYYY-MM-DD` that its schema has accepted, as a DATE. */
export function date(text: string): StoredDate {
  const known = datesByText.get(text)
  if (known) return known
  const made = new Neo4jDate<number>(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
  if (datesByText.size < mostDays) datesByText.set(text, made)
  return made
}

export function text(cell: Cell): string {
  if (typeof cell !== 'string') throw new UnreadableCell({ zh: '不是文字', en: 'not text' })
  return cell
}

export function boolean(cell: Cell): boolean {
  if (typeof cell !== 'boolean') throw new UnreadableCell({ zh: '不是真或假', en: 'not true or false' })
  return cell
}

export function number(cell: Cell): number {
  if (!Number.isFinite(cell)) throw new UnreadableCell({ zh: '不是数字', en: 'not a number' })
  return Number(cell)
}

export function whole(cell: Cell): number {
  if (!Number.isSafeInteger(cell)) throw new UnreadableCell({ zh: '不是整数', en: 'not a whole number' })
  return Number(cell)
}

export function list(cell: Cell): Cell[] {
  if (!Array.isArray(cell)) throw new UnreadableCell({ zh: '不是列表', en: 'not a list' })
  return cell
}

/** Bytes as Neo4j takes them; any other array of numbers would be stored as a list of floats. */
export function bytesIn(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

export function bytesOut(cell: Cell): Uint8Array {
  if (!(cell instanceof Int8Array)) throw new UnreadableCell({ zh: '不是字节', en: 'not bytes' })
  return new Uint8Array(cell.buffer, cell.byteOffset, cell.length)
}

/** Properties of anybody's making: dates, times, points and bytes as text, in the form that Neo4j shows. */
export function plainProperties(cell: Cell): ForeignProperties {
  return Object.fromEntries(Object.entries(cell as Record<string, Cell>).map(([name, value]) => [name, plain(value)]))
}

function plain(cell: Cell): ForeignValue {
  if (Array.isArray(cell)) return cell.map(plain)
  if (typeof cell === 'string' || typeof cell === 'boolean') return cell
  return typeof cell === 'number' ? Number(cell) : String(cell)
}
