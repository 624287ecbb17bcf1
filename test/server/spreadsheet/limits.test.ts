import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { csvIn } from '../../../server/spreadsheet/csv-in.ts'
import { UnreadableRow } from '../../../server/spreadsheet/row-port.ts'
import { folder } from '../jobs/import/small-place.ts'
import { utf16 } from './encoders.ts'

/** Writes a file piece by piece, so that the test itself holds none of it. */
async function fileOf(pieces: Iterable<string | Uint8Array>): Promise<string> {
  const path = join(folder(), 'a.csv')
  await pipeline(pieces, createWriteStream(path))
  return path
}

function* repeated(piece: string, times: number, first = ''): Generator<string | Uint8Array> {
  if (first !== '') yield first
  for (let time = 0; time < times; time += 1) yield piece
}

interface Refused {
  fault: UnreadableRow
  /** Rows that were given out before, and bytes that were read. */
  rows: number
  bytes: number
}

async function refused(path: string): Promise<Refused> {
  let [rows, bytes] = [0, 0]
  try {
    for await (const _ of csvIn(path, 'a.csv', (chunk) => (bytes += chunk.length)).rows()) rows += 1
  } catch (fault) {
    if (fault instanceof UnreadableRow) return { fault, rows, bytes }
    throw fault
  }
  throw new Error('read without fault')
}

const megabyte = 1 << 20

describe('a file that is too large is refused before anything is made of it', () => {
  it('two million rows: where the limit is passed, with the limit and what to do', async () => {
    const line = `${'4405141000,某村党支部'}\n`
    const path = await fileOf(repeated(line.repeat(1000), 2000, '区划代码*,名称*\n'))
    const { fault, rows, bytes } = await refused(path)
    expect([fault.says, fault.mend]).toEqual([
      { zh: '超过 1048576 行', en: 'more than 1048576 rows' },
      { zh: '拆成几个文件，一并导入', en: 'split the file and import the parts together' },
    ])
    expect(rows).toBe(0)
    expect(bytes).toBeLessThan((Buffer.byteLength(line) * 2_000_000) / 1.8)
  })

  it('two million rows in UTF-16 likewise', async () => {
    const path = await fileOf([
      utf16('区划代码,名称\n', 'be'),
      ...Array.from({ length: 2000 }, () => utf16('1,村\n'.repeat(1000), 'be').subarray(2)),
    ])
    const { fault, rows } = await refused(path)
    expect([fault.says.zh, rows]).toEqual(['超过 1048576 行', 0])
  })

  it.each([
    ['a file without line ends', 'x'.repeat(megabyte), ''],
    ['one cell of 200 MB', 'x'.repeat(megabyte), '区划代码*,名称*\n990101,"'],
    ['a header of 200 million empty columns', ','.repeat(megabyte), ''],
    ['a row of 200 million empty cells', ','.repeat(megabyte), '区划代码*,名称*\n'],
    ['a quote that is opened and never closed', '1,2\n'.repeat(megabyte / 4), '区划代码*,名称*\n1,"2\n'],
  ])('%s: within the first megabytes', async (_, piece, first) => {
    const path = await fileOf(repeated(piece, 200, first))
    const { fault, rows, bytes } = await refused(path)
    expect(fault.says.zh).toMatch(/超过 200000 字/)
    expect(fault.row).toBe(first === '' ? 1 : 2)
    expect(rows).toBe(0)
    expect(bytes).toBeLessThan(2 * megabyte)
  })

  it('more bytes than are read: without reading any', async () => {
    const path = await fileOf(['a,b\n'])
    execFileSync('truncate', ['-s', '401M', path])
    const { fault, bytes } = await refused(path)
    expect([fault.says.zh, bytes]).toEqual([expect.stringMatching(/字节，上限为 419430400/), 0])
  })

  it.each(['/dev/zero', folder()])('%s is no file', async (path) => {
    expect((await refused(path)).fault.says.zh).toMatch(/不是普通文件/)
  })

  it('a named pipe is no file, and nobody waits for it', async () => {
    const path = join(folder(), 'pipe.csv')
    execFileSync('mkfifo', [path])
    expect((await refused(path)).fault.says.zh).toMatch(/不是普通文件/)
  })

  it('compressed content is named as such, not unpacked', async () => {
    const { fault } = await refused(await fileOf([gzipSync('区划代码*,名称*\n'.repeat(1000))]))
    expect([fault.says.zh, fault.mend.zh]).toEqual(['这是压缩文件，不是 CSV', '先解压再导入'])
  })
})
