import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asksRoles,
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
  url: (target: Target) => string | Promise<string>
  body?: (target: Target) => unknown
  /** Status for a role that may, by where the target lies; other roles get 403, no login gets 401. */
  allowed: Record<Target, number>
  /** Where the role is held, when it is not 峡山街道. */
  scope?: (target: Target) => string
}

// Scopes are 440514101 (峡山街道). In: 峡山's own; edge: one end outside; out: the neighbouring district.
const ends = { in: ['B2', 'C2'], edge: ['C2', 'C3'], out: ['B1', 'C4'] } as const
let made = 0
const change = (target: Target) => {
  made += 1
  const tie = { ...pairing(randomUUID(), ends[target][0], ends[target][1]), program: `program ${made}` }
  return { on: day, changes: [{ type: 'tie.add', tie }] }
}
// Places. In: the whole district is held; edge: one town inside it; out: the district next door.
const town = '440514101'
const placeOf = { in: '440514', edge: '440514', out: '440513' }
const ofPlace = (path: string, more = '') => ({
  url: (target: Target) => `/api${path}?place=${placeOf[target]}${more}`,
  scope: (target: Target) => (target === 'in' ? '440514' : town),
  allowed: { in: 200, edge: 200, out: 404 },
})
// Accounts. In: all that it holds lies in the town; edge: it holds something next door too; out: all of it.
const grantsOf: Record<Target, Grant[]> = {
  in: [{ role: 'planner', scope: town }],
  edge: [
    { role: 'planner', scope: town },
    { role: 'planner', scope: '440513' },
  ],
  out: [{ role: 'planner', scope: '440513' }],
}
const accountFor = async (target: Target) => (await harness.accounts.create(grantsOf[target])).id
const ofAccount = (more: string, allowed: Row['allowed']) => ({
  url: async (target: Target) => `/api/accounts/${await accountFor(target)}${more}`,
  allowed,
})
const anyPart = { in: 200, edge: 200, out: 404 }
const wholly = (status: number) => ({ in: status, edge: 403, out: 404 })
const tokenOf = async (target: Target) => {
  const account = await accountFor(target)
  await harness.accounts.issueToken(account, 'test', harness.clock.now)
  const [{ id }] = await harness.accounts.tokens(account)
  return `/api/accounts/${account}/tokens/${id}`
}

const everywhere = (path: string, status = 200) => ({
  url: () => `/api${path}`,
  allowed: { in: status, edge: status, out: status },
})

const table: Record<keyof typeof contract, Row> = {
  signIn: { ...everywhere('/session', 401), body: () => ({ name: 'nobody', password: 'nothing known' }) },
  whoAmI: everywhere('/session'),
  signOut: everywhere('/session', 204),
  nameAccount: { ...everywhere('/account', 422), body: () => ({ name: '党建办', password: '12345678' }) },
  listAccounts: everywhere('/accounts'),
  addAccount: {
    url: () => '/api/accounts',
    body: (target) => {
      made += 1
      return { name: `post ${made}`, grants: grantsOf[target] }
    },
    allowed: { in: 201, edge: 403, out: 403 },
  },
  readAccountLog: everywhere('/accounts/log'),
  giveGrant: { ...ofAccount('/grants', anyPart), body: () => ({ role: 'analyst', scope: town }) },
  takeGrant: ofAccount(`/grants?role=planner&scope=${town}`, anyPart),
  disableAccount: ofAccount('/disable', wholly(200)),
  enableAccount: ofAccount('/enable', wholly(200)),
  resetPassword: ofAccount('/password', wholly(200)),
  endAccountSessions: ofAccount('/sessions', wholly(204)),
  listAccountTokens: ofAccount('/tokens', anyPart),
  revokeAccountToken: { url: tokenOf, allowed: wholly(204) },
  listTokens: everywhere('/tokens'),
  makeToken: { ...everywhere('/tokens', 201), body: () => ({ label: 'script' }) },
  // Of somebody else, or of nobody.
  revokeToken: everywhere('/tokens/token-000000000000', 404),
  listSessions: everywhere('/sessions'),
  endSessions: everywhere('/sessions', 204),
  endSession: everywhere('/sessions/session-000000000000', 404),
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
  readLog: everywhere('/log'),
  streamEvents: everywhere('/events'),
  describeApi: everywhere('/openapi.json'),
}

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

