import type { Sentence } from '../../../model/problem.ts'

/** What fits or not, said once for all that it is true of. */
export interface Finding {
  /** An error keeps everything from being written; a note is what stays behind. */
  severity: 'error' | 'note'
  /** As Cypher writes it: `(:Branch).title`, `[:PARTNER].since`. */
  where: string
  says: Sentence
  count: number
  /** A few of them: Neo4j's own id, and the value that it is about. */
  examples: string[]
}

const mostExamples = 3

export class Findings {
  private readonly all = new Map<string, Finding>()

  add(severity: Finding['severity'], where: string, says: Sentence, example?: string, count = 1): void {
    const name = `${severity}\n${where}\n${says.en}`
    const known = this.all.get(name) ?? { severity, where, says, count: 0, examples: [] }
    known.count += count
    if (example !== undefined && known.examples.length < mostExamples) known.examples.push(example)
    this.all.set(name, known)
  }

  get errors(): number {
    return this.list.filter(({ severity }) => severity === 'error').reduce((sum, { count }) => sum + count, 0)
  }

  /** Errors first. */
  get list(): Finding[] {
    return [...this.all.values()].toSorted((a, b) => Number(a.severity === 'note') - Number(b.severity === 'note'))
  }
}
