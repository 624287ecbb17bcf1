import { isIP } from 'node:net'
import type { Request } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'

/**
 * Which addresses of `X-Forwarded-For` are believed, for Express: as many as there are proxies, counted from this
 * process, and none unless the connection comes from this machine. What a client writes there itself stands further off.
 */
export function trustProxies(count: number): (address: string, hop: number) => boolean {
  return (address, hop) => hop < count && (hop > 0 || /^(::ffff:)?127\.|^::1$/.test(address))
}

/**
 * Where a request comes from, for counting: networks of IPv6 count as one, an IPv4 address in its IPv6 form as itself.
 * A proxy that writes no address is counted by its own.
 */
export function addressOf(request: Request): string {
  const own = [request.ip, request.socket.remoteAddress].map(bare).find((address) => isIP(address) !== 0)
  return own === undefined ? 'unknown' : ipKeyGenerator(own)
}

/** Without port, brackets and zone: some proxies write them. */
function bare(address = ''): string {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(address) ?? []
  const [, before] = /^([\d.]+):\d+$/.exec(address) ?? []
  return (bracketed ?? before ?? address).replace(/%.*$/, '')
}
