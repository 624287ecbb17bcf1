import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { contract } from '../../model/api/contract.ts'
import { Problem, type Sentence } from '../../model/problem.ts'
import { kinds as rows } from '../../model/schema/kinds.ts'
import { type RecordKind, recordKinds } from '../../model/schema/records.ts'
import { parseBody } from '../../server/http/input.ts'
import { wordsOf } from '../../server/issue-words.ts'
import { exampleMapping } from '../../server/jobs/adopt/example.ts'
import { fieldsOf, readMapping } from '../../server/jobs/adopt/mapping.ts'
import { fitted } from '../../server/jobs/adopt/values.ts'
import { sheetIds, sheetOf } from '../../server/spreadsheet/all-sheets.ts'
import { fieldsFrom } from '../../server/store/neo4j/properties.ts'
import { UnreadableCell } from '../../server/store/unreadable.ts'
import { randomRecords } from '../model/random-records.ts'

/** Values that are wrong nearly everywhere; none has a Latin word in it. */
const wrong = [
  undefined,
  null,
  '',
  ' ',
  '乱写',
  '字'.repeat(2_000),
  '一\u0000二',
  -1,
  0.5,
  1e300,
  true,
  [],
  [[]],
  {},
  [''],
]

/** Latin words that stand in Chinese: none but what is allowed, which are ids, codes (those of one letter too) and names of fields. */
function latinIn({ zh }: Sentence, allowed: ReadonlySet<string>): string[] {
  return (zh.replace(/U\+[0-9A-F]{4,5}/g, '').match(/[A-Za-z][\w-]*/g) ?? []).filter(
    (word) => word.length > 1 && !allowed.has(word),
  )
}

/** Names and codes of a JSON schema or of plain data: keys of objects, and texts without a blank. */
function namesIn(value: unknown, found = new Set(['true', 'false'])): Set<string> {
  if (typeof value === 'string' && !/\s/.test(value)) found.add(value)
  if (typeof value !== 'object' || value === null) return found
  for (const [key, inner] of Object.entries(value)) {
    found.add(key)
    namesIn(inner, found)
  }
  return found
}

/** The data with one thing in it replaced, at every depth. */
function* altered(value: unknown): Generator<unknown> {
  yield* wrong
  if (Array.isArray(value))
    for (const [at, inner] of value.entries())
      for (const other of altered(inner)) yield value.map((one, index) => (index === at ? other : one))
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      for (const other of altered(inner)) yield { ...value, [key]: other }
}

function problemOf(act: () => unknown): Problem | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

const records = [1, 2, 3].flatMap((seed) => randomRecords(seed, 60))
const oneOf = (kind: RecordKind) => records.find((record) => record.kind === kind)
const kinds = recordKinds.filter((kind) => oneOf(kind) !== undefined)
const fieldNames = recordKinds.flatMap((kind) => Object.keys(rows[kind].schema.shape))
const kindNames = namesIn([...recordKinds, ...kinds.map(oneOf), ...fieldNames])

describe('what is said in Chinese has no word of another language in it [P31, P46]', () => {
  it.each(kinds)('of a %s with a wrong value, as an import and an adoption say it', (kind) => {
    const { schema }: { schema: z.ZodType } = rows[kind]
    let seen = 0
    for (const record of altered(oneOf(kind)))
      for (const issue of schema.safeParse(record).error?.issues ?? []) {
        const options = issue.code === 'invalid_value' ? issue.values.map(String) : []
        expect(latinIn(wordsOf(issue, record), new Set([...options, 'true', 'false'])), issue.message).toEqual([])
        seen += 1
      }
    expect(seen).toBeGreaterThan(50)
  })

  const bodies = Object.entries(contract).filter(([, entry]) => 'body' in entry && entry.body !== undefined)
  it.each(bodies)('of a body of %s with a wrong value', (_, entry) => {
    const { body } = entry as unknown as { body: z.ZodObject }
    const allowed = namesIn([Object.keys(body.shape), body.toJSONSchema({ unrepresentable: 'any', io: 'input' })])
    const bare = Object.fromEntries(Object.keys(body.shape).map((key) => [key, '乱写']))
    let seen = 0
    for (const given of altered(bare)) {
      if (given === undefined) continue
      const problem = problemOf(() => parseBody(body, Buffer.from(JSON.stringify(given))))
      if (!problem) continue
      expect(latinIn(problem.sentence, new Set([...allowed, 'JSON']))).toEqual([])
      seen += 1
    }
    expect(seen).toBeGreaterThan(10)
  })

  it.each(kinds)('of a property that a %s cannot have, as an adoption says it', (kind) => {
    let seen = 0
    for (const schema of Object.values(fieldsOf(kind)))
      for (const cell of wrong) {
        const taken = fitted(schema, cell as never)
        if (!('fault' in taken)) continue
        const issue = schema.safeParse(cell).error?.issues[0]
        const options = issue?.code === 'invalid_value' ? issue.values.map(String) : []
        expect(latinIn(taken.fault, new Set(['true', 'false', ...options]))).toEqual([])
        seen += 1
      }
    expect(seen).toBeGreaterThan(5)
  })

  it('of a mapping with a wrong value', () => {
    const allowed = namesIn([exampleMapping, ...kindNames, 'JSON', 'fields', 'records', 'property', 'values', 'value'])
    for (const word of ['otherwise', 'over', 'to', 'from', 'where', 'ignore', 'reverse']) allowed.add(word)
    let seen = 0
    for (const mapping of altered(exampleMapping)) {
      const problem = problemOf(() => readMapping(JSON.stringify(mapping) ?? ''))
      if (!problem) continue
      expect(latinIn(problem.sentence, allowed), problem.sentence.en).toEqual([])
      seen += 1
    }
    expect(seen).toBeGreaterThan(200)
  })

  it.each(sheetIds)('of a cell of the sheet %s', (id) => {
    const sheet = sheetOf(id)
    const texts = [
      '',
      '乱写',
      '-1',
      '0.5',
      '1e300',
      '2026-02-30',
      '字'.repeat(2_000),
      '一\u0000二',
      '９９９',
      '4.4E+17',
    ]
    // Names of things that have no Chinese one, and what the texts themselves hold.
    const allowed = new Set(['Excel', 'GB', 'e300', 'u0000'])
    for (const { header, cell } of Object.values(sheet.columns))
      for (const text of texts) {
        const { problem, mend } = cell.read(text) as { problem?: Sentence; mend?: Sentence }
        for (const said of [problem, mend]) if (said) expect([header, latinIn(said, allowed)]).toEqual([header, []])
      }
  })

  it('of what Neo4j holds where somebody has changed it', () => {
    const cells = [null, 1.5, '乱写', true, [], ['甲'], [1], Number.POSITIVE_INFINITY]
    let seen = 0
    for (const kind of recordKinds)
      for (const cell of cells) {
        try {
          fieldsFrom(kind, Array.from({ length: 60 }, () => cell) as never)
        } catch (error) {
          if (!(error instanceof UnreadableCell)) throw error
          expect(latinIn(error.says, new Set([...kindNames, 'JSON'])), error.message).toEqual([])
          seen += 1
        }
      }
    expect(seen).toBeGreaterThan(50)
  })
})

describe('what is missing', () => {
  it('is said to be missing, not to be of a wrong form', () => {
    const { body } = contract.postChanges
    const problem = problemOf(() => parseBody(body, Buffer.from(JSON.stringify({ opId: 'a', changes: [] }))))
    expect(problem?.sentence.zh).toContain('on 缺少')
    expect(problem?.sentence.en).toContain('on is missing')
  })
})
