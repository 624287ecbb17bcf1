import type { ChangesBody } from '../../model/api/contract.ts'
import { includesRegion, isEverywhere, reachesPlace, type Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { Place } from '../../model/schema/region.ts'
import { endRegions, regionsOf } from '../replica/regions.ts'
import { noPairing, pairingId } from './draft-changes.ts'

type Request = ChangesBody['changes'][number]

/**
 * Writing needs both ends in scope. What is not there and what is not ours get one answer. [P19]
 * Throws `not-found` when no end is in scope, `forbidden` when one is.
 */
export function refuseOutOfScope(network: Network, requests: readonly Request[], scope: Scope): void {
  requests.forEach((request, index) => {
    const outside = endsOf(network, request).flatMap((regions, end) =>
      regions.some((region) => includesRegion(scope, region)) ? [] : [end],
    )
    if (request.type !== 'tie.add' && outside.length === 2) throw noPairing(pairingId(request), index)
    // Whoever sees everything is told by the judge which end is missing.
    if (isEverywhere(scope) || outside.length === 0) return
    throw outside.length === 2 ? noEnds(index) : oneEndOutside(request, index, outside[0])
  })
}

/** Of each end the regions where it stands: none when it is not there. */
function endsOf(network: Network, request: Request): [string[], string[]] {
  if (request.type === 'tie.add') {
    const [a, b] = request.tie.ends.map((id) => regionsOf(network, { kind: 'organization', id }))
    return [a, b]
  }
  const tie = network.tieOf('joint-building', pairingId(request))
  const [a = [], b = []] = tie < 0 ? [] : endRegions(network, tie)
  return [a, b]
}

/** The places that edits of pairings may open or close findings in, as far as the caller reaches them. */
export function placesOf(network: Network, edits: readonly RecordEdit[], scope: Scope): Place[] {
  const pairings = edits
    .map(({ before, after }) => after ?? before)
    .filter((record) => record?.kind === 'joint-building')
  const ends = pairings.flatMap((pairing) => pairing.ends)
  const regions = ends.flatMap((id) => regionsOf(network, { kind: 'organization', id }))
  return network.places
    .filter(({ id }) => reachesPlace(scope, id) && regions.some((region) => includesRegion([id], region)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function noEnds(index: number): Problem {
  return new Problem(
    'not-found',
    {
      zh: '这两个组织不存在，或不在你的范围内。',
      en: 'The two organizations are not there, or not within your scope.',
    },
    [{ kind: 'organization', at: `changes.${index}.tie.ends` }],
  )
}

function oneEndOutside(request: Request, index: number, end: number): Problem {
  const isNew = request.type === 'tie.add'
  return new Problem(
    'forbidden',
    {
      zh: '结对的一方不存在，或不在你的范围内，不能写入。',
      en: 'One end of the pairing is not there, or not within your scope; it cannot be written.',
    },
    [{ kind: 'joint-building', at: isNew ? `changes.${index}.tie.ends.${end}` : `changes.${index}` }],
  )
}
