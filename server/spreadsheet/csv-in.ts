import { CsvError, parse } from 'csv-parse'
import { decodedText } from './encoding.ts'
import { measure } from './measure.ts'
import { limits, quoteMend, type Row, type RowsIn, tooLongRow, tooManyRows, UnreadableRow } from './row-port.ts'

/**
 * One CSV file as rows, called `name` in what is said of it: any of the encodings of `detectEncoding`, cells apart by
 * comma, semicolon or tab.
 * @param take is given the bytes of the file, all of them where it is read
 */
export function csvIn(path: string, name: string, take: (chunk: Uint8Array) => void = () => undefined): RowsIn {
  return { name, rows: () => csvRows(path, take) }
}

async function* csvRows(path: string, take: (chunk: Uint8Array) => void): AsyncGenerator<Row> {
  await measure(path, take)
  const text = decodedText(path)
  const first = await text.next()
  if (first.done) return
  const whole = (async function* () {
    yield first.value
    yield* text
  })()
  yield* parsed(whole, delimiterOf(first.value))
}

/** Rows are handed on as they are parsed: all that stand before a fault are seen before it is thrown. */
async function* parsed(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row> {
  let number = 0
  let rows: Row[] = []
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.rowCharacters,
    on_record: (cells: string[]) => {
      number += 1
      rows.push({ number, cells })
      return null
    },
  })
  const taken = () => {
    const ready = rows
    rows = []
    return ready
  }
  let fault: Error | undefined
  parser.on('error', (error) => {
    fault = error
  })
  for await (const piece of text) {
    await new Promise<void>((done) => parser.write(piece, () => done()))
    yield* taken()
    if (fault) break
    if (number > limits.rows) throw tooManyRows(number)
  }
  if (!fault) await new Promise<void>((done) => parser.on('error', () => done()).end(() => done()))
  yield* taken()
  if (fault instanceof CsvError) throw unreadable(fault, number + 1)
  if (fault) throw fault
}

/** The separator that occurs most in the first line outside quotes; a comma where none does. */
function delimiterOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ])
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n') break
    const seen = counts.get(character)
    if (seen !== undefined) counts.set(character, seen + 1)
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0]
}

function unreadable(cause: CsvError, row: number): UnreadableRow {
  const options = { cause }
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED')
    return new UnreadableRow(
      row,
      { zh: '此行打开的双引号没有闭合', en: 'a double quote opened in this row is never closed' },
      quoteMend,
      options,
    )
  if (cause.code === 'CSV_MAX_RECORD_SIZE') return tooLongRow(row, options)
  return new UnreadableRow(
    row,
    { zh: '此行的双引号不成对', en: 'the double quotes of this row do not pair up' },
    quoteMend,
    options,
  )
}
