import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'
import { day, pairing } from '../world.ts'
import { type Asking, askingOf } from './bad-input/asking.ts'

let harness: Harness
let asking: Asking
beforeAll(async () => {
  harness = await startHarness()
  asking = await askingOf(harness)
})
afterAll(() => harness.close())

describe('no input breaks it [P11]', () => {
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
      fc.asyncProperty(body, async (text) => noFailure((await asking.evaluate(text)).status)),
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
        const answer = await asking.wire(
          'GET',
          `${to}?place=440514&${pairs.map((pair) => pair.map(encode).join('=')).join('&')}`,
        )
        noFailure(answer.status)
      }),
      { numRuns: 300 },
    )
  })
})