async function call(entry: Endpoint, row: Row, target: Target, headers: Record<string, string>): Promise<number> {
  const sent = await send(entry, row, target, headers)
  if (sent.status >= 400) {
    expect(sent.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
    ProblemAnswer.parse(await sent.json())
  } else await sent.body?.cancel()
  return sent.status
}

async function send(
  entry: Endpoint,
  row: Row,
  target: Target,
  headers: Record<string, string>,
  more = '',
): Promise<Response> {
  return fetch(harness.origin + (await row.url(target)) + more, {
    method: entry.method.toUpperCase(),
    headers: { ...(row.body && { 'Content-Type': 'application/json' }), ...headers },
    body: row.body && JSON.stringify(row.body(target)),
  })
}

function may(role: Role, { permission }: Endpoint): boolean {
  return !asksRoles(permission) || matrix[permission].includes(role)
}

const ownPage = { 'X-Orgweave': '1', 'Sec-Fetch-Site': 'same-origin' }

const isInPerson = ({ permission, inPerson }: Endpoint) => permission === 'in-person' || inPerson === true

/** A token, or where that is not enough the cookie of a session. */
async function credentials(entry: Endpoint, ...grants: Grant[]): Promise<Record<string, string>> {
  if (!isInPerson(entry)) return bearer(await harness.token(...grants))
  return { Cookie: await harness.cookie(...grants), ...ownPage }
}

const entries = Object.entries(contract) as [keyof typeof contract, Endpoint][]

describe('who may do what [P20], from the contract', () => {
  it('every endpoint of the contract has a row here', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(contract).sort())
  })

  for (const [name, entry] of entries) {
    const row = table[name]
    for (const role of roles) {
      for (const target of ['in', 'edge', 'out'] as const) {
        const wanted = may(role, entry) ? row.allowed[target] : 403
        const scope = row.scope?.(target) ?? town
        it(`${entry.method} ${entry.path}: ${role} of ${scope}, ${target} scope → ${wanted}`, async () => {
          const grant: Grant = { role, scope }
          expect(await call(entry, row, target, await credentials(entry, grant))).toBe(wanted)
        })
      }
    }
    if (entry.scoping === 'place')
      it(`${entry.method} ${entry.path}: at the edge there are only the rows of the town`, async () => {
        const rows = async (target: Target) => {
          const token = await harness.token({ role: 'analyst', scope: row.scope?.(target) ?? town })
          const json = name === 'getNetwork' ? '&format=json' : ''
          return (await send(entry, row, target, bearer(token), json)).text()
        }
        const [whole, narrowed] = [await rows('in'), await rows('edge')]
        // 乙 is the town's own, 丙 lies in the other one.
        for (const known of ['"C2"', '"C3"']) expect(whole).toContain(known)
        expect(narrowed).toContain('"C2"')
        for (const hidden of ['"C3"', '"V3"', '丙村']) expect(narrowed).not.toContain(hidden)
      })
    const open = entry.permission === 'anyone'
    const wanted = open ? row.allowed.in : 401
    it(`${entry.method} ${entry.path}: without sign-in → ${wanted}`, async () => {
      expect(await call(entry, row, 'in', ownPage)).toBe(wanted)
      if (!open) expect(await call(entry, row, 'in', bearer('x'.repeat(43)))).toBe(401)
    })
  }

  it('a token signs in nobody: what is done in person is refused to it, whatever it may do', async () => {
    const token = await harness.token({ role: 'planner', scope: '*' }, { role: 'admin', scope: '*' })
    const inPerson = entries.filter(([, entry]) => isInPerson(entry))
    expect(inPerson.map(([name]) => name)).toEqual([
      ...['nameAccount', 'addAccount', 'giveGrant', 'enableAccount', 'resetPassword'],
      ...['listTokens', 'makeToken', 'revokeToken', 'listSessions', 'endSessions', 'endSession'],
    ])
    for (const [name, entry] of inPerson) expect(await call(entry, table[name], 'in', bearer(token))).toBe(403)
  })

  it('an account without any grant may do nothing but look after itself', async () => {
    const token = await harness.token()
    for (const [name, entry] of entries) {
      const own = ['anyone', 'own'].includes(entry.permission)
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
