import { createHash } from 'node:crypto'
import { getNetwork } from '../../model/api/contract.ts'
import { encodeColumns } from '../../model/network/codec.ts'
import { columnsToJson, type JsonRow } from '../../model/network/columns-json.ts'
import type { Columns } from '../../model/network/network.ts'
import { recordKey } from '../../model/schema/records.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { type Packed, pack, sendPacked } from '../http/send.ts'
import { placeDay } from '../replica/place-day.ts'
import { recentAnswers } from '../replica/recent.ts'
import { versionsAt } from '../replica/versions.ts'
import { withPositions } from '../replica/views.ts'
import type { Store } from '../store/store.ts'
import type { Services } from './services.ts'

const mostKept = 16

/** Tells apart two stores with the same log number: a copied address must not show a page of another store. */
const boot = createHash('sha256').update(`${process.pid} ${process.hrtime.bigint()}`).digest('hex').slice(0, 8)

export function networkRoutes(api: Api, { store, replica, judgements, positions, views }: Services): void {
  const packed = recentAnswers<Promise<Packed>>(mostKept)
  serve(api, getNetwork, async ({ query, place, scope, now, request, response }) => {
    const network = replica.network()
    const json = query.format === 'json'
    const versioned = json && replica.behindMilliseconds() === 0
    const key = JSON.stringify([network.seq, place.id, scope, json, versioned, placeDay(place, now)])
    const tag = `W/"${network.seq}-${createHash('sha256').update(`${boot} ${key}`).digest('base64url').slice(0, 12)}"`
    response.set({ ETag: tag, 'Cache-Control': 'private, no-cache' })
    if (sameTag(request.get('If-None-Match'), tag)) {
      response.status(304).end()
      return
    }
    const bytes = await packed(key, async () => {
      const { world } = judgements(network, place, placeDay(place, now))
      const columns = await withPositions(views(network, place, scope), positions(world))
      return pack(json ? await jsonOf(columns, versioned ? store : undefined) : encodeColumns(columns))
    })
    response.type(json ? 'application/json; charset=utf-8' : 'application/octet-stream')
    sendPacked(request, response, bytes)
  })
}

/**
 * For people and scripts: pairings carry the version that a change of them has to name. Without a store, as while it is
 * away, they carry none: nothing can be changed then.
 */
async function jsonOf(columns: Columns, store: Store | undefined): Promise<Uint8Array> {
  const json = columnsToJson(columns)
  const pairings = json.ties.filter(({ kind }) => kind === 'joint-building')
  const key = (row: JsonRow) => ({ kind: 'joint-building' as const, id: String(row.id) })
  const versions = await (store && versionsAt(store, pairings.map(key), columns.seq))
  if (versions) for (const row of pairings) row.version = versions.get(recordKey(key(row)))
  return new TextEncoder().encode(JSON.stringify(json))
}

/** Tags are compared weakly; `*` would match anything there is. [RFC 9110, 13.1.2] */
function sameTag(header: string | undefined, tag: string): boolean {
  const opaque = tag.slice(2)
  return header?.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === opaque) === true
}
