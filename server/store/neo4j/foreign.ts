import labelsStatement from '../../../cypher/foreign/labels.cypher?raw'
import nodesStatement from '../../../cypher/foreign/nodes.cypher?raw'
import relationshipsStatement from '../../../cypher/foreign/relationships.cypher?raw'
import typesStatement from '../../../cypher/foreign/types.cypher?raw'
import format from '../../../cypher/read/format.cypher?raw'
import type { Address } from '../address.ts'
import type { ForeignGraph } from '../foreign.ts'
import { batchPatience, connectTo, type Database } from './driver.ts'
import { startProblem } from './failures.ts'
import { ownLabels } from './labels.ts'
import { refuseOldServer } from './prepare.ts'
import type { Statement } from './statement.ts'
import { list, plainProperties, type Row, text, whole } from './values.ts'

const rowsAtOnce = 5000

/** What stands in this Neo4j beside our own store. Makes and writes nothing. Throws what a start throws. */
export async function openForeignGraph(address: Address): Promise<ForeignGraph> {
  const database = connectTo(address)
  try {
    refuseOldServer(await database.agent(), address)
    const isOurs = (await database.read((run) => run(format), batchPatience)).length > 0
    return graphIn(database, isOurs ? ownLabels : [])
  } catch (error) {
    await database.close()
    throw startProblem(error, address)
  }
}

function graphIn(database: Database, own: string[]): ForeignGraph {
  const counted = async (statement: Statement) => {
    const rows = await database.read((run) => run(statement, { own }), batchPatience)
    return new Map(rows.map(([name, count]) => [text(name), whole(count)]))
  }
  return {
    labels: () => counted(labelsStatement),
    types: () => counted(typesStatement),
    nodes: (label) =>
      pages(database.stream(nodesStatement, rowsAtOnce, { label, own }), ([at, labels, properties]) => ({
        at: text(at),
        labels: list(labels).map(text),
        properties: plainProperties(properties),
      })),
    relationships: (type) =>
      pages(database.stream(relationshipsStatement, rowsAtOnce, { type, own }), ([at, from, to, properties]) => ({
        at: text(at),
        from: text(from),
        to: text(to),
        properties: plainProperties(properties),
      })),
    close: () => database.close(),
  }
}

async function* pages<T>(rows: AsyncIterable<Row[]>, read: (row: Row) => T): AsyncGenerator<T[]> {
  for await (const page of rows) yield page.map(read)
}
