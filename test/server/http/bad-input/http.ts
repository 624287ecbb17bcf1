import { expect } from 'vitest'
import { json } from './asking.ts'
import { type Row, refused, type Section, safe } from './row.ts'

const query = (no: number, title: string, asked: string, at?: string): Row =>
  refused(no, title, 'bad-request', ({ findings }) => findings(asked), at ?? /./)
const path = (to: string): Row => refused(47, to, 'not-found', ({ wire }) => wire('GET', to))
const host = (named: (port: number) => string): Row =>
  refused(
    50,
    `the host ${named(0)}`,
    'bad-request',
    ({ wire, harness }) => wire('GET', '/api/places', { Host: named(harness.port) }),
    'Host',
  )
const places = (no: number, title: string, headers: Record<string, string>): Row =>
  safe(no, title, ({ wire }) => wire('GET', '/api/places', headers))

export const http: Section = {
  title: 'HTTP',
  rows: [
    query(43, 'brackets', '&region[]=440514'),
    query(43, 'an operator', '&region[$ne]=1'),
    query(43, 'encoded brackets', '&region%5B%5D=1'),
    query(43, '__proto__', '&__proto__=1'),
    query(44, 'a repeated key', '&date=2026-01-01&date=2026-01-02', 'date'),
    query(44, 'the place twice', '&place=440513', 'place'),
    query(45, 'limit −1', '&limit=-1', 'limit'),
    query(45, 'limit 0', '&limit=0', 'limit'),
    query(45, 'limit over 5,000', '&limit=5001', 'limit'),
    query(45, 'limit 1e9', '&limit=1e9', 'limit'),
    query(45, 'limit in words', '&limit=ten', 'limit'),
    query(46, 'a forged cursor', `&cursor=${Buffer.from('["x"]').toString('base64url').repeat(3)}`, 'cursor'),
    query(46, 'no cursor at all', '&cursor=', 'cursor'),
    refused(
      46,
      'the cursor of another query',
      'bad-request',
      async ({ findings }) => {
        const { cursor } = JSON.parse((await findings('&limit=1')).text)
        return findings(`&limit=1&severity=error&cursor=${cursor}`)
      },
      'cursor',
    ),
    safe(46, 'a stale cursor goes on where it stood', async ({ findings }) => {
      const { cursor } = JSON.parse((await findings('&limit=1')).text)
      return findings(`&limit=1&cursor=${cursor}`)
    }),
    refused(46, 'a log number of the future', 'bad-request', ({ wire }) =>
      wire('GET', '/api/places', { 'X-Min-Seq': '9'.repeat(16) }),
    ),
    ...['/api/../etc/passwd', '/%2e%2e%2fetc/passwd', '/assets/..%2f..%2fpackage.json', '/api/places%00'].map(path),
    ...['/api//places', '/API/places', '/api/places/', '/api/%zz'].map(path),
    query(48, 'an address over 8 KB', `&region=${'4'.repeat(9_000)}`, 'url'),
    places(49, '100 cookies', { Cookie: Array.from({ length: 100 }, (_, n) => `c${n}=x`).join('; ') }),
    refused(
      49,
      'two session cookies',
      'bad-request',
      ({ wire, harness: { port } }) =>
        wire('GET', '/api/places', { Cookie: `orgweave-${port}=a; orgweave-${port}=b` }, undefined, {}),
      'Cookie',
    ),
    host(() => 'evil.example'),
    host((port) => `evil.example:${port}`),
    host((port) => `127.0.0.1.evil.example:${port}`),
    host(() => '127.0.0.1'),
    places(50, 'X-Forwarded-Host is not read', { 'X-Forwarded-Host': 'evil.example' }),
    places(50, 'X-Forwarded-For is not believed', { 'X-Forwarded-For': "1.2.3.4, ' OR 1=1" }),
    safe(50, 'localhost is ours', ({ wire, harness }) =>
      wire('GET', '/api/places', { Host: `localhost:${harness.port}` }),
    ),
    refused(51, 'TRACE', 'method-not-allowed', ({ wire }) => wire('TRACE', '/api/places')),
    refused(51, 'PATCH', 'method-not-allowed', ({ wire }) => wire('PATCH', '/api/places')),
    refused(51, 'DELETE, which is told what is allowed,', 'method-not-allowed', async ({ wire }) => {
      const sent = await wire('DELETE', '/api/places')
      expect(sent.headers.allow).toBe('GET')
      return sent
    }),
    refused(51, 'a method override', 'bad-request', ({ wire }) =>
      wire('POST', '/api/session?_method=DELETE', { ...json, 'X-HTTP-Method-Override': 'DELETE' }, '{}'),
    ),
    refused(52, 'both a length and chunks', 400, ({ raw, harness }) =>
      raw(
        `POST /api/evaluate HTTP/1.1\r\nHost: 127.0.0.1:${harness.port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ),
    ),
    ...['9'.repeat(8_000), '9'.repeat(15), '-1', '1; DROP', '\u00ff'].map((id) =>
      safe(
        53,
        `Last-Event-ID ${id.slice(0, 20)} looks anew`,
        ({ stream }) => stream({ 'Last-Event-ID': id }),
        (_at, { text }) => expect(text).toContain('event: reset'),
      ),
    ),
    refused(53, 'NUL in Last-Event-ID', 400, ({ raw, harness }) =>
      raw(
        `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${harness.port}\r\nLast-Event-ID: 1\u0000\r\nConnection: close\r\n\r\n`,
      ),
    ),
    ...['*x', '"', 'W/', '"1"', '"a", "b"', ',,,', '*'].map((tag) =>
      safe(54, `If-None-Match ${tag}`, ({ wire }) =>
        wire('GET', '/api/network?place=440514', { 'If-None-Match': tag }),
      ),
    ),
  ],
}
