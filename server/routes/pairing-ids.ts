import { includesRegion, isEverywhere, type Scope } from '../../model/api/scope.ts'
import { type Network, tieMarks } from '../../model/network/network.ts'
import { tiesOfKind } from '../../model/network/rows-of-kind.ts'
import { Problem } from '../../model/problem.ts'
import { eachRegionOnce, regionRowsOfNode } from '../replica/regions.ts'

const random = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/**
 * Whoever does not see every pairing gives a new one an id that nobody can guess: then no probe tells whether an id is
 * taken out of sight. One that is, all the same, is answered like one that may not be used.
 */
export function refusedId(network: Network, scope: Scope, id: string, index: number): Problem | undefined {
  const taken = network.tieOf('joint-building', id)
  // What is in sight may be told of: that it exists already.
  if (taken >= 0 && isInSight(network, taken, scope)) return undefined
  if (taken < 0 && (random.test(id) || seesAll(network, scope))) return undefined
  return new Problem(
    'bad-input',
    {
      zh: '不能使用这个编码。你只看到一部分结对，新结对的编码须含随机的 UUID（如 crypto.randomUUID() 所给）；撤销自己刚才的撤回除外。',
      en: 'This id may not be used. As you see a part of the pairings only, a new one needs an id with a random UUID in it (as crypto.randomUUID() gives it), except to undo a retraction of your own.',
    },
    [{ kind: 'joint-building', at: `changes.${index}.tie.id` }],
  )
}

function isInSight(network: Network, tie: number, scope: Scope): boolean {
  return isEverywhere(scope) || hasEndIn(network, tie, (region) => includesRegion(scope, network.nodes.id.at(region)))
}

/** Whether an end of a tie stands in a region that passes, by its row. */
function hasEndIn(network: Network, tie: number, passes: (region: number) => boolean): boolean {
  const { a, b } = network.ties
  for (const end of [a.at(tie), b.at(tie)])
    if (end >= 0) for (const region of regionRowsOfNode(network, end)) if (passes(region)) return true
  return false
}

const known = new WeakMap<Network, Map<string, boolean>>()

/** Whether the scope holds every place there is, and no pairing stands outside all of them. */
function seesAll(network: Network, scope: Scope): boolean {
  if (isEverywhere(scope)) return true
  if (!network.places.every(({ id }) => includesRegion(scope, id))) return false
  const ofNetwork = known.get(network) ?? new Map<string, boolean>()
  known.set(network, ofNetwork)
  const name = JSON.stringify(scope)
  const inScope = eachRegionOnce(network, (id) => includesRegion(scope, id))
  const all =
    ofNetwork.get(name) ??
    tiesOfKind(network, 'joint-building').every(
      (tie) => (network.ties.marks.at(tie) & tieMarks.retracted) !== 0 || hasEndIn(network, tie, inScope),
    )
  ofNetwork.set(name, all)
  return all
}
