import type { ChangesBody } from '../../model/api/contract.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { Place } from '../../model/schema/region.ts'
import { endRegions, regionsOf } from '../replica/regions.ts'
import { includesRegion, isEverywhere, reachesPlace, type Scope } from '../replica/scope.ts'
import { noPairing } from './draft-changes.ts'

type Request = ChangesBody['changes'][number]

/**
 * Writing needs both ends in scope. What is not there and what is not ours get one answer. [trust 6]
 * Throws `not-found` when no end is in scope, `forbidden` when one is.
 */
export function refuseOutOfScope(network: Network, requests: readonly Request[], scope: Scope): void {
  requests.forEach((request, index) => {
    const ends = endsOf(network, request)
    const inside = ends.filter((regions) => regions.some((region) => includesRegion(scope, region))).length
    if (request.type !== 'tie.add' && inside === 0) throw noPairing(request.id, index)
    // Whoever sees everything is told by the judge which end is missing.
    if (isEverywhere(scope) || inside === 2) return
    throw inside === 0 ? noEnds(index) : oneEndOutside(index)
  })
}

/** Of each end the regions where it stands: none when it is not there. */
function endsOf(network: Network, request: Request): [string[], string[]] {
  if (request.type === 'tie.add') {
    const [a, b] = request.tie.ends.map((id) => regionsOf(network, { kind: 'organization', id }))
    return [a, b]
  }
  const tie = network.tieOf('joint-building', request.id)
  const [a = [], b = []] = tie < 0 ? [] : endRegions(network, tie)
  return [a, b]
}

/** The places that a change may open or close findings in, as far as the caller reaches them. */
export function placesOf(network: Network, requests: readonly Request[], scope: Scope): Place[] {
  const regions = requests.flatMap((request) => endsOf(network, request).flat())
  return network.places
    .filter(({ id }) => reachesPlace(scope, id) && regions.some((region) => includesRegion([id], region)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function noEnds(index: number): Problem {
  return new Problem('not-found', { zh: '没有这两个组织。', en: 'There are no such two organizations.' }, [
    { kind: 'organization', at: `changes.${index}.tie.ends` },
  ])
}

function oneEndOutside(index: number): Problem {
  return new Problem(
    'forbidden',
    {
      zh: '结对的另一方不在您的范围内,不能写入。',
      en: 'The other end of the pairing is not within your scope; it cannot be written.',
    },
    [{ kind: 'joint-building', at: `changes.${index}` }],
  )
}
