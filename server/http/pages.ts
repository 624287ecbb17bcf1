import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Request, type RequestHandler, Router } from 'express'
import { pages } from '../../model/api/pages.ts'
import { giveNonce, nonceOf } from './security-headers.ts'

/** What looks like a page and not like a file. */
const pageLike = /^\/([a-z][a-z-]*(\/[\p{L}\p{N}-]+)*)?$/u

/** Gives each page its nonce; has to stand before the security headers, which name it. */
export function nonceForPages(): RequestHandler {
  return (request, response, next) => {
    if (wantsPage(request)) giveNonce(response, randomBytes(16).toString('base64'))
    next()
  }
}

/** The built client: hashed assets for ever, and its one document, which also says that there is no such page. */
export function servePages(clientDir: string): Router {
  const router = Router({ caseSensitive: true })
  const file = join(clientDir, 'index.html')
  if (!existsSync(file)) return router
  const html = readFileSync(file, 'utf8')
  const send: RequestHandler = (request, response, next) => {
    if (!wantsPage(request)) return next()
    response.status(pages.includes(request.path) ? 200 : 404)
    response.set({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(html.replaceAll('__NONCE__', nonceOf(response) ?? ''))
  }
  router.use(
    '/assets',
    express.static(join(clientDir, 'assets'), { index: false, immutable: true, maxAge: '1y', redirect: false }),
  )
  const files = express.static(clientDir, { index: false, maxAge: '1h', redirect: false })
  router.use((request, response, next) => (request.path === '/index.html' ? next() : files(request, response, next)))
  router.use(send)
  return router
}

/** Who opens an address in a browser gets a page, if only one that says that there is none; a script gets a problem. */
function wantsPage({ method, path, headers }: Request): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || /^\/(api|health|assets)(\/|$)/.test(path)) return false
  return pageLike.test(path) || headers.accept?.includes('text/html') === true
}
