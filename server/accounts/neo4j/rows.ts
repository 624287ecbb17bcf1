import administrator from '../../../cypher/accounts/administrator.cypher?raw'
import find from '../../../cypher/accounts/find.cypher?raw'
import keptAccounts from '../../../cypher/accounts/kept-accounts.cypher?raw'
import keptTokens from '../../../cypher/accounts/kept-tokens.cypher?raw'
import { Grant, matrix } from '../../../model/api/contract.ts'
import { brokenIn } from '../../../model/schema/legible.ts'
import type { Run } from '../../store/neo4j/driver.ts'
import { boolean, type Cell, integer, list, type Row, text, whole } from '../../store/neo4j/values.ts'
import { UnreadableCell } from '../../store/unreadable.ts'
import type { Account } from '../accounts.ts'
import type { KeptAccount, KeptToken } from '../kept.ts'
import { nameKey } from '../refusals.ts'

/** A grant stands as «role scope»; neither has a space. */
export function writtenGrants(grants: Grant[]): string[] {
  return [...new Set(grants.map(({ role, scope }) => `${role} ${scope}`))].sort()
}

function readGrant(cell: Cell): Grant {
  const [role, scope] = text(cell).split(' ')
  const grant = Grant.safeParse({ role, scope })
  if (!grant.success) throw new UnreadableCell({ zh: '不是账户的授权', en: 'not a grant of an account' })
  return grant.data
}

/** The account whose five cells a row ends with. */
export function accountOf(row: Row): Account {
  const [id, name, hasPassword, disabled, grants] = row.slice(-5)
  return {
    id: text(id),
    name: name === null ? null : text(name),
    hasPassword: boolean(hasPassword),
    disabled: boolean(disabled),
    grants: list(grants).map(readGrant),
  }
}

/** By id or, compared as names are, by name. */
export async function findAccount(run: Run, nameOrId: string): Promise<Account | undefined> {
  // Nobody is called so, but the driver would make other text of it.
  if (brokenIn(nameOrId)) return undefined
  const [row] = await run(find, { id: nameOrId, nameKey: nameKey(nameOrId) })
  return row && accountOf(row)
}

/** A token for an administrator's work alone is nobody who can be led into the workbench, and bears no name. */
export async function firstAdministrator(run: Run): Promise<Account | undefined> {
  const [row] = await run(administrator, { reading: [...matrix.read] })
  return row && accountOf(row)
}

/** All of them, with their passwords' hashes. */
export async function allAccounts(run: Run): Promise<KeptAccount[]> {
  const words = (cell: Cell) => (cell === null ? null : text(cell))
  return (await run(keptAccounts)).map(([id, name, password, disabled, grants]) => ({
    id: text(id),
    name: words(name),
    password: words(password),
    disabled: boolean(disabled),
    grants: list(grants).map(readGrant),
  }))
}

export async function allTokens(run: Run): Promise<KeptToken[]> {
  return (await run(keptTokens)).map(([secret, account, label, issuedAt, expiresAt]) => ({
    secret: text(secret),
    account: text(account),
    label: text(label),
    issuedAt: whole(issuedAt),
    expiresAt: whole(expiresAt),
  }))
}

/** A token as its statement takes it. */
export function writtenToken({ issuedAt, expiresAt, ...token }: KeptToken) {
  return { ...token, issuedAt: integer(issuedAt), expiresAt: integer(expiresAt) }
}
