import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetIds, sheetOf } from '../../../server/spreadsheet/all-sheets.ts'
import type { Cell } from '../../../server/spreadsheet/cells/cell.ts'
import { creditCheck } from '../../../server/spreadsheet/cells/code.ts'
import { csvIn } from '../../../server/spreadsheet/csv-in.ts'
import { guarded, unguarded } from '../../../server/spreadsheet/csv-out.ts'
import { readSheet } from '../../../server/spreadsheet/read-sheet.ts'
import type { RowProblem } from '../../../server/spreadsheet/row-problem.ts'
import type { Column } from '../../../server/spreadsheet/sheet.ts'
import { writeSheet } from '../../../server/spreadsheet/template.ts'
import { writeFiles } from '../jobs/import/small-place.ts'

const letters = (alphabet: string, size: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...alphabet), ...size })
const code = letters('甲乙AB0123456789', { minLength: 1, maxLength: 9 })
const region = letters('123456789', { minLength: 12, maxLength: 12 })
const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const text = letters('党支部,"=+-@\'# ,;、A1𠮷', { minLength: 1, maxLength: 12 })
const credit = letters('0123456789ABCDEFGHJKLMNPQRTUWXY', { minLength: 17, maxLength: 17 }).map(
  (first) => first + creditCheck(first),
)

/** What is tried on a cell, likeliest first: the first kind of text that it reads is the kind that it is given. */
const kinds = [
  date,
  credit,
  region,
  code,
  text,
  fc.nat({ max: 5 }).map((number) => `${number + 1}`),
  fc.nat({ max: 90_000 }).map((count) => `${count}多`),
  fc.constant('2024'),
]

function cellValues(cell: Cell<unknown>): fc.Arbitrary<unknown> {
  const read = (written: string) => cell.read(written).value
  if (cell.words) return fc.constantFrom(...cell.words).map(read)
  const kind = kinds.find((candidate) =>
    fc
      .sample(candidate, { numRuns: 20, seed: 1 })
      .every((written) => written.trim() === '' || read(written) !== undefined),
  )
  if (!kind) throw new Error('no kind of text fits the cell')
  return kind.map(read).filter((value) => value !== undefined)
}

function rowValues(columns: Record<string, Column>): fc.Arbitrary<Record<string, unknown>> {
  const cells = Object.entries(columns).map(([key, { cell, required }]) => {
    const values = cellValues(cell)
    return [key, required ? values : fc.option(values, { nil: undefined })] as const
  })
  return fc.record(Object.fromEntries(cells))
}

async function readBack(name: string, content: string) {
  const rows: unknown[] = []
  const problems: RowProblem[] = []
  const [path] = writeFiles({ [`${name}.csv`]: content })
  const sink = { row: (_: string, { values }: { values: unknown }) => void rows.push(values), faulty: () => undefined }
  const read = await readSheet(csvIn(path, `${name}.csv`), sink, { add: (problem) => void problems.push(problem) })
  return { read, rows, problems }
}

describe('template', () => {
  it.each(sheetIds)('%s: random rows are read back as they were written', async (id) => {
    const sheet = sheetOf(id)
    await fc.assert(
      fc.asyncProperty(fc.array(rowValues(sheet.columns), { minLength: 1, maxLength: 6 }), async (wanted) => {
        const { read, rows, problems } = await readBack(sheet.name, writeSheet(sheet, wanted))
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(read).toEqual({ sheet: id, rows: wanted.length, isWhole: true })
        expect(rows).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })

  it.each(sheetIds)('%s: the empty sheet says what each column wants and holds no rows', async (id) => {
    const sheet = sheetOf(id)
    const content = writeSheet(sheet, [])
    const [header] = content.slice(1).split('\r\n')
    const wanted = Object.values(sheet.columns).map(({ header: name, required }) => (required ? `${name}*` : name))
    expect(header.split(',')).toEqual(wanted)
    const { read, problems } = await readBack(sheet.name, content)
    expect(read).toEqual({ sheet: id, rows: 0, isWhole: true })
    expect(problems.map(({ severity, says }) => [severity, says.zh])).toEqual([['warning', '只有表头，没有数据']])
  })

  it('cells that a spreadsheet would run are guarded, and come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."'=+-@＝\t1A党"), maxLength: 6 }), (cell) => {
        expect(guarded(cell)).not.toMatch(/^[=+\-@＝\t]/)
        expect(unguarded(guarded(cell))).toBe(cell)
      }),
    )
  })
})
