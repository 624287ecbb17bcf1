import type { ProblemAnswer } from '../../model/api/contract.ts'

/**
 * Why a call brought no answer: `offline` (nobody answered), `odd` (an answer outside the contract), or a problem that
 * the server names. The page says it in the user's language.
 */
export type Trouble = { kind: 'offline' } | { kind: 'odd' } | { kind: 'problem'; problem: ProblemAnswer }

/** A call that failed. Thrown by everything in client/api. */
export class CallFailed extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, options?: { cause?: unknown }) {
    super(trouble.kind === 'problem' ? trouble.problem.code : trouble.kind, options)
    this.name = 'CallFailed'
    this.trouble = trouble
  }
}

export function troubleOf(error: unknown): Trouble {
  return error instanceof CallFailed ? error.trouble : { kind: 'odd' }
}

export function isProblem(trouble: Trouble, ...codes: ProblemAnswer['code'][]): boolean {
  return trouble.kind === 'problem' && codes.includes(trouble.problem.code)
}
