import begin from '../../../cypher/accounts/begin.cypher?raw'
import format from '../../../cypher/accounts/format.cypher?raw'
import namesake from '../../../cypher/accounts/namesake.cypher?raw'
import schema from '../../../cypher/accounts/schema.cypher?raw'
import { batchPatience, type Database } from '../../store/neo4j/driver.ts'
import { newer } from '../../store/neo4j/format.ts'
import { makeSchema, refuseNamesakes } from '../../store/neo4j/prepare.ts'
import { integer, whole } from '../../store/neo4j/values.ts'

/** The form in which this release keeps accounts. A later form comes with what brings an earlier one to it. */
const known = 1

/**
 * Makes what accounts need where it is missing; several servers may do so at once. Where it is there nothing is written,
 * so that a read-only Neo4j can be started on. Throws `store-newer`, `bad-environment`.
 */
export async function prepareAccounts(database: Database): Promise<void> {
  const [row] = await database.read((run) => run(format), batchPatience)
  const found = row ? whole(row[0]) : 0
  if (found > known) throw newer(database.address.uri, found, known)
  if (found === known) return
  await refuseNamesakes(database, namesake)
  await makeSchema(database, schema)
  await database.write((run) => run(begin, { format: integer(known) }), batchPatience)
}
