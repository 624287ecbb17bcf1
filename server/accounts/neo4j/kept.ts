import kept from '../../../cypher/accounts/kept.cypher?raw'
import putKeptStatement from '../../../cypher/accounts/put-kept.cypher?raw'
import takeTurn from '../../../cypher/accounts/take-turn.cypher?raw'
import type { Run } from '../../store/neo4j/driver.ts'
import { boolean, type Cell, integer, list, text, whole } from '../../store/neo4j/values.ts'
import type { KeptAccount } from '../kept.ts'
import { nameKey, otherAccounts } from '../refusals.ts'
import { readGrant, writtenGrants } from './rows.ts'

export async function keptAccounts(run: Run): Promise<KeptAccount[]> {
  const rows = await run(kept)
  return rows.map(([id, name, password, disabled, grants, tokens]) => ({
    id: text(id),
    name: name === null ? null : text(name),
    password: password === null ? null : text(password),
    disabled: boolean(disabled),
    grants: list(grants).map(readGrant),
    tokens: list(tokens).map(readToken),
  }))
}

function readToken(cell: Cell): KeptAccount['tokens'][number] {
  const [secret, label, issuedAt] = list(cell)
  return { secret: text(secret), label: text(label), issuedAt: whole(issuedAt) }
}

/** Throws `already-exists` when there are others. */
export async function putKept(run: Run, accounts: readonly KeptAccount[]): Promise<void> {
  await run(takeTurn)
  const given = new Set(accounts.map(({ id }) => id))
  const others = (await keptAccounts(run)).filter(({ id }) => !given.has(id))
  if (others.length > 0) throw otherAccounts(others.length)
  await run(putKeptStatement, {
    accounts: accounts.map(({ id, name, password, disabled, grants, tokens }) => ({
      id,
      properties: {
        id,
        disabled,
        grants: writtenGrants(grants),
        ...(name !== null && { name, nameKey: nameKey(name) }),
        ...(password !== null && { password }),
      },
      tokens: tokens.map(({ secret, label, issuedAt }) => ({ secret, label, issuedAt: integer(issuedAt) })),
    })),
  })
}
