import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  contract,
  type Endpoint,
  type Grant,
  matrix,
  ProblemAnswer,
  type Role,
  roles,
} from '../../../model/api/contract.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'
import { day, pairing } from '../world.ts'

/** A call of each endpoint that is right in itself: for a place or a pairing where the scope decides. */
type Target = 'in' | 'edge' | 'out'
interface Row {
  url: (target: Target) => string
  body?: (target: Target) => unknown
  /** Status for a role that may, by where the target lies; other roles get 403, no login gets 401. */
  allowed: Record<Target, number>
}

// Scopes are 440514101 (峡山街道). In: 峡山's own; edge: one end outside; out: the neighbouring district.
const ends = { in: ['B2', 'C2'], edge: ['C2', 'C3'], out: ['B1', 'C4'] } as const
let made = 0
const change = (target: Target) => {
  made += 1
  const tie = { ...pairing(`new-${made}`, ends[target][0], ends[target][1]), program: `program ${made}` }
  return { on: day, changes: [{ type: 'tie.add', tie }] }
}
const placeOf = { in: '440514', edge: '440514', out: '440513' }
const ofPlace = (path: string, more = '') => ({
  url: (target: Target) => `/api${path}?place=${placeOf[target]}${more}`,
  allowed: { in: 200, edge: 200, out: 404 },
})
const everywhere = (path: string, status = 200) => ({
  url: () => `/api${path}`,
  allowed: { in: status, edge: status, out: status },
})

const table: Record<keyof typeof contract, Row> = {
  signIn: { ...everywhere('/session', 401), body: () => ({ name: 'nobody', password: 'nothing known' }) },
  whoAmI: everywhere('/session'),
  signOut: everywhere('/session', 204),
  nameAccount: { ...everywhere('/account', 422), body: () => ({ name: '党建办', password: '12345678' }) },
  listPlaces: everywhere('/places'),
  listStandards: everywhere('/standards'),
  getNetwork: ofPlace('/network'),
  listFindings: ofPlace('/findings'),
  searchNames: ofPlace('/search', `&q=${encodeURIComponent('村')}`),
  evaluateChanges: { url: () => '/api/evaluate', body: change, allowed: { in: 200, edge: 403, out: 404 } },
  postChanges: {
    url: () => '/api/changes',
    body: (target) => ({ ...change(target), opId: `permission ${made}` }),
    allowed: { in: 200, edge: 403, out: 404 },
  },
  streamEvents: everywhere('/events'),
  describeApi: everywhere('/openapi.json'),
}

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

async function call(entry: Endpoint, row: Row, target: Target, headers: Record<string, string>): Promise<number> {
  const sent = await fetch(harness.origin + row.url(target), {
    method: entry.method.toUpperCase(),
    headers: { ...(row.body && { 'Content-Type': 'application/json' }), ...headers },
    body: row.body && JSON.stringify(row.body(target)),
  })
  if (sent.status >= 400) {
    expect(sent.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
    ProblemAnswer.parse(await sent.json())
  } else await sent.body?.cancel()
  return sent.status
}

function may(role: Role, { permission }: Endpoint): boolean {
  return permission === 'anyone' || permission === 'own' || matrix[permission].includes(role)
}

const entries = Object.entries(contract) as [keyof typeof contract, Endpoint][]

describe('who may do what [trust 6], from the contract', () => {
  it('every endpoint of the contract has a row here', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(contract).sort())
  })

  for (const [name, entry] of entries) {
    const row = table[name]
    for (const role of roles) {
      for (const target of ['in', 'edge', 'out'] as const) {
        const wanted = may(role, entry) ? row.allowed[target] : 403
        it(`${entry.method} ${entry.path}: ${role} of 440514101, ${target} scope → ${wanted}`, async () => {
          const grant: Grant = { role, scope: '440514101' }
          expect(await call(entry, row, target, bearer(await harness.token(grant)))).toBe(wanted)
        })
      }
    }
    const open = entry.permission === 'anyone'
    const wanted = open ? row.allowed.in : 401
    it(`${entry.method} ${entry.path}: without sign-in → ${wanted}`, async () => {
      const own = { 'X-Orgweave': '1', 'Sec-Fetch-Site': 'same-origin' }
      expect(await call(entry, row, 'in', own)).toBe(wanted)
      if (!open) expect(await call(entry, row, 'in', bearer('x'.repeat(43)))).toBe(401)
    })
  }

  it('an account without any grant may do nothing but look after itself', async () => {
    const token = await harness.token()
    for (const [name, entry] of entries) {
      const own = entry.permission === 'anyone' || entry.permission === 'own'
      if (!own) expect(await call(entry, table[name], 'in', bearer(token))).toBe(403)
    }
  })

  it('a disabled account is not signed in any more, by token or cookie', async () => {
    const account = await harness.accounts.create([{ role: 'planner', scope: '*' }])
    const token = await harness.accounts.issueToken(account.id, 'test', harness.clock.now)
    const cookie = `orgweave-${harness.port}=${await harness.accounts.openSession(account.id, harness.clock.now)}`
    const places = (headers: Record<string, string>) => fetch(`${harness.origin}/api/places`, { headers })
    expect((await places(bearer(token))).status).toBe(200)
    expect((await places({ Cookie: cookie })).status).toBe(200)
    await harness.accounts.disable(account.id)
    expect((await places(bearer(token))).status).toBe(401)
    expect((await places({ Cookie: cookie })).status).toBe(401)
  })
})
