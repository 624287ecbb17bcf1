import type { Address } from '../../store/address.ts'
import { connectTo, type Database } from '../../store/neo4j/driver.ts'
import { startProblem } from '../../store/neo4j/failures.ts'
import type { Accounts } from '../accounts.ts'
import { accountChanges, type Changing, notedCredentials } from '../changing.ts'
import type { SessionLimits } from '../lifetimes.ts'
import { accountListeners } from '../listeners.ts'
import { listedSessions } from '../listing.ts'
import { credentialsIn, endingIn, findSession, findToken, listAccounts, sessionsOf } from './credentials.ts'
import { readHead, readLog } from './log.ts'
import { remember } from './memory.ts'
import { prepareAccounts } from './prepare.ts'
import { allTokens, findAccount, firstAdministrator } from './rows.ts'
import { passwordHash, turnOf } from './turn.ts'

/** Opens the accounts in this Neo4j, making what they need. Several servers share them. */
export async function openNeo4jAccounts(address: Address, limits: SessionLimits): Promise<Accounts> {
  const database = connectTo(address)
  try {
    await database.agent()
    await prepareAccounts(database)
  } catch (error) {
    await database.close()
    throw startProblem(error, address)
  }
  const sessions = remember((digest) => findSession(database, digest))
  const tokens = remember((digest) => findToken(database, digest))
  const { subscribe, tell } = accountListeners()
  /** What this process remembers of accounts is over; another asks the database with every request. */
  const changed = (account: string) => {
    sessions.forgetAll()
    tokens.forgetAll()
    tell(account)
  }
  const changing: Changing = {
    inTurn: (cause, work) => database.write(async (run) => work(await turnOf(run, cause))),
    changed,
    tokens: () => database.read(allTokens),
  }
  const known = { database, limits, sessions, tokens, changed }
  return {
    ...readingOf(database, limits),
    ...accountChanges(changing),
    ...notedCredentials(changing),
    ...credentialsIn(known),
    ...endingIn(known),
    subscribe,
    // Another history shows in the log.
    replaced: () => false,
    close: () => database.close(),
  }
}

type Reading = 'administrator' | 'find' | 'list' | 'passwordHash' | 'sessions' | 'log' | 'head'

function readingOf(database: Database, limits: SessionLimits): Pick<Accounts, Reading> {
  return {
    administrator: () => database.read(firstAdministrator),
    find: (nameOrId) => database.read((run) => findAccount(run, nameOrId)),
    list: (now) => database.read((run) => listAccounts(run, +now, limits)),
    passwordHash: (account) => database.read((run) => passwordHash(run, account)),
    sessions: async (account, now) =>
      listedSessions(await database.read((run) => sessionsOf(run, account)), +now, limits),
    log: (after, limit) => database.read((run) => readLog(run, after, limit)),
    head: () => database.read(readHead),
  }
}
