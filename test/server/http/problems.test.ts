import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProblemAnswer } from '../../../model/api/contract.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'
import { type Asking, askingOf, type Sent } from './bad-input/asking.ts'

let harness: Harness
let asking: Asking
beforeAll(async () => {
  harness = await startHarness()
  asking = await askingOf(harness)
})
afterAll(() => harness.close())

function problemOf({ text }: Sent): ProblemAnswer {
  return ProblemAnswer.parse(JSON.parse(text))
}

describe('problems [P30, P31]', () => {
  it('are said in the language asked for, and carry both', async () => {
    for (const [accept, language] of [
      ['en', 'en'],
      ['en-US,en;q=0.9,zh;q=0.5', 'en'],
      ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
      ['fr', 'zh'],
      ['*', 'zh'],
    ] as const) {
      const problem = problemOf(await asking.wire('GET', '/api/nothing', { 'Accept-Language': accept }))
      expect(problem.detail).toBe(problem.sentence[language])
    }
  })

  it('carry the request id that is logged, and take one only when it is plain', async () => {
    const taken = await asking.wire('GET', '/api/nothing', { 'X-Request-Id': 'abc-12345678' })
    expect(problemOf(taken).requestId).toBe('abc-12345678')
    expect(taken.headers['x-request-id']).toBe('abc-12345678')
    const refused = await asking.wire('GET', '/api/nothing', { 'X-Request-Id': 'a b {"x":1} 12345' })
    expect(problemOf(refused).requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(harness.log.map(({ requestId }) => requestId)).toContain('abc-12345678')
  })

  it('the log holds route patterns and ids, never addresses, names or secrets', async () => {
    const token = await harness.token({ role: 'planner', scope: '*' })
    const path = `/api/search?place=440514&q=${encodeURIComponent('秘密的名字')}`
    expect((await asking.wire('GET', path, {}, undefined, bearer(token))).status).toBe(200)
    const text = JSON.stringify(harness.log)
    expect(text).toContain('"route":"/api/search"')
    for (const secret of [token, '秘密', encodeURIComponent('秘密'), 'place=']) expect(text).not.toContain(secret)
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
    const { sentence } = problemOf(await asking.findings(query))
    expect(sentence.en).toContain(en)
    expect(sentence.zh).toContain(zh)
  })
})
