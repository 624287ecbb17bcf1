/** Where the answers about rows are kept. */
export interface Kept {
  /** The same question, worked out once a row. */
  numbers(work: (row: number, known: Numbers) => number): (row: number) => number
  claims(work: (row: number) => boolean): (row: number) => boolean
  lists(work: (row: number) => readonly number[]): (row: number) => readonly number[]
}

/** Numbers of rows that are known already. */
export interface Numbers {
  get(row: number): number | undefined
  set(row: number, value: number): void
}

const unknown = -2_147_483_648

/** For a whole day, where most rows are asked: a column for each question. */
export function keptInColumns(rows: number): Kept {
  return {
    numbers(work) {
      const column = new Int32Array(rows).fill(unknown)
      const known: Numbers = {
        get: (row) => (column[row] === unknown ? undefined : column[row]),
        set: (row, value) => {
          column[row] = value
        },
      }
      return (row) => {
        const value = column[row]
        if (value !== unknown) return value
        const answer = work(row, known)
        column[row] = answer
        return answer
      }
    },
    claims(work) {
      /** 0 unknown, 1 no, 2 yes. */
      const column = new Uint8Array(rows)
      return (row) => {
        if (column[row] === 0) column[row] = work(row) ? 2 : 1
        return column[row] === 2
      }
    },
    lists(work) {
      const column = new Array<readonly number[] | undefined>(rows).fill(undefined)
      return (row) => (column[row] ??= work(row))
    },
  }
}

/** For a near look, where few rows are asked: columns by the order in which rows were first asked about. */
export function keptNear(): Kept {
  const slotOf = slots()
  const numbers: Kept['numbers'] = (work) => {
    let column = new Int32Array(0)
    const known: Numbers = {
      get(row) {
        const slot = slotOf(row)
        return slot >= column.length || column[slot] === unknown ? undefined : column[slot]
      },
      set(row, value) {
        const slot = slotOf(row)
        if (slot >= column.length) column = widened(column, slot)
        column[slot] = value
      },
    }
    return (row) => {
      const before = known.get(row)
      if (before !== undefined) return before
      const answer = work(row, known)
      known.set(row, answer)
      return answer
    }
  }
  return {
    numbers,
    claims(work) {
      const answer = numbers((row) => (work(row) ? 1 : 0))
      return (row) => answer(row) === 1
    },
    lists(work) {
      const column: (readonly number[] | undefined)[] = []
      return (row) => {
        const slot = slotOf(row)
        const before = column[slot]
        if (before !== undefined) return before
        const answer = work(row)
        column[slot] = answer
        return answer
      }
    },
  }
}

/** Numbers rows in the order in which they are first asked about. Mostly several questions about one row follow. */
function slots(): (row: number) => number {
  const known = new Map<number, number>()
  let [lastRow, lastSlot] = [-1, -1]
  return (row) => {
    if (row === lastRow && lastSlot >= 0) return lastSlot
    let slot = known.get(row)
    if (slot === undefined) {
      slot = known.size
      known.set(row, slot)
    }
    ;[lastRow, lastSlot] = [row, slot]
    return slot
  }
}

function widened(column: Int32Array, slot: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(Math.max(32, slot * 2)).fill(unknown)
  wider.set(column)
  return wider
}
