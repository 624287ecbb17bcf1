import type { Glimpse } from '../truth/glimpse.ts'
import { bodyAt, familiesAt } from '../truth/glimpse-family.ts'
import { carriersAt, isEdge, stationedAt, stepsOf, throughGroups } from './glimpse-neighbours.ts'
import { partnerTypes } from './joins.ts'

const everyGroup = () => false

/** Partner bodies of a family, perhaps several times: by a live pairing or a live partner group. [B06] */
export function* partnersAt(glimpse: Glimpse, family: number): Generator<number> {
  const { target } = glimpse.network.adjacency
  const outside = (node: number) => !familiesAt(glimpse, bodyAt(glimpse, node)).includes(family)
  for (const carrier of carriersAt(glimpse, family)) {
    for (const k of glimpse.ties(carrier, 'joint-building'))
      if (outside(target.at(k))) yield bodyAt(glimpse, target.at(k))
    for (const { to } of throughGroups(glimpse, carrier, partnerTypes, everyGroup)) {
      if (outside(to)) yield bodyAt(glimpse, to)
    }
  }
}

/** Bodies of organizations stationed in a family's villages, outside the family. [B07] */
export function* stationedInFamily(glimpse: Glimpse, family: number): Generator<number> {
  for (const carrier of carriersAt(glimpse, family)) {
    for (const { to } of stationedAt(glimpse, carrier)) {
      const body = bodyAt(glimpse, to)
      if (!familiesAt(glimpse, body).includes(family)) yield body
    }
  }
}

/** Up to `enough` distinct bodies adjacent in J to a family, outside it: as outsideNeighbours. [C05] */
export function outsideNeighboursAt(glimpse: Glimpse, family: number, enough: number): number {
  const found = new Set<number>()
  for (const carrier of carriersAt(glimpse, family)) {
    for (const step of stepsOf(glimpse, carrier)) {
      const body = bodyAt(glimpse, step.to)
      if (!isEdge(glimpse, step) || familiesAt(glimpse, body).includes(family)) continue
      if (found.add(body).size >= enough) return enough
    }
  }
  return found.size
}
