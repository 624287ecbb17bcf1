import { includesRegion, isEverywhere, type Scope } from '../api/scope.ts'
import { isNodeKind, type Network, nodeMarks, tieMarks } from '../network/network.ts'
import { rowOf } from '../network/row-of.ts'
import { nodesOfKind, tiesOfKind } from '../network/rows-of-kind.ts'
import { Problem } from '../problem.ts'
import { isTieKind, type RecordKey, type RecordKind } from '../schema/records.ts'
import { standing } from './asked.ts'
import { eachRegionOnce, regionRowsOfNode } from './regions.ts'

const random = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/**
 * Whoever does not see every record of a kind gives a new one an id that nobody can guess: then no probe tells whether
 * an id is taken out of sight. One that is, all the same, is answered like one that may not be used. Regions and places
 * are known by their codes, which say where they stand.
 * @param at where the record stands in the input
 */
export function refusedId(network: Network, scope: Scope, key: RecordKey, at: string): Problem | undefined {
  if (key.kind === 'region' || key.kind === 'place' || isEverywhere(scope)) return undefined
  const taken = rowOf(network, key)
  // What is in sight may be told of: that it exists already.
  const isOurs = (region: string) => includesRegion(scope, region)
  if (
    taken >= 0 &&
    (isInSight(network, key, taken, (row) => isOurs(network.nodes.id.at(row))) || standing(network, key).some(isOurs))
  )
    return undefined
  if (taken < 0 && (random.test(key.id) || seesAll(network, scope, key.kind))) return undefined
  return mayNotBeUsed(key.kind, at)
}

function mayNotBeUsed(kind: RecordKind, at: string): Problem {
  const [zh, en] = kind === 'joint-building' ? ['结对', 'pairings'] : ['这类记录', 'records of the kind']
  return new Problem(
    'bad-input',
    {
      zh: `不能使用这个编码。你只看到一部分${zh}，${kind === 'joint-building' ? '新结对' : '新记录'}的编码须含随机的 UUID（如 crypto.randomUUID() 所给）；撤销自己刚才的撤回除外。`,
      en: `This id may not be used. As you see a part of the ${en} only, a new one needs an id with a random UUID in it (as crypto.randomUUID() gives it), except to undo a retraction of your own.`,
    },
    [{ kind, at: `${at}.id` }],
  )
}

type Passes = (region: number) => boolean

/** Whether a record that is there stands where a region passes, by its row. */
function isInSight(network: Network, { kind }: Pick<RecordKey, 'kind'>, row: number, passes: Passes): boolean {
  if (isNodeKind(kind)) return someRegion(network, row, passes)
  const { a, b } = network.ties
  return [a.at(row), b.at(row)].some((end) => end >= 0 && someRegion(network, end, passes))
}

function someRegion(network: Network, node: number, passes: Passes): boolean {
  for (const region of regionRowsOfNode(network, node)) if (passes(region)) return true
  return false
}

const known = new WeakMap<Network, Map<string, boolean>>()

/** Whether the scope holds every place there is, and no record of the kind stands outside all of them. */
function seesAll(network: Network, scope: Scope, kind: RecordKind): boolean {
  if (!network.places.every(({ id }) => includesRegion(scope, id))) return false
  const ofNetwork = known.get(network) ?? new Map<string, boolean>()
  known.set(network, ofNetwork)
  const name = JSON.stringify([kind, scope])
  const all = ofNetwork.get(name) ?? allInSight(network, scope, kind)
  ofNetwork.set(name, all)
  return all
}

function allInSight(network: Network, scope: Scope, kind: RecordKind): boolean {
  const { nodes, ties } = network
  const inScope = eachRegionOnce(network, (id) => includesRegion(scope, id))
  if (isTieKind(kind))
    return tiesOfKind(network, kind).every(
      (tie) => (ties.marks.at(tie) & tieMarks.retracted) !== 0 || isInSight(network, { kind }, tie, inScope),
    )
  if (!isNodeKind(kind)) return true
  // What stands nowhere belongs to whoever holds every place.
  return nodesOfKind(network, kind).every(
    (node) =>
      (nodes.marks.at(node) & nodeMarks.retracted) !== 0 ||
      someRegion(network, node, inScope) ||
      standing(network, { kind, id: nodes.id.at(node) }).length === 0,
  )
}
