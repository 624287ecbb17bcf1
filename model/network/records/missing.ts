import { VersionedMap } from '../columns/versioned-map.ts'

/** A cell that should hold the row of something: its slot (see writer.ts) and row. */
export interface Cell {
  slot: number
  row: number
}

/** References to what has no row or a retracted one, by `kind|id` of what they want, and by the cell that wants it. */
export class Missing {
  private readonly wanted: VersionedMap<string, readonly Cell[]>
  private readonly byCell: VersionedMap<string, readonly string[]>

  constructor(
    wanted = new VersionedMap<string, readonly Cell[]>(),
    byCell = new VersionedMap<string, readonly string[]>(),
  ) {
    this.wanted = wanted
    this.byCell = byCell
  }

  static of(entries: Iterable<readonly [string, readonly Cell[]]>): Missing {
    const missing = new Missing()
    for (const [key, references] of entries) missing.add(key, references)
    return missing
  }

  /** One that begins as this and may be written; this one is not to be written any more. */
  version(): Missing {
    return new Missing(this.wanted.version(), this.byCell.version())
  }

  get(key: string): readonly Cell[] | undefined {
    return this.wanted.get(key)
  }

  add(key: string, references: readonly Cell[]): void {
    const others = this.wanted.get(key)
    this.wanted.set(key, others === undefined ? references : [...others, ...references])
    for (const reference of references) this.note(reference, key)
  }

  /** What was wanted is there. */
  delete(key: string): void {
    for (const reference of this.wanted.get(key) ?? []) {
      const others = this.byCell.get(cellOf(reference))?.filter((each) => each !== key) ?? []
      if (others.length === 0) this.byCell.delete(cellOf(reference))
      else this.byCell.set(cellOf(reference), others)
    }
    this.wanted.delete(key)
  }

  /** This cell wants nothing any more. */
  forget(cell: Cell): void {
    for (const key of new Set(this.byCell.get(cellOf(cell)))) {
      const others = this.wanted.get(key)?.filter(({ slot, row }) => slot !== cell.slot || row !== cell.row) ?? []
      if (others.length === 0) this.wanted.delete(key)
      else this.wanted.set(key, others)
    }
    this.byCell.delete(cellOf(cell))
  }

  get size(): number {
    return this.wanted.size
  }

  [Symbol.iterator](): Iterator<[string, readonly Cell[]]> {
    return this.wanted[Symbol.iterator]()
  }

  private note(reference: Cell, key: string): void {
    this.byCell.set(cellOf(reference), [...(this.byCell.get(cellOf(reference)) ?? []), key])
  }
}

function cellOf({ slot, row }: Cell): string {
  return `${slot}|${row}`
}
