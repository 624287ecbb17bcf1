import type { Sentence } from '../../../model/problem.ts'

/** What a cell was read as: a value, perhaps with a remark for the dry run, or what is wrong and how to mend it. */
export type Reading<T> =
  | { value: T; remark?: Sentence; problem?: undefined }
  | { problem: Sentence; mend: Sentence; value?: undefined }

/** Reads a cell that is not blank. `write` is its inverse: `read(write(value))` gives the value again. */
export interface Cell<T> {
  read(text: string): Reading<T>
  write(value: T): string
  /** The words of a closed list, for the notes row. */
  words?: readonly string[]
  /** Codes of things; a column of them is not taken for telephone numbers, which have eleven digits too. */
  isCode?: boolean
  /** Free text: each cell is looked through for numbers of persons by itself. */
  isText?: boolean
}

export function wrong(problem: Sentence, mend: Sentence): { problem: Sentence; mend: Sentence } {
  return { problem, mend }
}

/** Full-width letters, digits and signs as half-width ones, without spaces around. */
export function halfWidth(text: string): string {
  return text.normalize('NFKC').trim()
}
