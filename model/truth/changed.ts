import { tieMask } from '../network/network.ts'
import { isOrganization } from './kinds.ts'
import { lineAbove } from './superior.ts'
import type { Truth } from './truth.ts'
import { makesVillage } from './village.ts'

/** The truth before and after edits, of one day. */
export interface BeforeAndAfter<T extends Truth = Truth> {
  before: T
  after: T
}

/** Those of the two that know a row: what is added has none before. */
export function* looksAt({ before, after }: BeforeAndAfter, row: number): Generator<Truth> {
  for (const truth of [before, after]) if (row < truth.network.nodes.count) yield truth
}

const subordination = tieMask('subordination')

/** All that others read of an organization, of its body and of its families, as one text. */
function notionsOf(truth: Truth, node: number): string {
  const { type, marks, within } = truth.network.nodes
  const body = truth.body(node)
  const families = truth.families(node)
  return JSON.stringify([
    [type.at(node), marks.at(node), within.at(node), truth.live(node), truth.superior(node)],
    [truth.level(node), truth.sector(node), body, truth.ours(node), makesVillage(truth, node)],
    [truth.hosts(node), truth.hosted(node), families, families.map((family) => truth.village(family))],
    body < 0 ? [] : [truth.level(body), truth.sector(body), truth.families(body)],
  ])
}

/**
 * The organizations whose notions read those of this one: who stands in it, in whom it stands, who is below it, who is
 * in its families.
 */
function* readersOf(truth: Truth, node: number): Generator<number> {
  yield* truth.hosts(node)
  yield* truth.hosted(node)
  for (const family of truth.families(node)) yield* truth.members(family)
  const { target, outward } = truth.network.adjacency
  for (let k = truth.next(node, subordination, -1); k >= 0; k = truth.next(node, subordination, k)) {
    if (outward.at(k) === 0) yield target.at(k)
  }
}

/**
 * The organizations of which something else is true after than before, found by going on from those that are touched to
 * who reads them, as long as something changes. Undefined when they are more than `most`, or when the committee's line
 * changes, on which every family depends.
 */
export function changedOrganizations(
  looks: BeforeAndAfter,
  touched: Iterable<number>,
  most: number,
): Set<number> | undefined {
  const { before, after } = looks
  if (lineOfCommittee(before) !== lineOfCommittee(after)) return undefined
  const asked = new Set<number>()
  for (const node of touched) if (isOrganization(after.network, node)) asked.add(node)
  const changed = new Set<number>()
  for (const node of asked) {
    if (asked.size > most) return undefined
    const notions = Array.from(looksAt(looks, node), (truth) => notionsOf(truth, node))
    if (notions.length === 2 && notions[0] === notions[1]) continue
    changed.add(node)
    for (const truth of looksAt(looks, node)) for (const reader of readersOf(truth, node)) asked.add(reader)
  }
  return changed
}

function lineOfCommittee(truth: Truth): string {
  return lineAbove(truth, truth.committee()).join()
}
