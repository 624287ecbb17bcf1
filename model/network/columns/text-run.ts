import type { Steps } from './steps.ts'
import { type Codes, coding } from './text-coding.ts'
import { mix, mixed, seeded, weight } from './text-hash.ts'

type Units = Uint8Array | Uint16Array

const narrowAtMost = 0xff
/** How many texts written before are looked at for one to share, before they are forgotten. */
const rememberedAtMost = 1_024
const unitsAtOnce = 1 << 22

/**
 * Texts by row in typed arrays: all of them as one run of UTF-16 units (a byte each while none is above 255), and where
 * each begins and how long it is. A string for each row would cost some 50 bytes more. A row that was not written is
 * empty; equal texts that are written soon after one another share their units, and a finished run of few different
 * texts keeps one or two bytes a row.
 */
export class TextRun {
  private units: Units
  private used: number
  private start: Int32Array
  private lengths: Uint16Array
  /** Position in start and lengths of each row's text; without them a row's number is its position. */
  private readonly codes: Codes | undefined
  /** Whether these units belong to this column alone and may be written behind `used`. */
  private own: boolean
  private remembered = new Map<string, number>()

  private constructor(
    units: Units,
    used: number,
    start: Int32Array,
    lengths: Uint16Array,
    own: boolean,
    codes?: Codes,
  ) {
    this.units = units
    this.used = used
    this.start = start
    this.lengths = lengths
    this.own = own
    this.codes = codes
  }

  /** A column of empty texts with room for so many rows. */
  static empty(rows = 0): TextRun {
    return new TextRun(new Uint8Array(0), 0, new Int32Array(rows), new Uint16Array(rows), true)
  }

  static of(texts: readonly string[]): TextRun {
    const column = TextRun.empty(texts.length)
    texts.forEach((text, row) => {
      column.set(row, text)
    })
    return column
  }

  /** The column whose texts stand one after another. Throws RangeError when they do not fill the units. */
  static ofRun({ units, lengths }: Run): TextRun {
    const start = new Int32Array(lengths.length)
    let at = 0
    for (let row = 0; row < lengths.length; row++) {
      start[row] = at
      at += lengths[row]
    }
    if (at !== units.length) throw new RangeError('texts end early')
    return at === 0 ? emptyRun : new TextRun(units, at, start, lengths, false)
  }

  /** Each row's text by its position in a list of words. Throws RangeError for a position behind the list. */
  static ofWords(words: readonly string[], codes: Codes): TextRun {
    if (codes.some((code) => code >= words.length)) throw new RangeError('a word is not in the dictionary')
    if (words.every((word) => word === '')) return emptyRun
    const { units, used, start, lengths } = TextRun.of(words)
    return new TextRun(units.slice(0, used), used, start, lengths, false, codes)
  }

  /** What a finished column consists of, to be handed to another thread; nobody may write any of it. */
  parts(): TextParts {
    const { units, used, start, lengths, codes } = this
    return { units, used, start, lengths, codes }
  }

  static ofParts({ units, used, start, lengths, codes }: TextParts): TextRun {
    return new TextRun(units, used, start, lengths, false, codes)
  }

  at(row: number): string {
    const { units } = this
    const position = this.codes === undefined ? row : this.codes[row]
    const start = this.start[position]
    const length = this.lengths[position]
    if (!length) return ''
    const characters = new Array<number>(length)
    for (let i = 0; i < length; i++) characters[i] = units[start + i]
    return String.fromCharCode(...characters)
  }

  /** Whether the text of a row is this one; nothing is made to find out. */
  is(row: number, text: string): boolean {
    const { units } = this
    const position = this.codes === undefined ? row : this.codes[row]
    const length = this.lengths[position] ?? 0
    if (length !== text.length) return false
    const start = this.start[position]
    for (let i = 0; i < length; i++) if (units[start + i] !== text.charCodeAt(i)) return false
    return true
  }

  /** As hashText of the text of a row, which is not made for it. */
  hash(seed: number, row: number): number {
    const { units } = this
    const position = this.codes === undefined ? row : this.codes[row]
    const start = this.start[position]
    const end = start + this.lengths[position]
    let hash = seeded(seed)
    for (let i = start; i < end; i++) hash = mix(hash, units[i])
    return mixed(hash)
  }

  /** The order of two rows' texts by code point. */
  compare(one: number, other: number): number {
    const { units, start, lengths, codes } = this
    const [p, q] = codes === undefined ? [one, other] : [codes[one], codes[other]]
    const length = Math.min(lengths[p], lengths[q])
    for (let i = 0; i < length; i++) {
      const [x, y] = [units[start[p] + i], units[start[q] + i]]
      if (x !== y) return weight(x) - weight(y)
    }
    return lengths[p] - lengths[q]
  }

