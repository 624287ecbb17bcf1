import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProblemAnswer } from '../../../model/api/contract.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'
import { day, pairing } from '../world.ts'

let harness: Harness
let token: string
beforeAll(async () => {
  harness = await startHarness()
  token = await harness.token({ role: 'planner', scope: '*' })
})
afterAll(() => harness.close())

interface Sent {
  status: number
  headers: Record<string, unknown>
  text: string
}

/** As written on the wire: nothing encodes, normalizes or completes it. */
function wire(method: string, path: string, headers: Record<string, string | string[]> = {}, body?: Buffer | string) {
  return new Promise<Sent>((resolve, reject) => {
    const sent = rawRequest({
      host: '127.0.0.1',
      port: harness.port,
      method,
      path,
      headers: { ...bearer(token), ...headers },
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString() }),
      )
    })
    sent.end(body)
  })
}
const json = { 'Content-Type': 'application/json' }
const evaluate = (body: Buffer | string, headers: Record<string, string> = json) =>
  wire('POST', '/api/evaluate', headers, body)
const write = (body: unknown) => wire('POST', '/api/changes', json, JSON.stringify(body))
const findings = (query: string) => wire('GET', `/api/findings?place=440514${query}`)

function problemOf({ text }: Sent): ProblemAnswer {
  return ProblemAnswer.parse(JSON.parse(text))
}
async function unwritten(work: () => Promise<unknown>): Promise<void> {
  const { head } = await harness.store.health()
  await work()
  expect((await harness.store.health()).head).toBe(head)
}

const good = { opId: 'text', on: day, changes: [{ type: 'tie.add', tie: pairing('T1', 'B1', 'C2') }] }
const withTie = (tie: object) => ({ ...good, changes: [{ type: 'tie.add', tie: { ...good.changes[0].tie, ...tie } }] })

