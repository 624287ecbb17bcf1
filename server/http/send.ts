import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip, gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import { countUnread } from './unread.ts'

const compress = promisify(gzip)
const smallest = 1_400

/** Bytes kept in both forms, so that one answer is compressed once for everybody. */
export interface Packed {
  plain: Uint8Array
  gzipped: Uint8Array
}

export async function pack(plain: Uint8Array): Promise<Packed> {
  return { plain, gzipped: plain.length < smallest ? plain : await compress(plain, { level: 6 }) }
}

/** Sends the form that the caller accepts. Throws `too-busy` when too much waits for its readers. */
export function sendPacked(request: Request, response: Response, { plain, gzipped }: Packed): void {
  response.vary('Accept-Encoding')
  const small = gzipped !== plain && acceptsGzip(request)
  const sent = small ? gzipped : plain
  countUnread(response, sent, sent.length)
  if (small) response.set('Content-Encoding', 'gzip')
  response.set('Content-Length', String(sent.length))
  endInTime(response)
  response.end(sent)
}

export async function sendJson(request: Request, response: Response, status: number, answer: unknown): Promise<void> {
  response.status(status)
  response.set({ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  const plain = new TextEncoder().encode(JSON.stringify(answer))
  sendPacked(request, response, acceptsGzip(request) ? await pack(plain) : { plain, gzipped: plain })
}

/** What pieces are made of, which stays in memory until the last has been read. */
interface Source {
  of: object
  bytes: number
}

/**
 * Sends JSON text that is made piece by piece, no faster than it is read; it stops being made when the reader goes.
 * Throws `too-busy` when too much waits for its readers.
 */
export async function sendPieces(
  request: Request,
  response: Response,
  pieces: AsyncGenerator<string>,
  { of, bytes }: Source,
): Promise<void> {
  countUnread(response, of, bytes)
  // What goes wrong before the first piece is still an answer like any other.
  const first = await pieces.next()
  async function* all() {
    if (!first.done) yield first.value
    yield* pieces
  }
  response.type('application/json; charset=utf-8').vary('Accept-Encoding')
  endInTime(response)
  const text = Readable.from(all(), { objectMode: false, highWaterMark: 1 << 16 })
  if (!acceptsGzip(request)) return pipeline(text, response)
  response.set('Content-Encoding', 'gzip')
  return pipeline(text, createGzip({ level: 6 }), response)
}

const longestSending = 600_000

/** A reader who takes a byte now and then would keep what is sent to him, and what it is made of, for ever. */
function endInTime(response: Response): void {
  const timer = setTimeout(() => response.destroy(), longestSending).unref()
  response.on('close', () => clearTimeout(timer))
}

function acceptsGzip(request: Request): boolean {
  return request.acceptsEncodings('gzip') === 'gzip'
}
