import alterNodes from '../../../cypher/write/alter-nodes.cypher?raw'
import alterTies from '../../../cypher/write/alter-ties.cypher?raw'
import dropLinks from '../../../cypher/write/drop-links.cypher?raw'
import keepRetracted from '../../../cypher/write/keep-retracted.cypher?raw'
import retractNodes from '../../../cypher/write/retract-nodes.cypher?raw'
import retractTies from '../../../cypher/write/retract-ties.cypher?raw'
import takeRetracted from '../../../cypher/write/take-retracted.cypher?raw'
import type { RecordEdit } from '../../../model/change/change.ts'
import type { Sentence } from '../../../model/problem.ts'
import { type AnyRecord, type RecordKey, recordKey, type Tie } from '../../../model/schema/records.ts'
import { staleVersion } from '../refusals.ts'
import { UnreadableCell } from '../unreadable.ts'
import { addLinksOf, addNodesOf, addTiesOf } from './add.ts'
import { withRecord } from './digest.ts'
import type { Run } from './driver.ts'
import { linksOf, type NodeRecord, nodeOf, relationshipOf } from './graph.ts'
import { type Addition, type Alteration, type Sorted, sameEnds, sameLinks } from './plan.ts'
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

export const nothingWritten: Written = { records: 0, digest: 0, links: 0, continued: [] }

export function together(one: Written, other: Written): Written {
  return {
    records: one.records + other.records,
    digest: (one.digest ^ other.digest) >>> 0,
    links: one.links + other.links,
    continued: [...one.continued, ...other.continued].sort(([a], [b]) => a - b),
  }
}

/**
 * The first half of writing edits, under the lock of the head: what binds to others goes, nodes come and change. A long
 * operation does this with all its edits, some at a time, before the other half. Throws `stale-version`.
 */
export async function writeNodes(run: Run, { edits, nodes, ties }: Sorted): Promise<Written> {
  await refuseStale(run, edits)
  const relinked = nodes.altered.filter((node) => !sameLinks(node))
  const dropped = [...relinked.map(({ before }) => before), ...nodes.retracted.map(({ record }) => record)]
  await dropLinksOf(run, dropped)
  await retract(run, retractTies, [...ties.retracted, ...movedTies(ties).map(({ before }) => ({ record: before }))])
  await inBatches([...nodes.retracted, ...ties.retracted], (batch) =>
    run(keepRetracted, { rows: batch.map(({ record, version }) => [recordKey(record), integer(version + 1)]) }),
  )
  const { begun, continued } = await versionsBegun(run, nodes.added)
  await addNodesOf(run, begun)
  await alterNodesOf(run, nodes.altered)
  return {
    records: begun.length - nodes.retracted.length - ties.retracted.length,
    digest: digestOf([...begun, ...nodes.retracted, ...ties.retracted, ...rewritten(nodes.altered)]),
    links: -sum(dropped, (record) => linksOf(record).length),
    continued,
  }
}

/** The other half: nodes go that nothing binds any more, and what binds nodes comes and changes. Throws `missing-end`. */
export async function writeTies(run: Run, { nodes, ties }: Sorted): Promise<Written> {
  await retract(run, retractNodes, nodes.retracted)
  const relinked = nodes.altered.filter((node) => !sameLinks(node))
  const linked = [...nodes.added.map(({ record }) => record), ...relinked.map(({ after }) => after)]
  await addLinksOf(run, linked)
  await alterTiesOf(run, ties.altered.filter(sameEnds))
  const { begun, continued } = await versionsBegun(run, ties.added)
  const moved = movedTies(ties).map(({ after, version }) => ({ record: after, version: version + 1 }))
  await addTiesOf(run, [...begun, ...moved])
  return {
    records: begun.length,
    digest: digestOf([...begun, ...rewritten(ties.altered)]),
    links: sum(linked, (record) => linksOf(record).length),
    continued,
  }
}

function movedTies({ altered }: Sorted['ties']): Alteration<Tie>[] {
  return altered.filter((tie) => !sameEnds(tie))
}

function digestOf(versions: { record: AnyRecord; version: number }[]): number {
  return versions.reduce((digest, { record, version }) => withRecord(digest, record, version), 0)
}

/** Additions with their first version, and which of them continue a retracted record. */
async function versionsBegun<R extends AnyRecord>(run: Run, added: Addition<R>[]) {
  const last = await takeRetractedOf(run, added)
  const begun = added.map(({ record }) => ({ record, version: (last.get(recordKey(record)) ?? 0) + 1 }))
  return { begun, continued: continuedBy(added, last) }
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
  return added.flatMap(({ record, index }): [number, number][] => {
    const version = last.get(recordKey(record))
    return version === undefined ? [] : [[index, version]]
  })
}

/** Every record that is altered or retracted stands at the version that was seen. */
async function refuseStale(run: Run, edits: readonly RecordEdit[]): Promise<void> {
  const seen = edits.filter(({ before }) => before !== null)
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
function expectWritten(written: number, wanted: number, what: Sentence): void {
  if (written !== wanted)
    throw new UnreadableCell({
      zh: `${what.zh}应为 ${wanted} 条，实有 ${written} 条`,
      en: `${what.en}: ${written} instead of ${wanted}`,
    })
}

async function dropLinksOf(run: Run, records: NodeRecord[]): Promise<void> {
  const linked = records.filter((record) => linksOf(record).length > 0)
  await inBatches(linked, async (batch) => {
    const [[dropped]] = await run(dropLinks, { keys: batch.map(nameAndId) })
    const names = batch.map(recordKey).slice(0, 5).join(', ')
    expectWritten(
      whole(dropped),
      sum(batch, (record) => linksOf(record).length),
      { zh: `关系（${names}）`, en: `relationships of ${names}` },
    )
  })
}

async function retract(run: Run, statement: Statement, retracted: { record: AnyRecord }[]): Promise<void> {
  await inBatches(retracted, async (batch) => {
    const [[written]] = await run(statement, { keys: batch.map(({ record }) => nameAndId(record)) })
    expectWritten(whole(written), batch.length, { zh: '记录', en: 'records' })
  })
}

async function alterNodesOf(run: Run, altered: Alteration<NodeRecord>[]): Promise<void> {
  await inBatches(altered, async (batch) => {
    const rows = batch.map(({ before, after, version }) => {
      const { labels, properties } = nodeOf(after, version + 1)
      return [labels, after.id, { ...properties, ...removedProperties(nodeOf(before, version).properties, properties) }]
    })
    const [[written]] = await run(alterNodes, { rows })
    expectWritten(whole(written), batch.length, { zh: '记录', en: 'records' })
  })
}

async function alterTiesOf(run: Run, altered: Alteration<Tie>[]): Promise<void> {
  await inBatches(altered, async (batch) => {
    const rows = batch.map(({ before, after, version }) => {
      const { type, properties } = relationshipOf(after, version + 1)
      const removed = removedProperties(relationshipOf(before, version).properties, properties)
      return [type, after.id, { ...properties, ...removed }]
    })
    const [[written]] = await run(alterTies, { rows })
    expectWritten(whole(written), batch.length, { zh: '记录', en: 'records' })
  })
}

/** Of keys that edits add, the first that is there already; asked when a constraint broke. */
export async function firstPresent(run: Run, edits: readonly RecordEdit[]): Promise<RecordKey | undefined> {
  const added = edits.filter(({ before }) => before === null).map(({ key }) => key)
  const present = await versionsOf(run, added)
  return added.find((key) => present.has(recordKey(key)))
}
