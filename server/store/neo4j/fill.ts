import { randomUUID } from 'node:crypto'
import beginFilling from '../../../cypher/write/begin-filling.cypher?raw'
import clear from '../../../cypher/write/clear.cypher?raw'
import endFilling from '../../../cypher/write/end-filling.cypher?raw'
import goOnFilling from '../../../cypher/write/go-on-filling.cypher?raw'
import keepRetracted from '../../../cypher/write/keep-retracted.cypher?raw'
import putEntries from '../../../cypher/write/put-entries.cypher?raw'
import putParts from '../../../cypher/write/put-parts.cypher?raw'
import { isTie, recordKey } from '../../../model/schema/records.ts'
import type { Address } from '../address.ts'
import type { Archive, Beside, KeptRecord } from '../archive.ts'
import { type Contents, contentsOf, refuseDifference } from '../contents.ts'
import { notEmpty, unfinished } from '../refusals.ts'
import { addLinksOf, addNodesOf, addTiesOf } from './add.ts'
import { archiveOf } from './archive.ts'
import { withRecord } from './digest.ts'
import { batchPatience, connectTo, type Database, type Run } from './driver.ts'
import { isConstraintViolation, startProblem } from './failures.ts'
import { linksOf, type NodeRecord } from './graph.ts'
import { type Head, headOf, headUnderLock, propertiesOfEntry, propertiesOfHead } from './log.ts'
import { putPositions } from './positions.ts'
import { bringUp, namesakeIn, whereabouts } from './prepare.ts'
import { countRecords } from './records.ts'
import { bytesIn, integer, whole } from './values.ts'

type Write = (work: (run: Run) => Promise<unknown>) => Promise<void>

/**
 * Fills the store in this Neo4j, made where there is none, with all that the archive holds, page by page. Until that is
 * done it carries the mark of an unfinished one and has no head, so that nobody opens or writes it; a filling that was
 * interrupted is cleared away first, and another process that goes on with it finds that it lost its turn.
 * Throws `already-exists` for a store that holds something, `store-damaged`, what a start throws, and what `beside` throws.
 */
export async function fillNeo4jStore(address: Address, archive: Archive, beside: Beside = {}): Promise<Contents> {
  const given = await contentsOf(archive)
  const database = connectTo(address)
  try {
    const { filling } = await bringUp(database, 'make')
    if (!filling) {
      await database.read((run) => refuseFull(run, address, headOf), batchPatience)
      await beside.refuseFull?.()
    }
    const write = await begin(database, filling)
    const head = await put(write, archive)
    refuseDifference(given, await contentsOf(archiveOf(database, head, async () => head)))
    await beside.complete?.()
    await write((run) => run(endFilling, { head: propertiesOfHead(head) }))
    return given
  } catch (error) {
    if (isConstraintViolation(error)) throw unfinished(whereabouts(address), error)
    throw startProblem(error, address)
  } finally {
    await database.close()
  }
}

async function refuseFull(run: Run, address: Address, readHead: (run: Run) => Promise<Head>): Promise<void> {
  const { seq } = await readHead(run)
  if (seq === 0 && (await namesakeIn(run)) === undefined) return
  const held = Object.values(await countRecords(run)).reduce((sum, count) => sum + count, 0)
  throw notEmpty(whereabouts(address), seq, held)
}

const clearedAtOnce = 5000

/** Takes the turn to fill, and clears away what an interrupted filling left; each write asks whether it is still ours. */
async function begin(database: Database, repeated: boolean): Promise<Write> {
  const attempt = randomUUID()
  await database.write(async (run) => {
    if (!repeated) await refuseFull(run, database.address, headUnderLock)
    await run(beginFilling, { attempt })
  }, batchPatience)
  const write: Write = (work) =>
    database.write(async (run) => {
      const [mark] = await run(goOnFilling, { attempt })
      if (!mark) throw unfinished(whereabouts(database.address))
      await work(run)
    }, batchPatience)
  for (let cleared = clearedAtOnce; cleared > 0; )
    await write(async (run) => {
      const [[count]] = await run(clear, { most: integer(clearedAtOnce) })
      cleared = whole(count)
    })
  return write
}

/** Nodes first, as relationships need both of their ends; so the records are asked for twice. */
async function put(write: Write, archive: Archive): Promise<Head> {
  for await (const page of archive.entries())
    await write((run) => run(putEntries, { entries: page.map(propertiesOfEntry) }))
  for await (const page of archive.parts())
    await write((run) =>
      run(putParts, {
        parts: page.map(({ seq, part, body }) => ({ seq: integer(seq), part: integer(part), body: bytesIn(body) })),
      }),
    )
  const head: Head = { ...archive.head, records: 0, digest: 0, links: 0 }
  for await (const page of archive.records()) {
    await write((run) => putNodes(run, page))
    count(head, page)
  }
  for await (const page of archive.records()) await write((run) => putRelationships(run, page))
  for await (const page of archive.positions()) await write((run) => putPositions(run, page))
  return head
}

function nodesIn(page: KeptRecord[]): { record: NodeRecord; version: number }[] {
  return page.flatMap(({ record, version }) => (record && !isTie(record) ? [{ record, version }] : []))
}

async function putNodes(run: Run, page: KeptRecord[]): Promise<void> {
  await addNodesOf(run, nodesIn(page))
  const retracted = page.filter(({ record }) => record === null)
  if (retracted.length > 0)
    await run(keepRetracted, { rows: retracted.map(({ key, version }) => [recordKey(key), integer(version)]) })
}

async function putRelationships(run: Run, page: KeptRecord[]): Promise<void> {
  await addLinksOf(
    run,
    nodesIn(page).map(({ record }) => record),
  )
  const ties = page.flatMap(({ record, version }) => (record && isTie(record) ? [{ record, version }] : []))
  await addTiesOf(run, ties)
}

function count(head: Head, page: KeptRecord[]): void {
  for (const { key, version, record } of page) {
    if (!record) continue
    head.records += 1
    head.digest = withRecord(head.digest, key, version)
    if (!isTie(record)) head.links += linksOf(record).length
  }
}