  /** Gives a row a text of at most 65,535 units, while the run is being written. */
  set(row: number, text: string): void {
    if (this.is(row, text)) return
    if (row >= this.lengths.length) this.widen(Math.max(16, row + 1, this.lengths.length * 2))
    if (text.length > 0) this.start[row] = this.remembered.get(text) ?? this.append(text)
    this.lengths[row] = text.length
  }

  private append(text: string): number {
    const at = this.used
    this.makeRoom(at + text.length)
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > narrowAtMost && this.units instanceof Uint8Array) this.units = Uint16Array.from(this.units)
      this.units[at + i] = unit
    }
    this.used = at + text.length
    if (this.remembered.size === rememberedAtMost) this.remembered.clear()
    this.remembered.set(text, at)
    return at
  }

  private makeRoom(wanted: number): void {
    if (this.own && wanted <= this.units.length) return
    const room = Math.max(64, wanted, this.own ? this.units.length * 2 : Math.ceil(wanted * 1.1))
    const wider = this.units instanceof Uint8Array ? new Uint8Array(room) : new Uint16Array(room)
    wider.set(this.units.subarray(0, this.used))
    this.units = wider
    this.own = true
  }

  private widen(rows: number): void {
    const { start, lengths } = this.positions(this.lengths.length, rows)
    this.start = start
    this.lengths = lengths
  }

  /** Where the texts of the first rows begin and how long they are, without codes, with room for `room` rows. */
  private positions(count: number, room: number): { start: Int32Array; lengths: Uint16Array } {
    const [start, lengths] = [new Int32Array(room), new Uint16Array(room)]
    if (this.codes === undefined) {
      start.set(this.start.subarray(0, count))
      lengths.set(this.lengths.subarray(0, count))
    } else {
      for (let row = 0; row < Math.min(count, this.codes.length); row++) {
        start[row] = this.start[this.codes[row]]
        lengths[row] = this.lengths[this.codes[row]]
      }
    }
    return { start, lengths }
  }

  /** The first rows, some of them with other texts. */
  *withInSteps(count: number, written: readonly (readonly [row: number, text: string])[]): Steps<TextRun> {
    const room = written.reduce((sum, [, text]) => sum + text.length, this.used)
    const units = this.units instanceof Uint8Array ? new Uint8Array(room) : new Uint16Array(room)
    for (let at = 0; at < this.used; at += unitsAtOnce) {
      units.set(this.units.subarray(at, Math.min(at + unitsAtOnce, this.used)), at)
      yield
    }
    const { start, lengths } = this.positions(count, count)
    yield
    const run = new TextRun(units, this.used, start, lengths, true)
    for (const [row, text] of written) run.set(row, text)
    yield
    return run.finished(count, this.codes !== undefined || this.used === 0)
  }

  /**
   * The first rows, without the room that was not needed; a column that holds nothing takes none.
   * @param mayRepeat whether there may be few different texts
   */
  finished(count: number, mayRepeat = true): TextRun {
    if (this.codes !== undefined) return this
    const { start, lengths } = this
    if (lengths.subarray(0, count).every((length) => length === 0)) return emptyRun
    const units = isTight(this.used, this.units.length) ? this.units : this.units.slice(0, this.used)
    const coded = mayRepeat ? coding(start, lengths, Math.min(count, lengths.length)) : undefined
    if (coded !== undefined) return new TextRun(units, this.used, coded.start, coded.lengths, false, coded.codes)
    if (lengths.length === count) return new TextRun(units, this.used, start, lengths, false)
    const exact = this.positions(Math.min(count, lengths.length), count)
    return new TextRun(units, this.used, exact.start, exact.lengths, false)
  }

  /** The texts of the first rows one after another. */
  inARow(count: number): Run {
    const { start, lengths } = this.positions(count, count)
    const total = lengths.reduce((sum, length) => sum + length, 0)
    const units = this.units instanceof Uint8Array ? new Uint8Array(total) : new Uint16Array(total)
    let at = 0
    for (let row = 0; row < count; row++) {
      const end = start[row] + lengths[row]
      for (let i = start[row]; i < end; i++) units[at++] = this.units[i]
    }
    return { units, lengths }
  }
}

/** The arrays of a finished column of texts, by the names that they have in it. */
export interface TextParts {
  units: Units
  used: number
  start: Int32Array
  lengths: Uint16Array
  codes: Codes | undefined
}

/** Texts one after another, and the length of each. */
export interface Run {
  units: Units
  lengths: Uint16Array
}

const emptyRun = TextRun.empty()

/** Whether so little room is left over that a copy without it is not worth making. */
function isTight(used: number, room: number): boolean {
  return used > room * 0.98
}
