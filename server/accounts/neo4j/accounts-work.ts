import administrator from '../../../cypher/accounts/administrator.cypher?raw'
import create from '../../../cypher/accounts/create.cypher?raw'
import find from '../../../cypher/accounts/find.cypher?raw'
import rename from '../../../cypher/accounts/rename.cypher?raw'
import spend from '../../../cypher/accounts/spend-link.cypher?raw'
import takeTurn from '../../../cypher/accounts/take-turn.cypher?raw'
import { type Grant, matrix } from '../../../model/api/contract.ts'
import { brokenIn } from '../../../model/schema/legible.ts'
import type { Run } from '../../store/neo4j/driver.ts'
import { integer, text } from '../../store/neo4j/values.ts'
import type { Account } from '../accounts.ts'
import { linkUsed, nameKey, nameTaken, noAccount, properName } from '../refusals.ts'
import { accountOf, writtenGrants } from './rows.ts'

/** By id or, compared as names are, by name. */
export async function findAccount(run: Run, nameOrId: string): Promise<Account | undefined> {
  // Nobody is called so, but the driver would make other text of it.
  if (brokenIn(nameOrId)) return undefined
  const [row] = await run(find, { id: nameOrId, nameKey: nameKey(nameOrId) })
  return row && accountOf(row)
}

/** A token for an administrator's work alone is nobody who can be led into the workbench. */
export async function firstAdministrator(run: Run): Promise<Account | undefined> {
  const [row] = await run(administrator, { reading: [...matrix.read] })
  return row && accountOf(row)
}

export async function createAccount(run: Run, id: string, grants: Grant[]): Promise<Account> {
  const [row] = await run(create, { id, grants: writtenGrants(grants) })
  return accountOf(row)
}

/** Throws `not-found`, `bad-input`, `already-exists`. */
export async function nameAccount(run: Run, id: string, wanted: string, passwordHash: string): Promise<Account> {
  await run(takeTurn)
  const [present] = await run(find, { id, nameKey: null })
  if (!present) throw noAccount(id)
  const { name, key } = properName(wanted)
  const [holder] = await run(find, { id: null, nameKey: key })
  if (holder && accountOf(holder).id !== id) throw nameTaken(name)
  const [row] = await run(rename, { id, name, nameKey: key, password: passwordHash })
  return accountOf(row)
}

/** One wish to spend a link; `attempt` tells its repetition from somebody else's wish. */
interface Attempt {
  /** The digest of the link's secret. */
  secret: string
  attempt: string
  now: Date
  /** The account that it would make, were it the first. */
  id: string
  grants: Grant[]
}

/** Whoever has the turn and finds the link unspent has spent it, so two at once cannot both. Throws `link-used`. */
export async function spendLink(run: Run, { secret, attempt, now, id, grants }: Attempt): Promise<Account> {
  await run(takeTurn)
  const [row] = await run(spend, { secret, attempt, now: integer(now.getTime()) })
  if (!row) throw linkUsed()
  if (row[0] === null) {
    const first = await firstAdministrator(run)
    if (first && first.id !== id) throw linkUsed()
    return createAccount(run, id, grants)
  }
  const [led] = await run(find, { id: text(row[0]), nameKey: null })
  const account = led && accountOf(led)
  if (!account || account.disabled) throw linkUsed()
  return account
}
