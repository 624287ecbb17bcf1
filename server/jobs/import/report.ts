import type { ProblemSink, RowProblem } from '../../spreadsheet/row-problem.ts'

/** How many problems of each severity are kept in full; all are counted. */
const kept = 1000
/** What is said of a whole file or place is kept behind a thousand rows too: it would cost another round. */
const keptWithoutRow = 1100

/** What an import found wrong: a file of 300,000 errors costs no more memory than one of a thousand. */
export class Report implements ProblemSink {
  errors: number
  warnings: number
  private readonly problems: Record<RowProblem['severity'], RowProblem[]>
  private readonly warningsByFile: Map<string, number>

  /** @param before what has been found already; it stays as it is */
  constructor(before?: Report) {
    this.errors = before?.errors ?? 0
    this.warnings = before?.warnings ?? 0
    this.problems = { error: [...(before?.problems.error ?? [])], warning: [...(before?.problems.warning ?? [])] }
    this.warningsByFile = new Map(before?.warningsByFile)
  }

  add(problem: RowProblem): void {
    if (problem.severity === 'error') this.errors += 1
    else {
      this.warnings += 1
      this.warningsByFile.set(problem.file, this.warningsIn(problem.file) + 1)
    }
    const list = this.problems[problem.severity]
    if (list.length < (problem.row === undefined ? keptWithoutRow : kept)) list.push(problem)
  }

  /** Whether a further error would be shown; working out suggestions for others is in vain. */
  hasRoom(): boolean {
    return this.problems.error.length < kept
  }

  warningsIn(file: string): number {
    return this.warningsByFile.get(file) ?? 0
  }

  /** Those kept, in the order of the files and rows. */
  list(severity: RowProblem['severity'], files: readonly string[]): RowProblem[] {
    const position = new Map(files.map((file, index) => [file, index]))
    const at = (problem: RowProblem) => position.get(problem.file) ?? files.length
    return this.problems[severity].toSorted((left, right) => at(left) - at(right) || (left.row ?? 0) - (right.row ?? 0))
  }
}