describe('text [trust 7: 1–17]', () => {
  it.each([
    ['[1] empty', ''],
    ['[2] spaces only', '   '],
    ['[4] NUL', 'a\u0000b'],
    ['[5] lone surrogate', 'a\ud800b'],
    ['[6] the NFD twin', 'é'.normalize('NFD')],
    ['[8] zero width', 'a\u200bb'],
    ['[9] right-to-left override', 'a\u202eb'],
    ['[17] line break', 'a\nb'],
    ['[17] ANSI code', 'a\u001b[31mb'],
    ['longer than its field', 'x'.repeat(501)],
  ])('%s in a free text is refused with its place named', async (_title, content) => {
    await unwritten(async () => {
      const answer = await write(withTie({ content }))
      expect(answer.status).toBe(422)
      expect(problemOf(answer)).toMatchObject({ code: 'bad-input', about: [{ at: 'changes.0.tie.content' }] })
      expect(answer.text).not.toContain('ANSI')
    })
  })

  it('[3] 10 MB are not read', async () => {
    await unwritten(async () => expect((await write(withTie({ content: 'x'.repeat(10_000_000) }))).status).toBe(413))
  })

  it.each([
    ['[7] full width', 'ＡＢ１'],
    ['[10] rare Han', '𠮷野㐂'],
    ['[11] emoji family', '一家👨‍👩‍👧'.replaceAll('\u200d', '')],
    ['[14] markup', '<img src=x onerror=alert(1)>'],
    ['[15] script link', 'javascript:alert(1)'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the input.
    ['[16] templates', '${7*7} {{7*7}}'],
    ['[71] SQL', "' OR 1=1 --"],
    ['[72] Cypher', "'}) DETACH DELETE n //"],
  ])('%s is text like any other: kept as written', async (title, content) => {
    const id = `kept ${title}`.replace(/[^A-Za-z0-9]/g, '-')
    const answer = await write({ ...withTie({ content, id, program: id }), opId: id })
    expect(answer.status).toBe(200)
    const [stored] = await harness.store.read([{ kind: 'joint-building', id }])
    expect(stored.record).toMatchObject({ content })
  })
})

describe('numbers and dates [trust 7: 18–28]', () => {
  it.each([
    ['[18]', -1],
    ['[19]', '1e309'],
    ['[20]', null],
    ['[21]', 2 ** 53 + 1],
    ['[22]', '007'],
    ['[23]', 0.1 + 0.2],
    ['[24]', '１'],
    ['[25]', '1,234'],
    ['zero', 0],
  ])('%s %s is no version', async (_title, version) => {
    const answer = await write({ ...good, changes: [{ type: 'tie.end', id: 'P1', version }] })
    expect(answer.status).toBe(422)
    expect(problemOf(answer).about[0].at).toMatch(/^changes\.0/)
  })

  it.each(['2026-02-30', '0001-01-01', '9999-12-31', '2026/1/5', '二〇二六年', '2026-06-01T00:00', '2026-6-1', ''])(
    '[26, 27, 30, 31] %s is no date',
    async (on) => {
      expect((await write({ ...good, on })).status).toBe(422)
      expect((await findings(`&date=${encodeURIComponent(on)}`)).status).toBe(400)
    },
  )

  it('[28] an end before its start is refused', async () => {
    const answer = await write({ ...good, changes: [{ type: 'tie.end', id: 'P1', version: 1, on: '2024-12-31' }] })
    expect(problemOf(answer)).toMatchObject({ code: 'bad-input', status: 422 })
  })
})

describe('JSON [trust 7: 33–42]', () => {
  it('[33] cut JSON', async () => expect(problemOf(await evaluate('{"on":"2026-')).code).toBe('bad-json'))
  it('[34] duplicate keys', async () => expect((await evaluate('{"on":1,"on":2}')).status).toBe(400))
  it('[35] prototype keys', async () => {
    expect((await evaluate('{"__proto__":{"role":"admin"}}')).status).toBe(400)
    expect((await evaluate('{"constructor":{"prototype":{"role":"admin"}}}')).status).toBe(400)
    expect(({} as { role?: string }).role).toBeUndefined()
  })
  it('[36] 200,000 nested arrays', async () => {
    expect((await evaluate(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).status).toBe(400)
  })
  it('[37] one byte over 1 MB; one MB is read', async () => {
    const body = (length: number) => `{"opId":"${'x'.repeat(length - 11)}"}`
    expect((await evaluate(body(1_048_577))).status).toBe(413)
    expect((await evaluate(body(1_048_576))).status).toBe(422)
  })
  it('[38] a gzip bomb stops at the same limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32))
    const answer = await evaluate(bomb, { ...json, 'Content-Encoding': 'gzip' })
    expect(problemOf(answer).code).toBe('body-too-large')
  })
  it.each([
    ['[39] none', {}],
    ['[39] a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['[39] text', { 'Content-Type': 'text/plain' }],
    ['[40] another charset', { 'Content-Type': 'application/json; charset=gb18030' }],
    ['[40] another encoding', { ...json, 'Content-Encoding': 'zstd' }],
  ])('%s as content type is 415', async (_title, headers) => {
    expect(problemOf(await evaluate(JSON.stringify(good), headers as Record<string, string>)).status).toBe(415)
  })
  it('[41] fields that are not asked for, outside and inside', async () => {
    for (const body of [
      { ...good, role: 'admin' },
      { ...good, scope: '*' },
      { ...good, seq: 7 },
    ])
      expect((await write(body)).status).toBe(422)
    expect(problemOf(await write(withTie({ version: 7 }))).about).toEqual([{ at: 'changes.0.tie.version' }])
  })
  it('[42] an array where a text is wanted', async () => {
    expect((await write({ ...good, on: [day] })).status).toBe(422)
    expect((await write({ ...good, changes: {} })).status).toBe(422)
    expect((await write([good])).status).toBe(422)
  })
  it('[55] an operation id that is missing or of 10,000 characters', async () => {
    expect((await write({ ...good, opId: undefined })).status).toBe(422)
    expect((await write({ ...good, opId: 'x'.repeat(10_000) })).status).toBe(422)
  })
})

describe('addresses [trust 7: 43–48]', () => {
  it.each([
    ['[43] brackets', '&region[]=440514'],
    ['[43] an operator', '&region[$ne]=1'],
    ['[43] encoded brackets', '&region%5B%5D=1'],
    ['[44] a repeated key', '&date=2026-01-01&date=2026-01-02'],
    ['[44] the place twice', '&place=440513'],
    ['[45] limit −1', '&limit=-1'],
    ['[45] limit 0', '&limit=0'],
    ['[45] limit over 5,000', '&limit=5001'],
    ['[45] limit 1e9', '&limit=1e9'],
    ['[45] limit in words', '&limit=ten'],
    ['[46] a forged cursor', `&cursor=${Buffer.from('["x"]').toString('base64url').repeat(3)}`],
    ['[46] no cursor at all', '&cursor='],
    ['[77] a key that is not on the list', '&sort=name'],
    ['an unknown severity', '&severity=fatal'],
    ['a region that is no code', '&region=4405%27'],
    ['__proto__', '&__proto__=1'],
  ])('%s is refused by name', async (_title, query) => {
    const answer = await findings(query)
    expect(answer.status).toBe(400)
    expect(problemOf(answer)).toMatchObject({ code: 'bad-request' })
    expect(problemOf(answer).about.length).toBeGreaterThan(0)
  })

  it.each([
    ['&limit=5001', 'limit must be at most 5000', 'limit 至多为 5000'],
    [
      '&severity=fatal',
      'severity must be one of error, warning, information',
      'severity 应为 error、warning、information 之一',
    ],
    ['&date=2026-02-30', 'date must be a real date', 'date 应为 1900–2199 年间确有的日期'],
    ['&sort=name', 'sort is not a known field', 'sort 不是已知的字段'],
  ])('%s is told what would be right', async (query, en, zh) => {
    const { sentence } = problemOf(await findings(query))
    expect(sentence.en).toContain(en)
    expect(sentence.zh).toContain(zh)
  })

  it.each([
    '/api/../etc/passwd',
    '/%2e%2e%2fetc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/api/places%00',
    '/api/%zz',
    '/api//places',
    '/API/places',
    '/api/places/',
  ])('[47] %s leads nowhere', async (path) => {
    const answer = await wire('GET', path)
    expect([400, 404]).toContain(answer.status)
    problemOf(answer)
  })

  it('[48] an address over 8 KB', async () => {
    expect(problemOf(await findings(`&region=${'4'.repeat(9_000)}`)).about).toEqual([{ at: 'url' }])
  })
})

describe('HTTP [trust 7: 50–54]', () => {
  it('[50] another host name is refused: a name that resolves here is not ours', async () => {
    for (const Host of [
      'evil.example',
      `evil.example:${harness.port}`,
      `127.0.0.1.evil.example:${harness.port}`,
      '127.0.0.1',
    ])
      expect(problemOf(await wire('GET', '/api/places', { Host })).about).toEqual([{ at: 'Host' }])
    expect((await wire('GET', '/api/places', { Host: `localhost:${harness.port}` })).status).toBe(200)
    expect((await wire('GET', '/api/places', { 'X-Forwarded-Host': 'evil.example' })).status).toBe(200)
  })

  it('[51] TRACE is refused, and no header turns one method into another', async () => {
    expect((await wire('TRACE', '/api/places')).status).toBe(405)
    expect((await wire('PATCH', '/api/places')).status).toBe(405)
    const overridden = await wire(
      'POST',
      '/api/session?_method=DELETE',
      { ...json, 'X-HTTP-Method-Override': 'DELETE' },
      '{}',
    )
    expect(overridden.status).toBe(400)
    const wrong = await wire('DELETE', '/api/places')
    expect(wrong.status).toBe(405)
    expect(wrong.headers.allow).toBe('GET')
  })

  it('[52] both a length and chunks are refused by the server itself', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(harness.port, '127.0.0.1')
      let text = ''
      socket.on('data', (part) => {
        text += part
      })
      socket.on('close', () => resolve(text))
      socket.write(
        `POST /api/evaluate HTTP/1.1\r\nHost: 127.0.0.1:${harness.port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      )
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each(['*x', '"', 'W/', '"1"', '"a", "b"', ',,,'])(
    '[54] If-None-Match: %s is no match, and no harm',
    async (tag) => {
      expect((await wire('GET', '/api/network?place=440514', { 'If-None-Match': tag })).status).toBe(200)
    },
  )
})

describe('problems', () => {
  it('are said in the language asked for, and carry both', async () => {
    for (const [accept, language] of [
      ['en', 'en'],
      ['en-US,en;q=0.9,zh;q=0.5', 'en'],
      ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
      ['fr', 'zh'],
      ['*', 'zh'],
    ] as const) {
      const problem = problemOf(await wire('GET', '/api/nothing', { 'Accept-Language': accept }))
      expect(problem.detail).toBe(problem.sentence[language])
    }
  })

  it('carry the request id that is logged, and take one only when it is plain', async () => {
    const taken = await wire('GET', '/api/nothing', { 'X-Request-Id': 'abc-12345678' })
    expect(problemOf(taken).requestId).toBe('abc-12345678')
    expect(taken.headers['x-request-id']).toBe('abc-12345678')
    const refused = await wire('GET', '/api/nothing', { 'X-Request-Id': 'a b {"x":1} 12345' })
    expect(problemOf(refused).requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(harness.log.map(({ requestId }) => requestId)).toContain('abc-12345678')
  })

  it('the log holds route patterns and ids, never addresses, names or secrets', async () => {
    await wire('GET', `/api/search?place=440514&q=${encodeURIComponent('秘密的名字')}`)
    const text = JSON.stringify(harness.log)
    expect(text).toContain('"route":"/api/search"')
    for (const secret of [token, '秘密', encodeURIComponent('秘密'), 'place=']) expect(text).not.toContain(secret)
  })
})

describe('no input breaks it [trust 3.11]', () => {
  const noFailure = (status: number) => {
    expect(status).toBeLessThan(500)
  }
  const pairingLike = fc.record(
    {
      type: fc.oneof(fc.constantFrom('tie.add', 'tie.end', 'tie.reopen', 'tie.retract'), fc.string()),
      id: fc.oneof(fc.constantFrom('P1', 'P2'), fc.string()),
      version: fc.oneof(fc.constantFrom(1, 2), fc.anything()),
      on: fc.oneof(fc.constantFrom(day, '2020-01-01', '2026-02-30'), fc.string()),
      tie: fc.oneof(
        fc.record({
          ...Object.fromEntries(
            Object.entries(pairing('F1', 'B1', 'C2')).map(([key, value]) => [
              key,
              fc.constantFrom<unknown>(value, null, [], 'x'),
            ]),
          ),
        }),
        fc.anything(),
      ),
    },
    { requiredKeys: [] },
  )

  it('whatever is posted is answered with less than 500', async () => {
    const body = fc.oneof(
      fc.json(),
      fc
        .record({ on: fc.constantFrom<unknown>(day, 'x', 1), changes: fc.array(pairingLike, { maxLength: 3 }) })
        .map((each) => JSON.stringify(each)),
    )
    await fc.assert(
      fc.asyncProperty(body, async (text) => noFailure((await evaluate(text)).status)),
      { numRuns: 300 },
    )
  })

  it('whatever is asked is answered with less than 500', async () => {
    const key = fc.oneof(
      fc.constantFrom('place', 'q', 'date', 'limit', 'cursor', 'region', 'standard', 'severity'),
      fc.string(),
    )
    const value = fc.oneof(fc.constantFrom('440514', day, '1', '%', 'R19'), fc.string({ unit: 'binary' }))
    const path = fc.constantFrom('/api/findings', '/api/network', '/api/search', '/api/places', '/')
    const query = fc.array(fc.tuple(key, value), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(path, query, async (to, pairs) => {
        const encode = (text: string) => encodeURIComponent(text)
        const answer = await wire(
          'GET',
          `${to}?place=440514&${pairs.map((pair) => pair.map(encode).join('=')).join('&')}`,
        )
        noFailure(answer.status)
      }),
      { numRuns: 300 },
    )
  })
})
