import { type PageList, pageBits, rowInPage } from './pages.ts'
import { atOnce, type Steps } from './steps.ts'
import type { Codes } from './text-coding.ts'
import { compareTexts, hashText } from './text-hash.ts'
import { type Run, type TextParts, TextRun } from './text-run.ts'

const longest = 0xffff

/** Texts that hold instead of the run's; undefined where the run's does. */
type TextPage = (string | undefined)[]

/**
 * A column of texts, in versions that share what is the same: a run that no version writes, and beside it pages of the
 * texts that were written since. A page is copied when it is first written for a new version.
 */
export class Texts {
  private readonly run: TextRun
  /** Whether the run is being written, by its only owner. */
  private filling: boolean
  private pages: PageList<TextPage> | undefined
  /** As in `Pages`. */
  private before: PageList<TextPage> | undefined

  private constructor(run: TextRun, filling: boolean, pages?: PageList<TextPage>) {
    this.run = run
    this.filling = filling
    this.pages = pages
    this.before = pages
  }

  /** A column of empty texts, to be written, with room for so many rows; more find room too. */
  static empty(rows = 0): Texts {
    return new Texts(TextRun.empty(rows), true)
  }

  static of(texts: readonly string[]): Texts {
    const column = Texts.empty(texts.length)
    texts.forEach((text, row) => {
      column.set(row, text)
    })
    return column
  }

  /** The column whose texts stand one after another. Throws RangeError when they do not fill the units. */
  static ofRun(run: Run): Texts {
    return new Texts(TextRun.ofRun(run), false)
  }

  /** Each row's text by its position in a list of words. Throws RangeError for a position behind the list. */
  static ofWords(words: readonly string[], codes: Codes): Texts {
    return new Texts(TextRun.ofWords(words, codes), false)
  }

  static ofParts(parts: TextParts): Texts {
    return new Texts(TextRun.ofParts(parts), false)
  }

  /** What a flat column consists of, to be handed to another thread; nobody may write any of it. */
  parts(): TextParts {
    if (this.pages !== undefined) throw new RangeError('a column with pages has no parts')
    return this.run.parts()
  }

  at(row: number): string {
    return this.written(row) ?? this.run.at(row)
  }

  /** Whether the text of a row is this one; nothing is made to find out. */
  is(row: number, text: string): boolean {
    const written = this.written(row)
    return written === undefined ? this.run.is(row, text) : written === text
  }

  isEmpty(row: number): boolean {
    return this.is(row, '')
  }

  /** As hashText of the text of a row, which is not made for it. */
  hash(seed: number, row: number): number {
    const written = this.written(row)
    return written === undefined ? this.run.hash(seed, row) : hashText(seed, written)
  }

  /** The order of two rows' texts by code point. */
  compare(one: number, other: number): number {
    if (this.written(one) === undefined && this.written(other) === undefined) return this.run.compare(one, other)
    return compareTexts(this.at(one), this.at(other))
  }

  /** Throws RangeError for a text of more than 65,535 units. */
  set(row: number, text: string): void {
    if (text.length > longest) throw new RangeError(`a text of ${text.length} units`)
    if (this.filling) this.run.set(row, text)
    else if (!this.is(row, text)) {
      const page = this.ownPage(row >>> pageBits)
      while (page.length < (row & rowInPage)) page.push(undefined)
      page[row & rowInPage] = text
    }
  }

  /** A column that begins as this one and may be written; this one stays as it is. */
  version(): Texts {
    return new Texts(this.run, false, this.pages)
  }

  /** Ends writing: what is written from now on is copied before. */
  close(): void {
    this.before = this.pages
    this.filling = false
  }

  /** Whether anything was written since this version began. */
  isWritten(): boolean {
    return this.pages !== this.before
  }

  isFlat(): boolean {
    return this.pages === undefined && !this.filling
  }

  /** The first rows without pages and without room that was not needed. */
  flattened(count: number): Texts {
    return atOnce(this.flattenedInSteps(count))
  }

  *flattenedInSteps(count: number): Steps<Texts> {
    return this.isFlat() ? this : new Texts(yield* this.mergedInSteps(count), false)
  }

  /** The texts of the first rows one after another. */
  inARow(count: number): Run {
    return atOnce(this.mergedInSteps(count)).inARow(count)
  }

  /** The texts of these rows, in this order, to be written. */
  pick(rows: Int32Array): Texts {
    const picked = Texts.empty(rows.length)
    for (let i = 0; i < rows.length; i++) picked.set(i, this.at(rows[i]))
    return picked
  }

  private *mergedInSteps(count: number): Steps<TextRun> {
    if (this.pages === undefined) return this.filling ? this.run.finished(count) : this.run
    const written: [number, string][] = []
    for (const [number, page] of this.pages.entries())
      page?.forEach((text, k) => {
        if (text !== undefined) written.push([(number << pageBits) + k, text])
      })
    return yield* this.run.withInSteps(count, written)
  }

  private written(row: number): string | undefined {
    return this.pages === undefined ? undefined : this.pages[row >>> pageBits]?.[row & rowInPage]
  }

  private ownPage(number: number): TextPage {
    const page = this.pages?.[number]
    if (page !== undefined && page !== this.before?.[number]) return page
    if (this.pages === undefined || this.pages === this.before) this.pages = this.before?.slice() ?? []
    while (this.pages.length <= number) this.pages.push(undefined)
    const own = page?.slice() ?? []
    this.pages[number] = own
    return own
  }
}
