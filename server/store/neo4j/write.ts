import alterNodes from '../../../cypher/write/alter-nodes.cypher?raw'
import alterTies from '../../../cypher/write/alter-ties.cypher?raw'
import dropLinks from '../../../cypher/write/drop-links.cypher?raw'
import keepRetracted from '../../../cypher/write/keep-retracted.cypher?raw'
import retractNodes from '../../../cypher/write/retract-nodes.cypher?raw'
import retractTies from '../../../cypher/write/retract-ties.cypher?raw'
import takeRetracted from '../../../cypher/write/take-retracted.cypher?raw'
import { type AnyRecord, recordKey } from '../../../model/schema/records.ts'
import { staleVersion } from '../refusals.ts'
import { UnreadableCell } from '../unreadable.ts'
import { addLinksOf, addNodesOf, addTiesOf } from './add.ts'
import { withRecord } from './digest.ts'
import type { Run } from './driver.ts'
import { linksOf, type NodeRecord, nodeOf, relationshipOf } from './graph.ts'
import { type Addition, type Alteration, type Plan, sameEnds, sameLinks } from './plan.ts'
import { removedProperties } from './properties.ts'
import { inBatches, nameAndId, versionsOf } from './records.ts'
import type { Statement } from './statement.ts'
import { integer, text, whole } from './values.ts'

/** By how much an operation moves what the records come to, and which additions continue a retracted record. */
export interface Written {
  records: number
  digest: number
  links: number
  continued: [number, number][]
}

/** Carries a plan out under the lock of the head. Throws `stale-version`, `missing-end`. */
export async function writeRecords(run: Run, plan: Plan): Promise<Written> {
  const { nodes, ties } = plan
  await refuseStale(run, plan)
  const last = await takeRetractedOf(run, [...nodes.added, ...ties.added])
  const moved = ties.altered.filter((tie) => !sameEnds(tie))
  const relinked = nodes.altered.filter((node) => !sameLinks(node))
  const gone = [...nodes.retracted, ...ties.retracted]

  const dropped = [...relinked.map(({ before }) => before), ...nodes.retracted.map(({ record }) => record)]
  await dropLinksOf(run, dropped)
  await retract(run, retractTies, [...ties.retracted.map(({ record }) => record), ...moved.map(({ before }) => before)])
  await retract(
    run,
    retractNodes,
    nodes.retracted.map(({ record }) => record),
  )
  await inBatches(gone, (batch) =>
    run(keepRetracted, { rows: batch.map(({ record, version }) => [recordKey(record), integer(version + 1)]) }),
  )

  const begun = <R extends AnyRecord>({ record }: Addition<R>) => ({
    record,
    version: (last.get(recordKey(record)) ?? 0) + 1,
  })
  const newNodes = nodes.added.map(begun)
  const newTies = ties.added.map(begun)
  const linked = [...nodes.added.map(({ record }) => record), ...relinked.map(({ after }) => after)]
  await addNodesOf(run, newNodes)
  await alterNodesOf(run, plan)
  await addLinksOf(run, linked)
  await alterTiesOf(run, plan)
  await addTiesOf(run, [...newTies, ...moved.map(({ after, version }) => ({ record: after, version: version + 1 }))])

  return {
    records: newNodes.length + newTies.length - gone.length,
    digest: [...newNodes, ...newTies, ...gone, ...rewritten(nodes.altered), ...rewritten(ties.altered)].reduce(
      (digest, { record, version }) => withRecord(digest, record, version),
      0,
    ),
    links: sum(linked, (record) => linksOf(record).length) - sum(dropped, (record) => linksOf(record).length),
    continued: continuedBy([...nodes.added, ...ties.added], last),
  }
}

/** What an alteration takes away and what it leaves. */
function rewritten(altered: Alteration<AnyRecord>[]) {
  return altered.flatMap(({ after, version }) => [
    { record: after, version },
    { record: after, version: version + 1 },
  ])
}

function sum<T>(items: T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0)
}

function continuedBy(added: Addition<AnyRecord>[], last: Map<string, number>): [number, number][] {
  const continued = added.flatMap(({ record, index }): [number, number][] => {
    const version = last.get(recordKey(record))
    return version === undefined ? [] : [[index, version]]
  })
  return continued.sort(([one], [other]) => one - other)
}

/** Every record that is altered or retracted stands at the version that was seen. */
async function refuseStale(run: Run, { operation }: Plan): Promise<void> {
  const seen = operation.edits.filter(({ before }) => before !== null)
  const present = await versionsOf(
    run,
    seen.map(({ key }) => key),
  )
  for (const edit of seen) {
    const version = present.get(recordKey(edit.key))
    if (version === undefined || version !== edit.version) throw staleVersion(edit, version)
  }
}

/** The last versions of keys that are added again. */
async function takeRetractedOf(run: Run, added: Addition<AnyRecord>[]): Promise<Map<string, number>> {
  const last = new Map<string, number>()
  await inBatches(added, async (batch) => {
    for (const [key, version] of await run(takeRetracted, { keys: batch.map(({ record }) => recordKey(record)) }))
      last.set(text(key), whole(version))
  })
  return last
}

/** What was just read under the lock is there, or the graph is not what the log says. */
function expectWritten(written: number, wanted: number, what: string): void {
  if (written !== wanted) throw new UnreadableCell(`${what}: ${written} instead of ${wanted}`)
}

async function dropLinksOf(run: Run, records: NodeRecord[]): Promise<void> {
  const linked = records.filter((record) => linksOf(record).length > 0)
  await inBatches(linked, async (batch) => {
    const [[dropped]] = await run(dropLinks, { keys: batch.map(nameAndId) })
    const names = batch.map(recordKey).slice(0, 5).join(', ')
    expectWritten(
      whole(dropped),
      sum(batch, (record) => linksOf(record).length),
      `relationships of ${names}`,
    )
  })
}

async function retract(run: Run, statement: Statement, records: AnyRecord[]): Promise<void> {
  await inBatches(records, async (batch) => {
    const [[written]] = await run(statement, { keys: batch.map(nameAndId) })
    expectWritten(whole(written), batch.length, 'records')
  })
}

async function alterNodesOf(run: Run, { nodes }: Plan): Promise<void> {
  await inBatches(nodes.altered, async (batch) => {
    const rows = batch.map(({ before, after, version }) => {
      const { labels, properties } = nodeOf(after, version + 1)
      return [labels, after.id, { ...properties, ...removedProperties(nodeOf(before, version).properties, properties) }]
    })
    const [[written]] = await run(alterNodes, { rows })
    expectWritten(whole(written), batch.length, 'records')
  })
}

async function alterTiesOf(run: Run, { ties }: Plan): Promise<void> {
  await inBatches(ties.altered.filter(sameEnds), async (batch) => {
    const rows = batch.map(({ before, after, version }) => {
      const { type, properties } = relationshipOf(after, version + 1)
      const removed = removedProperties(relationshipOf(before, version).properties, properties)
      return [type, after.id, { ...properties, ...removed }]
    })
    const [[written]] = await run(alterTies, { rows })
    expectWritten(whole(written), batch.length, 'records')
  })
}

/** Of keys that an operation adds, those that are there already; asked when a constraint broke. */
export async function firstPresent(run: Run, { operation }: Plan) {
  const added = operation.edits.filter(({ before }) => before === null).map(({ key }) => key)
  const present = await versionsOf(run, added)
  return added.find((key) => present.has(recordKey(key)))
}
