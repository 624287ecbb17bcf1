import type { Network } from '../../../model/network/network.ts'
import type { Place } from '../../../model/schema/region.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import type { Finding } from '../../../model/standards/standard.ts'
import { home, worldAt } from '../../worlds.ts'

/** Findings of one standard on a date. */
export function findingsOf(standard: string, network: Network, date = '2026-03-01', place: Place = home): Finding[] {
  return evaluateStandards(worldAt(network, date, place), [standard])
}

/** Subjects of the findings of one standard, each finding's joined. */
export function subjectsOf(standard: string, network: Network, date?: string, place?: Place): string[] {
  return findingsOf(standard, network, date, place).map(({ subjects }) =>
    subjects
      .map(({ id }) => id)
      .sort()
      .join('+'),
  )
}

/** The place with parameters of one standard. */
export function setting(standard: string, parameters: Record<string, unknown>): Place {
  return { ...home, parameters: { [standard]: parameters } }
}
