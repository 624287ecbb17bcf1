import { type NetworkTieKind, tieMask } from '../network/network.ts'
import { nodeKindByte } from '../network/records/cell-words.ts'
import { entriesEver } from '../network/walk.ts'
import { eachStep } from '../projection/neighbours.ts'
import type { SubjectKind } from '../standards/standard.ts'
import { type BeforeAndAfter, changedOrganizations, looksAt } from '../truth/changed.ts'
import { membership, seatsOf } from '../truth/group.ts'
import { isGroup, isOrganization } from '../truth/kinds.ts'
import { residentsOf } from '../truth/residents.ts'
import type { Truth } from '../truth/truth.ts'
import { makesVillage } from '../truth/village.ts'
import type { Touched } from './touched.ts'

/** What may be found otherwise after edits than before: the subjects of each kind of question, by row. */
export interface Reach extends Record<SubjectKind, Set<number>> {
  /** The vertices of J whose edges may be others: bodies, and the groups whose hubs they are. */
  vertices: Set<number>
}

/** More organizations than this are not followed one by one. */
const most = 5_000

const kinds = {
  officer: nodeKindByte('officer'),
  region: nodeKindByte('region'),
  activity: nodeKindByte('activity'),
  item: nodeKindByte('item'),
}

/**
 * A question about a family reads its members, those whose ties count for it, and of each organization one step away
 * what the truth says of it; one about a group its members and who answers for it; one about a pairing its two
 * partners and what both do. So an edit reaches the families of what it touches, and one step further where something
 * else is true of an organization than before. Undefined: everything.
 */
export function reachOf(looks: BeforeAndAfter, touched: Touched): Reach | undefined {
  if (touched.place) return undefined
  const changed = changedOrganizations(looks, withResidents(looks, touched.nodes), most)
  if (changed === undefined) return undefined
  const reach: Reach = {
    family: new Set(),
    organization: new Set(),
    group: new Set(),
    pairing: new Set(),
    vertices: new Set(),
  }
  for (const node of new Set([...touched.nodes, ...changed])) {
    for (const truth of looksAt(looks, node)) addNode(reach, truth, node)
  }
  for (const node of changed) for (const truth of looksAt(looks, node)) addAround(reach, looks, truth, node)
  // A pairing counts from when its partners do.
  for (const node of touched.written) {
    for (const truth of looksAt(looks, node))
      for (const tie of tiesEver(truth, node, 'joint-building')) reach.pairing.add(tie)
  }
  for (const tie of touched.ties) reach.pairing.add(tie)
  addWork(reach, looks, touched.nodes)
  return reach.organization.size + reach.group.size > most ? undefined : reach
}

/** A region that is written takes what is located in it along. */
function withResidents(looks: BeforeAndAfter, nodes: ReadonlySet<number>): Set<number> {
  const all = new Set(nodes)
  for (const node of nodes) {
    for (const truth of looksAt(looks, node)) {
      if (truth.network.nodes.kind.at(node) === kinds.region)
        for (const each of residentsOf(truth.network, node)) all.add(each)
    }
  }
  return all
}

function addNode(reach: Reach, truth: Truth, node: number): void {
  const kind = truth.network.nodes.kind.at(node)
  if (isOrganization(truth.network, node)) {
    addOrganization(reach, truth, node)
    addVertex(reach, truth, node)
  } else if (isGroup(truth.network, node)) addGroup(reach, truth, node)
  else if (kind === kinds.region) addVillages(reach, truth, node)
  else if (kind === kinds.officer) {
    for (const target of across(truth, node, 'assignment')) {
      if (isGroup(truth.network, target)) reach.group.add(target)
    }
  }
}

/** An organization, its families and those that its ties count for, each by its body. */
function addOrganization(reach: Reach, truth: Truth, node: number): void {
  const body = truth.body(node)
  for (const each of [node, body]) {
    if (each < 0) continue
    for (const family of truth.families(each)) reach.family.add(truth.body(family))
    reach.organization.add(each)
    reach.family.add(each)
  }
}

function addVertex(reach: Reach, truth: Truth, node: number): void {
  const body = truth.body(node)
  if (body >= 0) reach.vertices.add(body)
}

function addGroup(reach: Reach, truth: Truth, group: number): void {
  reach.group.add(group)
  reach.vertices.add(group)
  const { target } = truth.network.adjacency
  for (const seat of seatsOf(truth, group)) addOrganization(reach, truth, target.at(seat))
}

/** What is one step away from an organization of which something else is true. */
function addAround(reach: Reach, looks: BeforeAndAfter, truth: Truth, node: number): void {
  const { adjacency, nodes } = truth.network
  eachStep(truth, node, (to) => {
    addOrganization(reach, truth, to)
    return false
  })
  for (let k = truth.next(node, membership, -1); k >= 0; k = truth.next(node, membership, k)) {
    addGroup(reach, truth, adjacency.target.at(k))
  }
  for (const target of across(truth, node, 'assignment')) {
    if (isGroup(truth.network, target)) reach.group.add(target)
  }
  const region = nodes.within.at(node)
  if (region >= 0) for (const each of looksAt(looks, region)) addVillages(reach, each, region)
  for (const pairing of tiesEver(truth, node, 'joint-building')) reach.pairing.add(pairing)
}

/** Which villages stand in a region decides where those are stationed who are stationed there. [B07] */
function addVillages(reach: Reach, truth: Truth, region: number): void {
  const assigned = [...across(truth, region, 'assignment')]
  if (assigned.length === 0) return
  const stationed = assigned.filter((row) => isOrganization(truth.network, row))
  const villages = residentsOf(truth.network, region).filter((row) => makesVillage(truth, row))
  for (const row of [...stationed, ...villages]) {
    addOrganization(reach, truth, row)
    addVertex(reach, truth, row)
  }
}

/** The pairings whose work is written: those of two partners who are touched, beside what shows that they work. */
function addWork(reach: Reach, looks: BeforeAndAfter, nodes: ReadonlySet<number>): void {
  const partners = new Set<number>()
  for (const node of nodes) {
    for (const truth of looksAt(looks, node)) {
      for (const each of involvedIn(truth, node)) partners.add(each)
    }
  }
  for (const partner of partners) {
    for (const truth of looksAt(looks, partner)) {
      const { a, b } = truth.network.ties
      for (const tie of tiesEver(truth, partner, 'joint-building')) {
        if (partners.has(a.at(tie)) && partners.has(b.at(tie))) reach.pairing.add(tie)
      }
    }
  }
}

/** Who took part in an activity, or raised or claimed an item. */
function* involvedIn(truth: Truth, node: number): Generator<number> {
  const kind = truth.network.nodes.kind.at(node)
  if (kind === kinds.activity) yield* across(truth, node, 'involvement')
  else if (kind === kinds.item) {
    yield* across(truth, node, 'claim')
    yield* across(truth, node, 'raising')
  }
}

/** The other ends of a node's ties of a kind, whenever they count. */
function* across({ network }: Truth, node: number, kind: NetworkTieKind): Generator<number> {
  for (const k of entriesEver(network, node, tieMask(kind))) yield network.adjacency.target.at(k)
}

function* tiesEver({ network }: Truth, node: number, kind: NetworkTieKind): Generator<number> {
  for (const k of entriesEver(network, node, tieMask(kind))) yield network.adjacency.tie.at(k)
}
