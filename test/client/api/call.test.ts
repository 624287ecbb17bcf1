import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { call } from '../../../client/api/call.ts'
import { type FindingsAnswer, listFindings, listPlaces } from '../../../model/api/contract.ts'

type Answering = (request: IncomingMessage, response: ServerResponse) => void

let answer: Answering
let asked: { url: string | undefined; prefer: string | undefined }[] = []
const server = createServer((request, response) => {
  asked.push({ url: request.url, prefer: request.headers.prefer as string | undefined })
  answer(request, response)
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { fetch, setTimeout, clearTimeout } = globalThis
  // What a browser has and Node has not: a window, and a page that addresses are relative to.
  vi.stubGlobal('window', { setTimeout, clearTimeout })
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(origin + path, init))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
beforeEach(() => {
  asked = []
})

const findings: FindingsAnswer = { total: 0, counts: {}, asOf: '2026-03-01', seq: 1, findings: [], cursor: null }
const none = { standard: undefined, severity: undefined, region: undefined, cursor: undefined, limit: undefined }
const query = { ...none, place: '440514', date: '2026-03-01' }
function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

describe('a call of what may take long', () => {
  it('asks the same again until it is answered, and tells how many come first', async () => {
    const ahead = [3, 1, 0]
    answer = (_request, response) => {
      const before = ahead.shift()
      if (before === undefined) say(response, 200, findings)
      else say(response, 202, { ahead: before })
    }
    const told: number[] = []
    expect(await call(listFindings, { query, onWaiting: (n) => told.push(n) })).toEqual(findings)
    expect(told).toEqual([3, 1, 0])
    expect(asked).toEqual(Array(4).fill({ url: '/api/findings?place=440514&date=2026-03-01', prefer: 'wait=2' }))
  })

  it('says nothing of what is answered at once, and other calls prefer nothing', async () => {
    answer = (request, response) => say(response, 200, request.url === '/api/places' ? { places: [] } : findings)
    const told: number[] = []
    await call(listFindings, { query, onWaiting: (n) => told.push(n) })
    await call(listPlaces)
    expect(told).toEqual([])
    expect(asked.map(({ prefer }) => prefer)).toEqual(['wait=2', undefined])
  })

  it('is asked no more once the caller gives up between two askings', async () => {
    answer = (_request, response) => say(response, 202, { ahead: 2 })
    const leaving = new AbortController()
    const left = call(listFindings, { query, signal: leaving.signal, onWaiting: () => leaving.abort() })
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    await wait(1_500)
    expect(asked.length).toBe(1)
  })

  it('closes its request when the caller gives up while it is asked', async () => {
    const closed = new Promise<boolean>((resolve) => {
      answer = (_request, response) => response.on('close', () => resolve(response.writableFinished))
    })
    const leaving = new AbortController()
    const left = call(listFindings, { query, signal: leaving.signal })
    while (asked.length === 0) await wait(5)
    leaving.abort()
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    expect(await closed).toBe(false)
  })

  it('fails as any other call where it is refused later, or told what nobody understands', async () => {
    const sentence = { zh: '请稍后再试。', en: 'Try again.' }
    const problem = { type: 'about:blank', title: 'x', status: 503, code: 'out-of-memory', detail: 'x', sentence }
    answer = (_request, response) =>
      asked.length === 1
        ? say(response, 202, { ahead: 0 })
        : say(response, 503, { ...problem, about: [], requestId: '1' })
    await expect(call(listFindings, { query })).rejects.toMatchObject({
      trouble: { kind: 'problem', problem: { code: 'out-of-memory', sentence } },
    })
    answer = (_request, response) => say(response, 202, { later: true })
    await expect(call(listFindings, { query })).rejects.toMatchObject({ trouble: { kind: 'odd' } })
  })
})
