/** The driver without the program. What it writes is the same, and made ready before the clock starts. */
import type { Driver, ManagedTransaction } from 'neo4j-driver'
import nodes from '../../cypher/read/nodes.cypher?raw'
import ties from '../../cypher/read/ties.cypher?raw'
import addLinks from '../../cypher/write/add-links.cypher?raw'
import addNodes from '../../cypher/write/add-nodes.cypher?raw'
import addTies from '../../cypher/write/add-ties.cypher?raw'
import appendEntry from '../../cypher/write/append-entry.cypher?raw'
import lockHead from '../../cypher/write/lock-head.cypher?raw'
import { type AnyRecord, isTie, type Tie } from '../../model/schema/records.ts'
import { linkRows, nodeRow, tieRow } from '../../server/store/neo4j/add.ts'
import { withEveryKind } from '../../server/store/neo4j/every-kind.ts'
import type { NodeRecord } from '../../server/store/neo4j/graph.ts'
import { names } from '../../server/store/neo4j/properties.ts'
import { rowsAtOnce } from '../../server/store/neo4j/records.ts'
import { integer, type Parameter, type Parameters } from '../../server/store/neo4j/values.ts'

const where = { database: 'neo4j' }

/** Milliseconds that writing takes, a transaction for each of these lists of records. */
export async function writeBare(driver: Driver, lists: Iterable<AnyRecord[]>): Promise<number> {
  const session = driver.session(where)
  let time = 0
  for (const records of lists) {
    const ready = rowsOf(records)
    const start = performance.now()
    await session.executeWrite(async (transaction) => {
      await inBatches(transaction, addNodes, ready.nodes)
      await inBatches(transaction, addLinks, ready.links)
      await inBatches(transaction, addTies, ready.ties)
    })
    time += performance.now() - start
  }
  await session.close()
  return time
}

function rowsOf(records: AnyRecord[]) {
  const nodes = records.filter((record): record is NodeRecord => !isTie(record))
  const ties = records.filter(isTie)
  return {
    nodes: nodes.map((record) => nodeRow({ record, version: 1 })),
    links: nodes.flatMap(linkRows),
    ties: ties.map((record) => tieRow({ record, version: 1 })),
  }
}

async function inBatches(transaction: ManagedTransaction, statement: string, rows: Parameter[]): Promise<void> {
  for (let first = 0; first < rows.length; first += rowsAtOnce)
    await transaction.run(withEveryKind(statement), { rows: rows.slice(first, first + rowsAtOnce) })
}

/** Takes every record by the statements of our own load, and drops it. Answers how many there were. */
export async function readRows(driver: Driver): Promise<number> {
  let records = 0
  for (const statement of [nodes, ties]) for await (const _ of stream(driver, statement, { names })) records += 1
  return records
}

/** As `readRows`, as one asks first: nodes and relationships as they are. Links are no records. */
export async function readWhole(driver: Driver): Promise<number> {
  let records = 0
  for await (const _ of stream(driver, 'MATCH (node) WHERE node.version IS NOT NULL RETURN node')) records += 1
  for await (const row of stream(driver, 'MATCH (a)-[tie]->(b) RETURN a.id AS a, b.id AS b, tie'))
    if (row.get('tie').properties.version !== undefined) records += 1
  return records
}

async function* stream(driver: Driver, statement: string, parameters: Parameters = {}) {
  const session = driver.session({ ...where, fetchSize: 10_000 })
  yield* session.run(withEveryKind(statement), parameters)
  await session.close()
}

/** Writes a tie and nothing beside it. */
export async function commitTie(driver: Driver, tie: Tie): Promise<void> {
  const rows = [tieRow({ record: tie, version: 1 })]
  const session = driver.session(where)
  await session.executeWrite((transaction) => transaction.run(withEveryKind(addTies), { rows }))
  await session.close()
}

/** Writes a tie and an entry of a log that is numbered without gaps. */
export async function commitTieAndEntry(driver: Driver, tie: Tie): Promise<void> {
  const rows = [tieRow({ record: tie, version: 1 })]
  const parts = [new Int8Array(300)]
  const words = { opId: tie.id, actor: 'bench', at: '', content: '', continued: '[]', previous: '', hash: '' }
  const session = driver.session(where)
  await session.executeWrite(async (transaction) => {
    const { records } = await transaction.run(lockHead, { opId: tie.id })
    const seq = integer(records[0].get('seq') + 1)
    await transaction.run(withEveryKind(addTies), { rows })
    await transaction.run(appendEntry, { entry: { ...words, seq }, parts, head: { seq } })
  })
  await session.close()
}
