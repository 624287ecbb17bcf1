/** Rows of a page: what is copied when one row of it is written. */
export const pageBits = 12
const pageRows = 1 << pageBits
export const rowInPage = pageRows - 1

type Numbers = Int32Array | Uint8Array
export type PageList<A> = (A | undefined)[]

/**
 * Numbers by row, in versions that share what is the same: a flat base that no version writes, and beside it pages that
 * hold instead of it where they are. A page is copied when it is first written for a new version. `Ints` and `Bytes` are the two kinds; each reads and writes by itself, so that V8 sees
 * one kind of array at each place.
 */
export abstract class Pages<A extends Numbers> {
  /** Rows up to the last that was written. */
  length: number
  protected base: A
  /** Undefined while the base holds everything. */
  protected pages: PageList<A> | undefined
  /** The list of the version before, whose pages are not to be written; the same list as `pages` until one is. */
  private before: PageList<A> | undefined
  /** Whether the base is being filled, by its only owner. */
  protected filling: boolean

  /** The page that was written last, and its number: most writings go on where the one before was. */
  protected lastPage: A
  protected lastNumber: number

  constructor(base: A, length: number, filling: boolean, pages?: PageList<A>) {
    this.base = base
    this.length = length
    this.filling = filling
    this.pages = pages
    this.before = pages
    this.lastPage = base
    this.lastNumber = -1
  }

  abstract at(row: number): number

  *[Symbol.iterator](): Generator<number> {
    for (let row = 0; row < this.length; row++) yield this.at(row)
  }

  protected abstract zeros(rows: number): A
  /** Another column of the same kind. */
  protected abstract like(base: A, length: number, pages?: PageList<A>): this

  /** A column that begins as this one and may be written; this one stays as it is. */
  version(): this {
    return this.like(this.base, this.length, this.pages)
  }

  /** The first rows, as an array that all versions of the column share until it is made flat again. */
  common(): A {
    return this.base
  }

  /** All rows in one array: the base itself where nothing was written since, which nobody may write; else a copy. */
  flat(): A {
    const { base, pages, length } = this
    if (pages === undefined) return base.length === length ? base : (base.subarray(0, length) as A)
    const flat = this.zeros(length)
    flat.set(base.subarray(0, length))
    for (const [number, page] of pages.entries()) {
      const first = number << pageBits
      if (page !== undefined && first < length) flat.set(page.subarray(0, length - first), first)
    }
    return flat
  }

  rowsInPages(): number {
    return this.pages?.reduce((rows, page) => rows + (page?.length ?? 0), 0) ?? 0
  }

  isFlat(): boolean {
    return this.pages === undefined && !this.filling
  }

  /** This column without pages and without room to spare, nothing of which is written any more. */
  flattened(): this {
    const { base, pages, length } = this
    if (pages !== undefined) return this.like(this.flat(), length)
    if (base.length === length && !this.filling) return this
    return this.like(
      base.length <= length * tight ? (base.subarray(0, length) as A) : (base.slice(0, length) as A),
      length,
    )
  }

  /** Ends writing: what is written from now on is copied before. */
  close(): void {
    if (this.base.length > this.length) this.base = this.base.subarray(0, this.length) as A
    this.before = this.pages
    this.filling = false
    this.lastNumber = -1
  }

  /** Room for a row, and as many again, while the base is being filled. */
  protected widen(row: number): void {
    const wider = this.zeros(Math.max(16, row + 1, this.base.length * 2))
    wider.set(this.base)
    this.base = wider
  }

  /** Whether anything was written since this version began. */
  isWritten(): boolean {
    return this.pages !== this.before
  }

  /** The page of a row, for this version to write. */
  protected ownPage(row: number): A {
    const number = row >>> pageBits
    const page = this.pages?.[number]
    const isOwn = page !== undefined && page !== this.before?.[number] && page.length > (row & rowInPage)
    this.lastPage = isOwn ? page : this.newPage(row, page)
    this.lastNumber = number
    return this.lastPage
  }

  /** The first page is as long as its rows need, with room to spare: a small network has small pages. */
  private newPage(row: number, held: A | undefined): A {
    const number = row >>> pageBits
    const before = held ?? (this.base.subarray(number << pageBits, (number + 1) << pageBits) as A)
    const rows = number > 0 ? pageRows : Math.min(pageRows, Math.max(before.length, row * 1.5 + 32) | 0)
    const page = this.zeros(rows)
    page.set(before)
    if (this.pages === undefined || this.pages === this.before) this.pages = this.before?.slice() ?? []
    while (this.pages.length <= number) this.pages.push(undefined)
    this.pages[number] = page
    return page
  }
}

/** So little room left over is not worth a copy without it. */
const tight = 1.02
