import addLinks from '../../../cypher/write/add-links.cypher?raw'
import addNodes from '../../../cypher/write/add-nodes.cypher?raw'
import addTies from '../../../cypher/write/add-ties.cypher?raw'
import { endsOf, type NounKey } from '../../../model/schema/mentions.ts'
import type { AnyRecord, Tie } from '../../../model/schema/records.ts'
import type { Run } from './driver.ts'
import { type Link, linksOf, type NodeRecord, nodeOf, relationshipOf } from './graph.ts'
import { nameOf } from './labels.ts'
import { missingEnd } from './missing-end.ts'
import { inBatches, inMadeBatches } from './records.ts'
import { integer, type Parameter, type Parameters, whole } from './values.ts'

interface New<R extends AnyRecord> {
  record: R
  version: number
}

export function nodeRow({ record, version }: New<NodeRecord>): Parameter[] {
  const { labels, properties } = nodeOf(record, version)
  return [labels, properties]
}

export function tieRow({ record, version }: New<Tie>): Parameter[] {
  const { type, from, to, properties } = relationshipOf(record, version)
  return rowOf(from, type, to, properties)
}

export function linkRows(record: NodeRecord): Parameter[][] {
  return linksOf(record).map((link) => rowOf(record, link.type, link.to, linkProperties(link)))
}

function rowOf(from: NounKey, type: string, to: NounKey, properties: Parameters): Parameter[] {
  return [nameOf(from.kind), from.id, type, nameOf(to.kind), to.id, properties]
}

function linkProperties({ role, position }: Link): Parameters {
  return { ...(role !== undefined && { role }), ...(position !== undefined && { position: integer(position) }) }
}

export async function addNodesOf(run: Run, added: New<NodeRecord>[]): Promise<void> {
  await inMadeBatches(
    added,
    (batch) => batch.map(nodeRow),
    (rows) => run(addNodes, { rows }),
  )
}

/** Throws `missing-end`. */
export async function addTiesOf(run: Run, added: New<Tie>[]): Promise<void> {
  const add = async (rows: Parameter[], batch: New<Tie>[]) => {
    const [[written]] = await run(addTies, { rows })
    const records = batch.map(({ record }) => record)
    if (whole(written) < rows.length) throw await missingEnd(run, records, endsOf)
  }
  await inMadeBatches(added, (batch) => batch.map(tieRow), add)
}

/** Throws `missing-end`. */
export async function addLinksOf(run: Run, records: NodeRecord[]): Promise<void> {
  const links = records.flatMap((record) => linkRows(record).map((row) => ({ record, row })))
  await inBatches(links, async (batch) => {
    const [[written]] = await run(addLinks, { rows: batch.map(({ row }) => row) })
    if (whole(written) < batch.length)
      throw await missingEnd(
        run,
        batch.map(({ record }) => record),
        (record) => linksOf(record).map(({ to }) => to),
      )
  })
}
