import clear from '../../../cypher/accounts/clear.cypher?raw'
import format from '../../../cypher/accounts/format.cypher?raw'
import keptAccounts from '../../../cypher/accounts/kept-accounts.cypher?raw'
import keptTokens from '../../../cypher/accounts/kept-tokens.cypher?raw'
import putAccounts from '../../../cypher/accounts/put-accounts.cypher?raw'
import putTokens from '../../../cypher/accounts/put-tokens.cypher?raw'
import takeTurn from '../../../cypher/accounts/take-turn.cypher?raw'
import type { Address } from '../../store/address.ts'
import { batchPatience, connectTo, type Database, type Run } from '../../store/neo4j/driver.ts'
import { boolean, type Cell, integer, list, text, whole } from '../../store/neo4j/values.ts'
import type { KeptAccounts } from '../kept.ts'
import { nameKey } from '../refusals.ts'
import { prepareAccounts } from './prepare.ts'
import { readGrant, writtenGrants } from './rows.ts'

/** Accounts and tokens in this Neo4j; none where there never were any. */
export function keptNeo4jAccounts(address: Address): Promise<KeptAccounts> {
  return withDatabase(address, (database) => database.read(readKept, batchPatience))
}

/** These in place of all accounts that stand there. */
export function fillNeo4jAccounts(address: Address, kept: KeptAccounts): Promise<void> {
  return withDatabase(address, async (database) => {
    await prepareAccounts(database)
    await database.write((run) => replaceAll(run, kept), batchPatience)
  })
}

async function withDatabase<T>(address: Address, work: (database: Database) => Promise<T>): Promise<T> {
  const database = connectTo(address)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function readKept(run: Run): Promise<KeptAccounts> {
  // Before there is a format, nodes of these labels would be somebody else's.
  if ((await run(format)).length === 0) return { accounts: [], tokens: [] }
  const words = (cell: Cell) => (cell === null ? null : text(cell))
  return {
    accounts: (await run(keptAccounts)).map(([id, name, password, disabled, grants]) => ({
      id: text(id),
      name: words(name),
      password: words(password),
      disabled: boolean(disabled),
      grants: list(grants).map(readGrant),
    })),
    tokens: (await run(keptTokens)).map(([secret, account, label, issuedAt]) => ({
      secret: text(secret),
      account: text(account),
      label: text(label),
      issuedAt: whole(issuedAt),
    })),
  }
}

async function replaceAll(run: Run, { accounts, tokens }: KeptAccounts): Promise<void> {
  await run(takeTurn)
  await run(clear)
  await run(putAccounts, {
    accounts: accounts.map(({ grants, name, ...account }) => ({
      ...account,
      name,
      nameKey: name === null ? null : nameKey(name),
      grants: writtenGrants(grants),
    })),
  })
  await run(putTokens, { tokens: tokens.map((token) => ({ ...token, issuedAt: integer(token.issuedAt) })) })
}
