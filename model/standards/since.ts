import { type Network, type NodeKind, nodeKinds } from '../network/network.ts'
import { type Day, openFrom } from '../schema/dates.ts'
import type { Place } from '../schema/region.ts'
import { glimpseOf } from '../truth/glimpse.ts'
import { parametersOf, standardsOf } from './evaluate.ts'
import type { Finding, Reference, Standard, Subjects } from './standard.ts'

/** Row of a node or a tie that is a subject. */
function rowOf(network: Network, { kind, id }: Reference): number {
  const isNode = (nodeKinds as readonly string[]).includes(kind)
  return isNode ? network.nodeOf(kind as NodeKind, id) : network.tieOf('joint-building', id)
}

/**
 * Goes back from the day as long as the finding is there. What a glimpse was asked has not changed since its
 * `steadyFrom`, so that all days between are one step. Null: from before the earliest record. [A15]
 */
function firstDay(
  network: Network,
  place: Place,
  day: Day,
  holds: NonNullable<Standard['holds']>,
  subjects: Subjects,
  parameters: unknown,
): Day | null {
  let first = day
  for (;;) {
    const glimpse = glimpseOf(network, place, first - 1)
    if (!holds(glimpse, subjects, parameters)) return first
    if (glimpse.steadyFrom() === openFrom) return null
    first = glimpse.steadyFrom()
  }
}

/** Of each finding of the day, the first day from which it has held on every day since. [A15] */
export function sinceOf(network: Network, place: Place, findings: readonly Finding[], day: Day): (Day | null)[] {
  const asked = new Map(
    standardsOf(place).map((standard) => [standard.id, { standard, parameters: parametersOf(place, standard) }]),
  )
  return findings.map((finding) => {
    const { standard, parameters } = asked.get(finding.standard) ?? {}
    if (standard === undefined) return null
    if (standard.since) return standard.since(finding, day)
    if (!standard.holds) return null
    const subjects = {
      clause: finding.clause,
      rows: finding.subjects.map((subject) => rowOf(network, subject)),
      memory: {},
    }
    return firstDay(network, place, day, standard.holds, subjects, parameters)
  })
}
