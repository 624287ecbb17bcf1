import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { basename } from 'node:path'
import type { ProblemAnswer } from '../../../../model/api/contract.ts'
import type { RecordKind } from '../../../../model/schema/records.ts'
import { importFiles } from '../../../../server/jobs/import/import.ts'
import { sentenceOf } from '../../../../server/jobs/import/import-lines.ts'
import { bearer, type Harness, ownPage } from '../../harness.ts'
import { writeFiles } from '../../jobs/import/small-place.ts'
import { day, pairing } from '../../world.ts'

export interface Sent {
  status: number
  headers: Record<string, unknown>
  text: string
}
export type Headers = Record<string, string | string[]>

/** One app, and the ways in which rows ask it. */
export interface Asking {
  harness: Harness
  /** As written on the wire: nothing encodes, normalizes or completes it. By a planner's token unless `as` is another. */
  wire(method: string, path: string, headers?: Headers, body?: Buffer | string, as?: Headers): Promise<Sent>
  /** The bytes as they stand, for what no client sends. */
  raw(bytes: string): Promise<Sent>
  /** The stream of events until it has said something. */
  stream(headers: Headers): Promise<Sent>
  evaluate(body: Buffer | string, headers?: Headers): Promise<Sent>
  write(body: unknown): Promise<Sent>
  findings(query: string): Promise<Sent>
  search(q: string): Promise<Sent>
  /** As the page signs in, perhaps with a cookie. */
  signIn(body: unknown, headers?: Headers): Promise<Sent>
  /** Sheets put into the place by the import; the first error is the answer. */
  sheets(sheets: Record<string, string | Uint8Array>): Promise<Sent>
  stored(kind: RecordKind, id: string): Promise<unknown>
}

export const json = { 'Content-Type': 'application/json' }

export async function askingOf(harness: Harness): Promise<Asking> {
  const token = bearer(await harness.token({ role: 'planner', scope: '*' }))
  const wire: Asking['wire'] = (method, path, headers = {}, body, as = token) =>
    sending(harness.port, { method, path, headers: { ...as, ...headers } }, body)
  return {
    harness,
    wire,
    raw: (bytes) => rawly(harness.port, bytes),
    stream: (headers) =>
      sending(harness.port, { path: '/api/events', headers: { ...token, ...headers } }, undefined, 1),
    evaluate: (body, headers = json) => wire('POST', '/api/evaluate', headers, body),
    write: (body) => wire('POST', '/api/changes', json, JSON.stringify(body)),
    findings: (query) => wire('GET', `/api/findings?place=440514${query}`),
    search: (q) => wire('GET', `/api/search?place=440514&q=${encodeURIComponent(q)}`),
    signIn: (body, headers = {}) =>
      wire('POST', '/api/session', { ...json, ...ownPage, ...headers }, JSON.stringify(body), {}),
    sheets: (sheets) => importing(harness, sheets),
    stored: async (kind, id) => (await harness.store.read([{ kind, id }]))[0]?.record,
  }
}

/** @param parts after how many parts of the answer nobody listens any more */
function sending(port: number, options: object, body?: Buffer | string, parts = Infinity): Promise<Sent> {
  return new Promise((resolve, reject) => {
    // A connection that is kept may be closed by the server just when it is used again.
    const sent = rawRequest({ host: '127.0.0.1', port, agent: false, ...options })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const heard: Buffer[] = []
      const done = () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(heard).toString() })
      response.on('data', (part) => {
        heard.push(part)
        if (heard.length < parts) return
        done()
        sent.destroy()
      })
      response.on('error', () => undefined)
      response.on('end', done)
    })
    sent.end(body)
  })
}

function rawly(port: number, bytes: string): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (part) => {
      text += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), headers: {}, text }))
    socket.write(bytes)
  })
}

async function importing({ store, clock }: Harness, sheets: Record<string, string | Uint8Array>): Promise<Sent> {
  const files = writeFiles(sheets)
  const { report } = await importFiles(store, { place: '440514', files, check: false, now: clock.now })
  const [first] = report.list(
    'error',
    files.map((file) => basename(file)),
  )
  if (!first) return { status: 200, headers: {}, text: '{}' }
  const sentence = { zh: sentenceOf(first, 'zh'), en: sentenceOf(first, 'en') }
  const { file, row, column } = first
  const answer: ProblemAnswer = {
    ...{ type: 'urn:orgweave:problem:import-refused', title: 'Import refused', status: 422, code: 'import-refused' },
    ...{ detail: sentence.zh, sentence, requestId: 'import' },
    about: [{ at: [file, row, column].filter((part) => part !== undefined).join(' ') }],
  }
  return { status: 422, headers: {}, text: JSON.stringify(answer) }
}

/** A change that nothing is wrong with, and the same with its pairing altered. */
export const good = { opId: 'good', on: day, changes: [{ type: 'tie.add', tie: pairing('T1', 'B1', 'C2') }] }
export function withTie(tie: object, opId = 'good') {
  return { ...good, opId, changes: [{ type: 'tie.add', tie: { ...good.changes[0].tie, ...tie } }] }
}
