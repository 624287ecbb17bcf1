import { createHash } from 'node:crypto'
import { getNetwork } from '../../model/api/contract.ts'
import { encodeColumns } from '../../model/network/codec.ts'
import { columnsToJson } from '../../model/network/columns-json.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { type Packed, pack, sendPacked } from '../http/send.ts'
import { placeDay } from '../replica/place-day.ts'
import { recentAnswers } from '../replica/recent.ts'
import { withPositions } from '../replica/views.ts'
import type { Services } from './services.ts'

const mostKept = 16

/** Tells apart two stores with the same log number: a copied address must not show a page of another store. */
const boot = createHash('sha256').update(`${process.pid} ${process.hrtime.bigint()}`).digest('hex').slice(0, 8)

export function networkRoutes(api: Api, { replica, judgements, positions, views }: Services): void {
  const packed = recentAnswers<Promise<Packed>>(mostKept)
  serve(api, getNetwork, async ({ query, place, scope, now, request, response }) => {
    const network = replica.network()
    const json = query.format === 'json'
    const key = JSON.stringify([network.seq, place.id, scope, json, placeDay(place, now)])
    const tag = `W/"${network.seq}-${createHash('sha256').update(`${boot} ${key}`).digest('base64url').slice(0, 12)}"`
    response.set({ ETag: tag, 'Cache-Control': 'private, no-cache' })
    if (sameTag(request.get('If-None-Match'), tag)) {
      response.status(304).end()
      return
    }
    const bytes = await packed(key, async () => {
      const { world } = judgements(network, place, placeDay(place, now))
      const columns = await withPositions(views(network, place, scope), positions(world))
      return pack(json ? new TextEncoder().encode(JSON.stringify(columnsToJson(columns))) : encodeColumns(columns))
    })
    response.type(json ? 'application/json; charset=utf-8' : 'application/octet-stream')
    sendPacked(request, response, bytes)
  })
}

/** Tags are compared weakly; `*` would match anything there is. [RFC 9110, 13.1.2] */
function sameTag(header: string | undefined, tag: string): boolean {
  const opaque = tag.slice(2)
  return header?.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === opaque) === true
}
