import constraints from '../../../cypher/read/constraints.cypher?raw'
import format from '../../../cypher/read/format.cypher?raw'
import namesake from '../../../cypher/read/namesake.cypher?raw'
import everyKind from '../../../cypher/schema/every-kind.cypher?raw'
import beginLog from '../../../cypher/write/begin-log.cypher?raw'
import raiseFormat from '../../../cypher/write/raise-format.cypher?raw'
import { Problem } from '../../../model/problem.ts'
import type { Address } from '../address.ts'
import { chainStart } from '../chain.ts'
import { notThere, unfinished } from '../refusals.ts'
import type { Absent } from '../store.ts'
import { batchPatience, type Database, type Run } from './driver.ts'
import { constraintNames } from './every-kind.ts'
import { errorCode, startProblem } from './failures.ts'
import { migrations, newer } from './format.ts'
import { type Statement, statementsOf } from './statement.ts'
import { integer, text, whole } from './values.ts'

/**
 * Makes a Neo4j ready for records, or says in words why it cannot be. Several servers may do so at once. Patiently: a
 * Neo4j that has just started takes seconds for its first answers.
 * Throws `bad-environment`, `store-unavailable`, `store-newer`, `store-unfinished`, `store-read-only`.
 */
export async function prepareStore(database: Database, absent: Absent): Promise<void> {
  try {
    const { filling } = await bringUp(database, absent)
    if (filling) throw unfinished(whereabouts(database.address))
  } catch (error) {
    throw startProblem(error, database.address)
  }
}

/** As `prepareStore`, of a store that may be half filled. Throws the driver's errors too. */
export async function bringUp(database: Database, absent: Absent): Promise<{ filling: boolean }> {
  refuseOldServer(await database.agent(), database.address)
  const { found, filling } = await formatOf(database)
  if (found > migrations.length) throw newer(database.address.uri, found, migrations.length)
  if (found === 0) await refuseNamesakes(database, namesake)
  if (found === 0 && absent === 'refuse') throw notThere(whereabouts(database.address))
  await makeMissingConstraints(database, found)
  if (found === migrations.length) return { filling }
  for (let next = found; next < migrations.length; next++) await migrate(database, next)
  // Meanwhile another process may have begun to fill it.
  return { filling: (await formatOf(database)).filling }
}

/** A kind of record that is new in this release needs no format of its own. */
async function makeMissingConstraints(database: Database, format: number): Promise<void> {
  if (format === 0) return
  const there = new Set((await database.read((run) => run(constraints), batchPatience)).map(([name]) => text(name)))
  if (constraintNames.some((name) => !there.has(name))) await makeSchema(database, everyKind)
}

async function formatOf(database: Database): Promise<{ found: number; filling: boolean }> {
  const [row] = await database.read((run) => run(format), batchPatience)
  return row ? { found: whole(row[0]), filling: row[1] !== null } : { found: 0, filling: false }
}

/** How a database is called in a sentence. */
export function whereabouts({ uri, database }: Address): string {
  return `${uri} ${database}`
}

async function migrate(database: Database, index: number): Promise<void> {
  await makeSchema(database, migrations[index])
  await database.write(async (run) => {
    await run(raiseFormat, { format: integer(index + 1) })
    await run(beginLog, { hash: chainStart })
  }, batchPatience)
}

/** Makes or drops constraints and indexes, each in a transaction of its own as Neo4j wants it. */
export async function makeSchema(database: Database, file: Statement): Promise<void> {
  for (const statement of statementsOf(file))
    await database.write((run) => run(statement), batchPatience).catch(unlessDone)
}

/** Another server may make or drop the same constraint at the same moment. */
function unlessDone(error: unknown): void {
  if (
    !/^Neo\.ClientError\.Schema\..*(AlreadyExists|NotFound)$|^Neo\.DatabaseError\.Schema\.ConstraintDropFailed$/.test(
      errorCode(error),
    )
  )
    throw error
}

const oldest = [5, 26]

/** The statements use labels and types given as parameters, which came with 5.26. */
export function refuseOldServer(agent: string, { uri }: Address): void {
  const version = /^Neo4j\/(\d+)\.(\d+)/.exec(agent)
  const [major, minor] = version ? [Number(version[1]), Number(version[2])] : [0, 0]
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  throw new Problem(
    'bad-environment',
    {
      zh: `${uri} 的数据库是 ${agent || '未知的程序'}；需要 Neo4j 5.26 或更新的版本。`,
      en: `At ${uri} there is ${agent || 'an unknown program'}; Neo4j 5.26 or later is needed.`,
    },
    [{ at: 'NEO4J_URI' }],
  )
}

/** A label or type of ours that is in use, though this program has written nothing. */
export async function namesakeIn(run: Run): Promise<string | undefined> {
  const [row] = await run(namesake)
  return row && text(row[0])
}

/** Our constraints would bind other people's data, and their nodes would be taken for ours. */
export async function refuseNamesakes(database: Database, statement: Statement): Promise<void> {
  const [row] = await database.read((run) => run(statement), batchPatience)
  if (!row) return
  const name = text(row[0])
  const { uri, database: called } = database.address
  throw new Problem(
    'bad-environment',
    {
      zh: `${uri} 的数据库 ${called} 已有他人的「${name}」数据，与本程序所用名称相同；程序未作任何改动。请改用空的数据库。`,
      en: `The database ${called} at ${uri} already holds somebody else's ${name}, a name that this program uses too; nothing was touched. Give the program an empty database.`,
    },
    [{ at: 'NEO4J_DATABASE' }],
  )
}
