import type { Hosting, Membership, Subordination } from '../model/schema/tie.ts'

/** Ties of the samples, named by their ends so that the same data gives the same ids. */

type Dates = { validFrom?: string; validTo?: string }
const synthetic = { source: 'synthetic' } as const

export function subordinationOf(of: string, to: string, dates: Dates = {}): Subordination {
  return { kind: 'subordination', id: `subordination:${of}>${to}`, of, to, ...dates, ...synthetic }
}

export function hostingOf(of: string, to: string, dates: Dates = {}): Hosting {
  return { kind: 'hosting', id: `hosting:${of}>${to}`, of, to, ...dates, ...synthetic }
}

export function membershipOf(of: string, to: string, role: Membership['role'], dates: Dates = {}): Membership {
  return { kind: 'membership', id: `membership:${of}>${to}`, of, to, role, ...dates, ...synthetic }
}
