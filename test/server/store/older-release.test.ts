import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import neo4j from 'neo4j-driver'
import { afterEach, describe, expect, it } from 'vitest'
import { Change } from '../../../model/change/change.ts'
import type { Pairing } from '../../../model/schema/tie.ts'
import { collect } from '../../contract/operations.ts'
import { type BorrowedNeo4j, neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'
import { lastWritten, undoOf } from '../undo.ts'
import { day } from '../world.ts'

/** Stores as the release before wrote them, with an entry of every change that it knew. */
const kept = join(import.meta.dirname, 'release')
const unpacked = (name: string) => gunzipSync(readFileSync(join(kept, `${name}.gz`)))

let harness: Harness
let directory: string | undefined
afterEach(async () => {
  await harness?.close()
  if (directory) rmSync(directory, { recursive: true, force: true })
})

const types = [
  ...['record.add', 'record.alter', 'record.retract', 'record.add'],
  ...['tie.add', 'tie.end', 'tie.reopen', 'tie.retract', 'tie.end'],
]

/** Of each entry its first sentence, the last entry first. */
const told = [
  'Pairing of 潮南区财政局党支部 and 丁村党支部 ended on 2026-06-01.',
  'Pairing of 潮南区财政局党支部 and 丙村党支部 retracted, as if it had never been.',
  'Pairing of 潮南区财政局党支部 and 甲村党支部 reopened on 2026-05-01.',
  'Pairing of 潮南区财政局党支部 and 甲村党支部 ended on 2026-03-01.',
  'Pairing of 峡山街道办事处党支部 and 乙村党支部 added, from 2026-06-01.',
  'Officer 书记 added.',
  'Officer 联络员 retracted, as if it had never been.',
  'Organization 潮南区财政局 altered: note.',
  'Officer 联络员 added.',
  'Region 广东省 added.',
]

/** @param account who wrote what was written by hand */
async function readsOn(account: string): Promise<void> {
  const { store } = harness
  expect(await store.verify()).toBeUndefined()
  expect(await store.differences()).toEqual([])
  const log = await collect(store.tail(1))
  expect(log.map(({ changes }) => Change.parse(changes[0]).type)).toEqual(types)

  const by = bearer(await harness.accounts.issueToken(account, 'test', harness.clock.now))
  const { entries } = (await harness.agent.get('/api/log').set(by).expect(200)).body
  expect(entries.map(({ seq }: { seq: number }) => seq)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  const sentences = entries.map(({ changes }: { changes: { sentence: { en: string } }[] }) => changes[0].sentence.en)
  expect(sentences).toEqual(told)
  expect(entries[0]).toMatchObject({ on: day, actor: { id: account } })

  // The same operation again is answered again, whatever verb it was said with.
  const post = (opId: string, ...changes: object[]) =>
    harness.agent.post('/api/changes').set(by).send({ opId, on: day, changes })
  const head = async () => (await store.health()).head
  const again = await post('last', { type: 'tie.end', id: 'P2', version: 1 }).expect(200)
  expect(again.body.seq).toBe(10)
  await post('end', { type: 'tie.end', id: 'P1', version: 1, on: '2026-03-01' }).expect(200)
  await post('retract N2', { type: 'tie.retract', id: 'N2', version: 1 }).expect(200)
  expect((await post('last', { type: 'tie.end', id: 'P2', version: 2 }).expect(422)).body.code).toBe('operation-reused')
  expect(await head()).toBe(10)

  const [edit] = (await lastWritten(store)).edits
  await post('undo', undoOf(edit)).expect(200)
  const [{ record, version }] = await store.read([edit.key])
  expect([record as Pairing, version]).toEqual([edit.before, 3])
  expect(await store.verify()).toBeUndefined()
  expect(await store.differences()).toEqual([])
}

describe('a store of the release before', () => {
  it('is read, goes on and is undone, as a SQLite file', async () => {
    directory = mkdtempSync(join(tmpdir(), 'orgweave-release-'))
    for (const name of ['orgweave.db', 'accounts.db']) writeFileSync(join(directory, name), unpacked(name))
    harness = await startHarness({ dataDir: directory })
    await readsOn('account-e650063631')
  })

  describe.skipIf(neo4jMissing)('as a Neo4j', () => {
    const server = shareNeo4j()

    it('is read, goes on and is undone', async () => {
      await load(server)
      harness = await startHarness({ neo4j: server.address, records: [] })
      await readsOn('account-932cb399fa')
    })
  })
})

interface Dump {
  nodes: { id: string; labels: string[]; properties: Record<string, Kept> }[]
  ties: { a: string; b: string; type: string; properties: Record<string, Kept> }[]
}
type Kept = string | number | boolean | { int: string } | { bytes: string } | { date: string } | Kept[]

function value(kept: Kept): unknown {
  if (typeof kept !== 'object') return kept
  if (Array.isArray(kept)) return kept.map(value)
  if ('int' in kept) return neo4j.int(kept.int)
  if ('bytes' in kept) return new Int8Array(Buffer.from(kept.bytes, 'base64'))
  const [year, month, date] = kept.date.split('-').map(Number)
  return new neo4j.types.Date(year, month, date)
}
const values = (kept: Record<string, Kept>) =>
  Object.fromEntries(Object.entries(kept).map(([name, each]) => [name, value(each)]))

/** Puts the graph back as it stood. */
async function load({ ask }: BorrowedNeo4j): Promise<void> {
  const { nodes, ties } = JSON.parse(unpacked('neo4j.json').toString()) as Dump
  for (const { id, labels, properties } of nodes)
    await ask(`CREATE (n:${labels.join(':')}) SET n = $properties, n.keptAs = $id`, {
      id,
      properties: values(properties),
    })
  for (const { a, b, type, properties } of ties)
    await ask(`MATCH (a {keptAs: $a}), (b {keptAs: $b}) CREATE (a)-[r:${type}]->(b) SET r = $properties`, {
      ...{ a, b, properties: values(properties) },
    })
  await ask('MATCH (n) REMOVE n.keptAs')
}
