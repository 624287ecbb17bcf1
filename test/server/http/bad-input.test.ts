import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import type { Address } from '../../../server/store/address.ts'
import { projectTexts, rowsUnder } from '../../citations.ts'
import { addition, operation, retraction } from '../../contract/operations.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { startHarness } from '../harness.ts'
import { smallWorld } from '../world.ts'
import { type Asking, askingOf } from './bad-input/asking.ts'
import { files } from './bad-input/files.ts'
import { graph } from './bad-input/graph.ts'
import { http } from './bad-input/http.ts'
import { json } from './bad-input/json.ts'
import { textKind } from './bad-input/kinds/text.ts'
import { large } from './bad-input/large.ts'
import { login } from './bad-input/login.ts'
import { numbers } from './bad-input/numbers.ts'
import { queries } from './bad-input/queries.ts'
import { hold, type Section } from './bad-input/row.ts'
import { text } from './bad-input/text.ts'
import { waiting } from './bad-input/waiting.ts'

/** The inputs of docs/promises.md; export waits whole. */
const table = [text, numbers, json, http, graph, queries, files, login]
/** Others are added here; a kind has ten inputs at least. */
const kinds = [textKind]

function village(id: string, name: string): AnyRecord {
  return {
    ...{ kind: 'organization', id, name, organizationKind: 'village', location: '440514102201', affiliation: 70 },
    ...{ status: 'established', validFrom: '2020-01-01', source: 'seed' },
  } as AnyRecord
}

/** The rows on one app over one store: villages of one name beside the small world, and one that is gone. */
function rowsOn(sections: Section[], neo4j: () => Address | undefined): void {
  let asking: Asking
  beforeAll(async () => {
    const twins = Array.from({ length: 200 }, (_, n) => village(`S${n}`, '同名村'))
    const gone = village('GONE', '旧村')
    const harness = await startHarness({ records: [...smallWorld(), ...twins, gone], neo4j: neo4j() })
    await harness.store.commit(operation('gone', retraction({ record: gone, version: 1 })))
    await harness.store.commit(operation('used', addition(village('USED', '新村'))))
    asking = await askingOf(harness)
  })
  afterAll(async () => {
    expect(await asking.harness.store.verify()).toBeUndefined()
    expect(await asking.harness.store.differences()).toEqual([])
    await asking.harness.close()
  })
  for (const { title, rows } of sections)
    describe(title, () => {
      it.each(rows.map((row) => [row.no, row.title, row] as const))('%s: %s', (_no, _title, row) => hold(asking, row))
    })
}

describe('bad input [P11] on SQLite', () => rowsOn([...table, ...kinds, large], () => undefined))

describe.skipIf(neo4jMissing)('bad input [P11] on Neo4j', () => {
  const neo4j = shareNeo4j()
  rowsOn([...table, ...kinds], () => neo4j.address)
})

describe('the table', () => {
  const numbers = new Set([...table, large].flatMap(({ rows }) => rows.map(({ no }) => no)))

  it('has every row of the promises, or says which feature it waits for', () => {
    const promised = rowsUnder(projectTexts().get('docs/promises.md') ?? '', 'Bad inputs')
    const all = promised.map(([no]) => Number(no)).filter((no) => no > 0)
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter((no) => !numbers.has(no) && waiting[no] === undefined)).toEqual([])
    expect(Object.keys(waiting).filter((no) => numbers.has(Number(no)))).toEqual([])
    expect([...numbers].filter((no) => !all.includes(Number(no)))).toEqual([])
  })

  it.each(kinds)('$title has ten inputs at least', ({ rows }) => {
    expect(rows.length).toBeGreaterThanOrEqual(10)
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
  })
})
