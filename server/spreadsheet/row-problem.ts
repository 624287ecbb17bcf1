import type { Sentence } from '../../model/problem.ts'

/** Where something of an input stands, as the spreadsheet counts. */
export interface Where {
  file: string
  row?: number
  column?: string
}

/** An error stops the import; a warning is only said. */
export interface RowProblem extends Where {
  severity: 'error' | 'warning'
  /** The cell as written; never that of a column refused as personal. */
  value?: string
  says: Sentence
  mend?: Sentence
}

/** Takes problems as they are found, in any number. */
export interface ProblemSink {
  add(problem: RowProblem): void
}
