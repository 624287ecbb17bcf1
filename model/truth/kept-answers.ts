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

/** For a near look, where few rows are asked, and of many questions none. */
export function keptInMaps(): Kept {
  return { numbers: keptInMap, claims: keptInMap, lists: keptInMap }
}

function keptInMap<T>(work: (row: number, known: Map<number, T>) => T): (row: number) => T {
  let known: Map<number, T> | undefined
  return (row) => {
    known ??= new Map()
    const answer = known.get(row) ?? work(row, known)
    known.set(row, answer)
    return answer
  }
}
