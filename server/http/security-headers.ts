import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { Problem } from '../../model/problem.ts'
import { type Front, isSecure } from './credentials.ts'

const nonces = new WeakMap<object, string>()

/** The nonce of this response's policy: Ant Design writes its style tags with it. */
export function giveNonce(response: object, nonce: string): void {
  nonces.set(response, nonce)
}

export function nonceOf(response: object): string | undefined {
  return nonces.get(response)
}

/** The content security policy and helmet's other headers; TLS is presumed only behind https. [P28] */
export function securityHeaders(front: Front): RequestHandler {
  const secure = isSecure(front)
  const style = (_request: IncomingMessage, response: ServerResponse) => {
    const nonce = nonces.get(response)
    return nonce === undefined ? "'self'" : `'nonce-${nonce}'`
  }
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", style],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        workerSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE'])

/** TRACE and the like; overriding headers are not read at all. [input 51] */
export const refuseStrangeMethods: RequestHandler = (request, _response, next) => {
  if (methods.has(request.method)) return next()
  throw new Problem('method-not-allowed', {
    zh: '不支持这种请求方法。',
    en: 'That request method is not supported.',
  })
}
