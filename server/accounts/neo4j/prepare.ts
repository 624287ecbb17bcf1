import format from '../../../cypher/accounts/format.cypher?raw'
import schema from '../../../cypher/accounts/schema.cypher?raw'
import { Problem } from '../../../model/problem.ts'
import { batchPatience, type Database } from '../../store/neo4j/driver.ts'
import { makeSchema } from '../../store/neo4j/prepare.ts'
import { integer, whole } from '../../store/neo4j/values.ts'

/** The form in which this release keeps accounts. A later form comes with what brings an earlier one to it. */
const known = 1

/** Makes what accounts need where it is missing; several servers may do so at once. Throws `store-newer`. */
export async function prepareAccounts(database: Database): Promise<void> {
  await makeSchema(database, schema)
  const [[found]] = await database.write((run) => run(format, { format: integer(known) }), batchPatience)
  if (whole(found) > known) throw newer()
}

function newer(): Problem {
  return new Problem('store-newer', {
    zh: 'Neo4j 中的账户由更新的版本写入，请使用新版本启动。',
    en: 'The accounts in this Neo4j were written by a newer release; start that one.',
  })
}
