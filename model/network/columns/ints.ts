import { type PageList, Pages, pageBits, rowInPage } from './pages.ts'

/** A column of 32-bit integers. See `Pages`. */
export class Ints extends Pages<Int32Array> {
  /** A column of these numbers, which nobody may write any more. */
  static of(numbers: Int32Array): Ints {
    return new Ints(numbers, numbers.length, false)
  }

  /** A column of so many zeros, to be written. */
  static zeros(rows: number): Ints {
    return new Ints(new Int32Array(rows), rows, true)
  }

  /** An empty column with room for so many rows; more find room, too. */
  static room(rows: number): Ints {
    return new Ints(new Int32Array(rows), 0, true)
  }

  at(row: number): number {
    const { pages } = this
    if (pages === undefined) return this.base[row]
    const page = pages[row >>> pageBits]
    return page === undefined ? this.base[row] : page[row & rowInPage]
  }

  set(row: number, value: number): void {
    if (this.filling) {
      if (row >= this.base.length) this.widen(row)
      this.base[row] = value
    } else this.write(row, value)
    if (row >= this.length) this.length = row + 1
  }

  private write(row: number, value: number): void {
    const inPage = row & rowInPage
    if (row >>> pageBits === this.lastNumber && inPage < this.lastPage.length) this.lastPage[inPage] = value
    else if (row >= this.length || this.at(row) !== value) this.ownPage(row)[inPage] = value
  }

  /** The numbers of these rows, in this order, to be written. */
  pick(rows: Int32Array): Ints {
    const picked = Ints.zeros(rows.length)
    for (let i = 0; i < rows.length; i++) picked.base[i] = this.at(rows[i])
    return picked
  }

  protected zeros(rows: number): Int32Array {
    return new Int32Array(rows)
  }

  protected like(base: Int32Array, length: number, pages?: PageList<Int32Array>): this {
    return new Ints(base, length, false, pages) as this
  }
}
