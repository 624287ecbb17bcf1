import clear from '../../../cypher/accounts/clear.cypher?raw'
import format from '../../../cypher/accounts/format.cypher?raw'
import putAccounts from '../../../cypher/accounts/put-accounts.cypher?raw'
import putTokens from '../../../cypher/accounts/put-tokens.cypher?raw'
import takeTurn from '../../../cypher/accounts/take-turn.cypher?raw'
import type { Address } from '../../store/address.ts'
import { batchPatience, connectTo, type Database, type Run } from '../../store/neo4j/driver.ts'
import type { KeptAccounts } from '../kept.ts'
import { noAccounts } from '../opening.ts'
import { nameKey } from '../refusals.ts'
import { append, readHead, readLog } from './log.ts'
import { prepareAccounts } from './prepare.ts'
import { allAccounts, allTokens, writtenGrants, writtenToken } from './rows.ts'

const mostEntries = 1_000_000_000
const mostAttempts = 3

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

/** While somebody changes accounts they are read again, so that they are of one moment. */
async function readKept(run: Run): Promise<KeptAccounts> {
  // Before there is a format, nodes of these labels would be somebody else's.
  if ((await run(format)).length === 0) return noAccounts
  for (let attempt = 1; ; attempt += 1) {
    const head = await readHead(run)
    const accounts = await allAccounts(run)
    const tokens = await allTokens(run)
    const log = await readLog(run, 0, mostEntries)
    const { seq } = await readHead(run)
    if (seq === head.seq || attempt === mostAttempts) return { accounts, tokens, log, head }
  }
}

async function replaceAll(run: Run, { accounts, tokens, log, head }: KeptAccounts): Promise<void> {
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
  await run(putTokens, { tokens: tokens.map(writtenToken) })
  await append(run, log, head)
}
