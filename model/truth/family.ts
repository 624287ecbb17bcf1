import type { Network } from '../network/network.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import { linkCount } from './hosting.ts'
import { isBasic, isUnit } from './kinds.ts'
import type { Families, Hosting, World } from './world.ts'

type Ground = Pick<World, 'network' | 'live' | 'superior' | 'hosting' | 'level' | 'body'>

/** Whether a hostless party organization stands for a unit of its own. [C05] */
function standsAlone({ network, superior, level }: Ground, node: number, committee: number): boolean {
  if (!isBasic(network, node)) return false
  const above = superior[node]
  if (above < 0 || above === committee) return true
  return level[node] !== 0 && level[above] !== 0 && level[node] !== level[above]
}

const none = -1
const unknown = -2

/**
 * Where each live organization takes its families from: itself when it is a unit, stands in one or stands alone;
 * otherwise the nearest such organization above it. −1 when there is none.
 */
function roots(ground: Ground, committee: number): Int32Array {
  const { network, live, superior, hosting } = ground
  const root = new Int32Array(network.nodes.count).fill(none)
  const open: number[] = []
  for (const node of nodesOfKind(network, 'organization')) {
    if (live[node] === 0) continue
    const own = isUnit(network, node) || linkCount(hosting.hosts, node) > 0 || standsAlone(ground, node, committee)
    root[node] = own ? node : unknown
    if (!own) open.push(node)
  }
  const line: number[] = []
  for (const start of open) {
    line.length = 0
    let at = start
    while (at >= 0 && root[at] === unknown) {
      root[at] = none
      line.push(at)
      at = superior[at]
    }
    const found = at >= 0 ? root[at] : none
    for (const node of line) root[node] = found
  }
  return root
}

/** Lists the families of a root without one of its own: those of the units that it stands in, smallest code first. */
function familiesOfHosts(network: Network, { hosts }: Hosting, own: Int32Array, root: number): number[] {
  const first = hosts.offsets[root]
  if (linkCount(hosts, root) === 1) return [own[hosts.target[first]]]
  const units = Array.from(hosts.target.subarray(first, hosts.offsets[root + 1]))
  units.sort((a, b) => network.nodes.id.compare(a, b))
  return [...new Set(units.map((unit) => own[unit]))]
}

function membersOf(families: Pick<Families, 'count' | 'body' | 'allOffsets' | 'all'>, nodes: number) {
  const { count, body, allOffsets, all } = families
  const offsets = new Int32Array(count + 1)
  for (const family of all) offsets[family + 1]++
  for (let family = 0; family < count; family++) offsets[family + 1] += offsets[family]
  const members = new Int32Array(all.length)
  const next = offsets.slice(0, count)
  for (let family = 0; family < count; family++) members[next[family]++] = body[family]
  for (let node = 0; node < nodes; node++) {
    for (let k = allOffsets[node]; k < allOffsets[node + 1]; k++) {
      if (body[all[k]] !== node) members[next[all[k]]++] = node
    }
  }
  return { offsets, members }
}

/** All families of the network, of any place, in the order of their units' rows. [C05] */
export function familiesOf(ground: Ground, committee: number): Families {
  const { network, hosting, body: bodyOf } = ground
  const root = roots(ground, committee)
  const rows = network.nodes.count
  const own = new Int32Array(rows).fill(-1)
  const bodies: number[] = []
  for (const node of nodesOfKind(network, 'organization')) {
    if (root[node] !== node || (!isUnit(network, node) && linkCount(hosting.hosts, node) > 0)) continue
    own[node] = bodies.length
    bodies.push(bodyOf[node])
  }
  const allOffsets = new Int32Array(rows + 1)
  const all: number[] = []
  const of = new Int32Array(rows).fill(-1)
  for (let node = 0; node < rows; node++) {
    if (root[node] >= 0) {
      if (own[root[node]] >= 0) all.push(own[root[node]])
      else all.push(...familiesOfHosts(network, hosting, own, root[node]))
      of[node] = all[allOffsets[node]]
    }
    allOffsets[node + 1] = all.length
  }
  const listed = { count: bodies.length, body: Int32Array.from(bodies), allOffsets, all: Int32Array.from(all) }
  return { ...listed, of, ...membersOf(listed, rows) }
}

/** Whether a node is in the family. */
export function inFamily({ allOffsets, all }: Families, node: number, family: number): boolean {
  for (let k = allOffsets[node]; k < allOffsets[node + 1]; k++) if (all[k] === family) return true
  return false
}

/** Whether two nodes are in one family. */
export function shareFamily(families: Families, a: number, b: number): boolean {
  const { allOffsets, all } = families
  for (let k = allOffsets[a]; k < allOffsets[a + 1]; k++) if (inFamily(families, b, all[k])) return true
  return false
}

/** 1 for each family that has one of these nodes. */
export function familiesWith({ count, allOffsets, all }: Families, nodes: readonly number[]): Uint8Array {
  const marked = new Uint8Array(count)
  for (const node of nodes) {
    if (node < 0) continue
    for (let k = allOffsets[node]; k < allOffsets[node + 1]; k++) marked[all[k]] = 1
  }
  return marked
}
