import { getNetwork } from '../../model/api/contract.ts'
import { indexColumns } from '../../model/network/build/indexing.ts'
import { decodeColumns } from '../../model/network/codec/codec.ts'
import type { Network } from '../../model/network/network.ts'
import { send } from './call.ts'
import { CallFailed } from './trouble.ts'

/** The columns of a large place are put together first. */
const patience = 60_000

/** A network as it was read, with the tag by which the server knows it. */
export interface ReadNetwork {
  network: Network
  tag: string | null
}

/** The network of a place; the one read before when nothing has changed since. Throws CallFailed. */
export async function readNetwork(place: string, before: ReadNetwork | undefined, signal: AbortSignal) {
  const asked: Record<string, string> = before?.tag ? { 'If-None-Match': before.tag } : {}
  const response = await send(getNetwork, { query: { place, format: undefined }, signal, patience }, asked)
  if (response.status === 304 && before) return before
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { network: readable(bytes), tag: response.headers.get('ETag') }
}

function readable(bytes: Uint8Array): Network {
  try {
    return indexColumns(decodeColumns(bytes))
  } catch (cause) {
    throw new CallFailed({ kind: 'odd' }, { cause })
  }
}
