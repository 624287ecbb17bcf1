import administrators from '../../../cypher/accounts/administrators.cypher?raw'
import closeSessions from '../../../cypher/accounts/close-sessions.cypher?raw'
import create from '../../../cypher/accounts/create.cypher?raw'
import find from '../../../cypher/accounts/find.cypher?raw'
import password from '../../../cypher/accounts/password.cypher?raw'
import putLink from '../../../cypher/accounts/put-link.cypher?raw'
import putTokens from '../../../cypher/accounts/put-tokens.cypher?raw'
import revokeToken from '../../../cypher/accounts/revoke-token.cypher?raw'
import setDisabled from '../../../cypher/accounts/set-disabled.cypher?raw'
import setGrants from '../../../cypher/accounts/set-grants.cypher?raw'
import setName from '../../../cypher/accounts/set-name.cypher?raw'
import setPassword from '../../../cypher/accounts/set-password.cypher?raw'
import spendLink from '../../../cypher/accounts/spend-link.cypher?raw'
import takeTurn from '../../../cypher/accounts/take-turn.cypher?raw'
import token from '../../../cypher/accounts/token.cypher?raw'
import type { Run } from '../../store/neo4j/driver.ts'
import type { Statement } from '../../store/neo4j/statement.ts'
import { integer, type Parameters, text } from '../../store/neo4j/values.ts'
import { type Cause, entriesBehind } from '../account-log.ts'
import { accountsGone } from '../refusals.ts'
import type { Turn } from '../turn.ts'
import { append, headIn } from './log.ts'
import { accountOf, firstAdministrator, writtenGrants, writtenToken } from './rows.ts'

/** A change of accounts within the transaction at hand; waits until others who change accounts have committed. */
export async function turnOf(run: Run, cause: Cause): Promise<Turn> {
  const [row] = await run(takeTurn)
  if (row === undefined) throw accountsGone()
  const [, ...end] = row
  let head = headIn(end)
  const set = async (statement: Statement, parameters: Parameters) => void (await run(statement, parameters))
  const lookFor = async (wanted: { id: string | null; nameKey: string | null }) => {
    const [row] = await run(find, wanted)
    return row && accountOf(row)
  }
  return {
    byId: (id) => lookFor({ id, nameKey: null }),
    byKey: (nameKey) => lookFor({ id: null, nameKey }),
    passwordHash: (account) => passwordHash(run, account),
    administrator: () => firstAdministrator(run),
    administrators: async () => (await run(administrators)).map(accountOf),
    make: (id, name, grants) =>
      set(create, { id, name: name?.name ?? null, nameKey: name?.key ?? null, grants: writtenGrants(grants) }),
    setName: (id, name, nameKey) => set(setName, { id, name, nameKey }),
    setPassword: (id, hash) => set(setPassword, { id, password: hash }),
    setDisabled: (id, disabled) => set(setDisabled, { id, disabled }),
    setGrants: (id, grants) => set(setGrants, { id, grants: writtenGrants(grants) }),
    endSessions: (account) => set(closeSessions, { account, except: '' }),
    putToken: (made) => set(putTokens, { tokens: [writtenToken(made)] }),
    dropToken: (secret) => set(revokeToken, { secret }),
    hasToken: async (secret) => (await run(token, { secret })).length > 0,
    putLink: async ({ secret, account, expiresAt }, now) => {
      const rows = await run(putLink, { secret, account, expiresAt: integer(expiresAt), now: integer(now) })
      return rows.length > 0
    },
    spendLink: async (secret, attempt, now) => {
      const [row] = await run(spendLink, { secret, attempt, now: integer(now) })
      return row && { account: row[0] === null ? null : text(row[0]) }
    },
    note: async (acts) => {
      const entries = entriesBehind(head, acts, cause)
      await append(run, entries, head)
      head = entries.at(-1) ?? head
    },
  }
}

export async function passwordHash(run: Run, account: string): Promise<string | undefined> {
  const [row] = await run(password, { id: account })
  return row && row[0] !== null ? text(row[0]) : undefined
}
