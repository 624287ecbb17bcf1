import { setImmediate as nextTurn } from 'node:timers/promises'
import counts from '../../../cypher/read/counts.cypher?raw'
import nodeVersions from '../../../cypher/read/node-versions.cypher?raw'
import nodesByKey from '../../../cypher/read/nodes-by-key.cypher?raw'
import tieVersions from '../../../cypher/read/tie-versions.cypher?raw'
import tiesByKey from '../../../cypher/read/ties-by-key.cypher?raw'
import { isTieKind, type RecordKey, type RecordKind, recordKey, type Versioned } from '../../../model/schema/records.ts'
import type { Run } from './driver.ts'
import { readEnd, readNode, readTie } from './graph.ts'
import { kindNamed, nameOf, nodeKindOf, tieKindOf } from './labels.ts'
import { names } from './properties.ts'
import type { Statement } from './statement.ts'
import { list, type Parameter, type Parameters, type Row, text, whole } from './values.ts'

/** How many rows a statement is given: beyond a few thousand nothing is gained. */
export const rowsAtOnce = 4000

export async function inBatches<T>(items: T[], work: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < items.length; first += rowsAtOnce) await work(items.slice(first, first + rowsAtOnce))
}

/** As `inBatches`, where something is made of each batch: of the next while the database is at work on the last. */
export async function inMadeBatches<T, M>(
  items: T[],
  make: (batch: T[]) => M,
  work: (made: M, batch: T[]) => Promise<unknown>,
): Promise<void> {
  let working: Promise<unknown> = Promise.resolve()
  await inBatches(items, async (batch) => {
    const made = make(batch)
    await working
    working = work(made, batch)
    working.catch(() => undefined)
    // What was asked is on its way before the next is made.
    await nextTurn()
  })
  await working
}

/** The label or type and the id, as statements take a key. */
export function nameAndId({ kind, id }: RecordKey): Parameter[] {
  return [nameOf(kind), id]
}

/** Rows for these keys, those of nodes by one statement and those of ties by another. */
async function rowsFor(run: Run, keys: RecordKey[], nodes: Statement, ties: Statement, parameters: Parameters = {}) {
  const found = { nodes: [] as Row[], ties: [] as Row[] }
  await inBatches(
    keys.filter(({ kind }) => !isTieKind(kind)),
    async (batch) => {
      found.nodes.push(...(await run(nodes, { keys: batch.map(nameAndId), ...parameters })))
    },
  )
  await inBatches(
    keys.filter(({ kind }) => isTieKind(kind)),
    async (batch) => {
      found.ties.push(...(await run(ties, { keys: batch.map(nameAndId), ...parameters })))
    },
  )
  return found
}

export async function readRecords(run: Run, keys: RecordKey[]): Promise<Versioned[]> {
  const wanted = [...new Map(keys.map((key) => [recordKey(key), key])).values()]
  const { nodes, ties } = await rowsFor(run, wanted, nodesByKey, tiesByKey, { names })
  return [
    ...nodes.map(([label, cells, links]) => readNode(nodeKindOf([label]), list(cells), links)),
    ...ties.map(([fromLabels, from, toLabels, to, type, cells]) =>
      readTie(tieKindOf(type), readEnd(fromLabels, from), readEnd(toLabels, to), list(cells)),
    ),
  ]
}

/** The versions of those records that are there, by key. */
export async function versionsOf(run: Run, keys: RecordKey[]): Promise<Map<string, number>> {
  const { nodes, ties } = await rowsFor(run, keys, nodeVersions, tieVersions)
  return new Map(
    [...nodes, ...ties].map(([name, id, version]) => [
      recordKey({ kind: kindNamed(text(name)), id: text(id) }),
      whole(version),
    ]),
  )
}

export async function countRecords(run: Run): Promise<Partial<Record<RecordKind, number>>> {
  const counted: Partial<Record<RecordKind, number>> = {}
  for (const [name, records] of await run(counts))
    if (whole(records) > 0) counted[kindNamed(text(name))] = whole(records)
  return counted
}
