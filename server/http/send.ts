import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

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

/** Sends the form that the caller accepts. */
export function sendPacked(request: Request, response: Response, { plain, gzipped }: Packed): void {
  response.vary('Accept-Encoding')
  const small = gzipped !== plain && acceptsGzip(request)
  if (small) response.set('Content-Encoding', 'gzip')
  response.set('Content-Length', String(small ? gzipped.length : plain.length))
  response.end(small ? gzipped : plain)
}

export async function sendJson(request: Request, response: Response, status: number, answer: unknown): Promise<void> {
  response.status(status)
  response.set({ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  const plain = new TextEncoder().encode(JSON.stringify(answer))
  sendPacked(request, response, acceptsGzip(request) ? await pack(plain) : { plain, gzipped: plain })
}

function acceptsGzip(request: Request): boolean {
  return request.acceptsEncodings('gzip') === 'gzip'
}
