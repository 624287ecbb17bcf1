import { searchNames } from '../../model/api/contract.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { placeDay } from '../replica/place-day.ts'
import { findNames } from '../replica/search-index.ts'
import type { Services } from './services.ts'

const usualLimit = 20

export function searchRoutes(api: Api, { replica, judgements, names, views }: Services): void {
  serve(api, searchNames, async ({ query, place, scope, now }) => {
    const network = replica.network()
    const { nodes } = network
    const view = views(network, place, scope)
    const { world } = judgements(network, place, placeDay(place, now))
    const visible = (row: number) => view.nodeOf('organization', nodes.id.at(row)) >= 0
    const matches = findNames(await names(network), query.q, visible, query.limit ?? usualLimit)
    return {
      hits: matches.map(({ row, matched }) => {
        const within = nodes.within[row]
        // Of a family that is seen in part only the body may stand outside the scope.
        const body = world.body[row] >= 0 && visible(world.body[row]) ? world.body[row] : row
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
