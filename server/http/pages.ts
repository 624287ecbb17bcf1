import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { giveNonce, nonceOf } from './security-headers.ts'

const page = /^\/([a-z][a-z-]*(\/[\p{L}\p{N}-]+)*)?$/u

/** Gives each page its nonce; has to stand before the security headers, which name it. */
export function nonceForPages(): RequestHandler {
  return (request, response, next) => {
    if (isPage(request.method, request.path)) giveNonce(response, randomBytes(16).toString('base64'))
    next()
  }
}

/** The built client: hashed assets for ever, and its one page under every page path. */
export function servePages(clientDir: string): Router {
  const router = Router({ caseSensitive: true })
  const file = join(clientDir, 'index.html')
  if (!existsSync(file)) return router
  const html = readFileSync(file, 'utf8')
  router.use((request, response, next) => {
    if (!isPage(request.method, request.path)) return next()
    response.set({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(html.replaceAll('__NONCE__', nonceOf(response) ?? ''))
  })
  router.use(
    '/assets',
    express.static(join(clientDir, 'assets'), { index: false, immutable: true, maxAge: '1y', redirect: false }),
  )
  router.use(express.static(clientDir, { index: false, maxAge: '1h', redirect: false }))
  return router
}

function isPage(method: string, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && !/^\/(api|health|assets)(\/|$)/.test(path) && page.test(path)
}
