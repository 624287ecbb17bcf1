import { Problem } from '../model/problem.ts'

/** The sentence in both languages for the person at the terminal; what is no Problem is our fault and shown whole. */
export function explain(error: unknown): string {
  if (error instanceof Problem) return `${error.sentence.zh}\n${error.sentence.en}\n`
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `程序出错。\nThe program failed.\n${detail}\n`
}

/** Whoever reads what the program says may go away; it goes on to its end. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/** Runs a command to its end: what it answers goes to standard output, why not to standard error with exit code 1. */
export async function runCommand(work: () => Promise<string>): Promise<void> {
  outliveReaders()
  try {
    const answer = await work()
    if (answer !== '') process.stdout.write(`${answer}\n`)
  } catch (error) {
    process.stderr.write(explain(error))
    process.exitCode = 1
  }
}

/** What a command answers, in both languages. */
export function bothLines(zh: string, en: string): string {
  return `${zh}\n${en}`
}

/** What was typed is not what the command takes. */
export function usage(zh: string, en: string): Problem {
  return new Problem('bad-input', { zh, en })
}

/** What was written stands; only where the log ends now could not be noted outside the store. */
export function sayUnnoted(error: unknown): void {
  process.stderr.write(`日志末尾未能记下。\nWhere the log ends could not be noted.\n${explain(error)}`)
}

/** Rows in columns that stand below each other; a Han character takes two places. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))))
  const padded = (cell: string, column: number) => cell + ' '.repeat(widths[column] - widthOf(cell))
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n')
}

function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\uffdc]|[\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1),
    0,
  )
}
