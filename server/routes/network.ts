import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { getNetwork } from '../../model/api/contract.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { rightsChanged } from '../http/entering.ts'
import { type Packed, pack, sendPacked, sendPieces } from '../http/send.ts'
import { placeDay } from '../replica/place-day.ts'
import { jsonOf } from './network-json.ts'
import type { Services } from './services.ts'

/** Bytes of answers that are kept: a place of 300,000 organizations takes 150 MB, one of 5,000 some 3. */
const mostKept = 320 * 2 ** 20

/** What a network that is no longer the present one takes for each node and tie. */
const bytesForRow = 200

/** Tells apart two stores with the same log number: a copied address must not show a page of another store. */
const boot = createHash('sha256').update(`${process.pid} ${process.hrtime.bigint()}`).digest('hex').slice(0, 8)

export function networkRoutes(api: Api, services: Services): void {
  const { replica, reading, positions } = services
  const kept = new LRUCache<string, Packed>({ maxSize: mostKept, sizeCalculation: bytesOfPacked })
  /** Equal questions at once have one answer, which is packed once. */
  const packing = new WeakMap<Uint8Array, Promise<Packed>>()
  const packed = (bytes: Uint8Array) => {
    const known = packing.get(bytes) ?? pack(bytes)
    packing.set(bytes, known)
    return known
  }
  serve(api, getNetwork, async ({ query, place, scope, now, request, response, actor, gone, isGoodStill }) => {
    const network = replica.network()
    const asker = { account: actor.account.id, signal: gone }
    const json = query.format === 'json'
    const versioned = json && replica.behindMilliseconds() === 0
    const day = placeDay(place, now)
    const key = JSON.stringify([network.seq, place.id, scope, json, versioned, day])
    const tag = `W/"${network.seq}-${createHash('sha256').update(`${boot} ${key}`).digest('base64url').slice(0, 12)}"`
    response.set({ ETag: tag, 'Cache-Control': 'private, no-cache' })
    if (sameTag(request.get('If-None-Match'), tag)) {
      response.status(304).end()
      return
    }
    if (json) {
      const told = { network, place, scope, positions: await positions(network, place, day), versioned }
      const made = { of: network, bytes: bytesForRow * (network.nodes.count + network.ties.count) }
      await sendPieces(request, response, whileGood(jsonOf(services, told, asker), isGoodStill), made)
      return
    }
    const bytes = kept.get(key) ?? (await packed(await reading.columns(network, await asked(), asker)))
    kept.set(key, bytes)
    if (!(await isGoodStill())) throw rightsChanged()
    response.type('application/octet-stream')
    sendPacked(request, response, bytes)

    async function asked() {
      return { place: place.id, scope, positions: await positions(network, place, day) }
    }
  })
}

function bytesOfPacked({ plain, gzipped }: Packed): number {
  return 1 + plain.length + (gzipped === plain ? 0 : gzipped.length)
}

/** Tags are compared weakly; `*` would match anything there is. [RFC 9110, 13.1.2] */
function sameTag(header: string | undefined, tag: string): boolean {
  const opaque = tag.slice(2)
  return header?.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === opaque) === true
}

/** Pieces as long as what let the caller in is good; then the answer breaks off. */
async function* whileGood(pieces: AsyncGenerator<string>, isGoodStill: () => Promise<boolean>): AsyncGenerator<string> {
  for await (const piece of pieces) {
    if (!(await isGoodStill())) throw rightsChanged()
    yield piece
  }
}
