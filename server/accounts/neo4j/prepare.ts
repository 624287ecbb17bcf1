import begin from '../../../cypher/accounts/begin.cypher?raw'
import expireTokens from '../../../cypher/accounts/expire-tokens.cypher?raw'
import format from '../../../cypher/accounts/format.cypher?raw'
import namesake from '../../../cypher/accounts/namesake.cypher?raw'
import raiseFormat from '../../../cypher/accounts/raise-format.cypher?raw'
import schema from '../../../cypher/accounts/schema.cypher?raw'
import takeTurn from '../../../cypher/accounts/take-turn.cypher?raw'
import { batchPatience, type Database, type Run } from '../../store/neo4j/driver.ts'
import { newer } from '../../store/neo4j/format.ts'
import { makeSchema, refuseNamesakes } from '../../store/neo4j/prepare.ts'
import { integer, whole } from '../../store/neo4j/values.ts'
import { accountStart } from '../account-log.ts'
import { usualTokenLife } from '../lifetimes.ts'
import { opened } from '../opening.ts'
import { append } from './log.ts'
import { allAccounts, allTokens } from './rows.ts'

/** The form in which this release keeps accounts. The second brought the log of accounts and an end for each token. */
const known = 2

/**
 * Makes what accounts need where it is missing, and brings an earlier form to this one; several servers may do so at
 * once. Where it is there nothing is written, so that a read-only Neo4j can be started on.
 * Throws `store-newer`, `bad-environment`.
 */
export async function prepareAccounts(database: Database): Promise<void> {
  const [row] = await database.read((run) => run(format), batchPatience)
  const found = row ? whole(row[0]) : 0
  if (found > known) throw newer(database.address.uri, found, known)
  if (found === known) return
  if (found === 0) await refuseNamesakes(database, namesake)
  await makeSchema(database, schema)
  const now = new Date()
  await database.write(async (run) => {
    await run(begin, { format: integer(known), hash: accountStart.hash })
    await openLog(run, now)
  }, batchPatience)
}

/** Begins the log with what was there before it; what another server has begun is left as it is. */
async function openLog(run: Run, now: Date): Promise<void> {
  const [[present]] = await run(takeTurn)
  if (whole(present) === known) return
  await run(expireTokens, { expiresAt: integer(+now + usualTokenLife) })
  const { log } = opened(await allAccounts(run), await allTokens(run), now)
  await append(run, log, accountStart)
  await run(raiseFormat, { format: integer(known) })
}
