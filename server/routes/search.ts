import { searchNames } from '../../model/api/contract.ts'
import { nearLook } from '../../model/truth/truth-of.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { findNames } from '../replica/find-names.ts'
import { placeDay } from '../replica/place-day.ts'
import type { Services } from './services.ts'

const usualLimit = 20

export function searchRoutes(api: Api, { replica, reading, names }: Services): void {
  serve(api, searchNames, async ({ query, place, scope, now, actor, gone }) => {
    const network = replica.network()
    const { nodes } = network
    const { sees } = await reading.sight(network, place, scope, { account: actor.account.id, signal: gone })
    const matches = await findNames(await names(network), query.q, sees, query.limit ?? usualLimit, gone)
    const truth = nearLook(network, place, placeDay(place, now))
    return {
      hits: matches.map(({ row, matched }) => {
        const within = nodes.within.at(row)
        const family = truth.live(row) ? truth.body(row) : row
        // Of a family that is seen in part only the body may stand outside the scope.
        const body = sees(family) ? family : row
        return {
          kind: 'organization',
          id: nodes.id.at(row),
          name: nodes.name.at(row),
          matched,
          region: within < 0 ? '' : nodes.id.at(within),
          body: nodes.id.at(body),
        }
      }),
    }
  })
}
