import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../../server/store/sqlite/store.ts'
import { addition, alteration, officer, operation, retraction } from '../../contract/operations.ts'
import { bundle } from './bundle.ts'

let child: string
let directory: string
let whole: Buffer
beforeAll(async () => {
  child = await bundle('damage-child')
  directory = mkdtempSync(join(tmpdir(), 'orgweave-damage-'))
  const store = await openSqliteStore(join(directory, 'whole.db'))
  await store.commit(operation('1', ...Array.from({ length: 300 }, (_, index) => addition(officer(`岗${index}`)))))
  const [a, b] = await store.read(['岗1', '岗2'].map((id) => ({ kind: 'officer', id })))
  await store.commit(operation('2', alteration(a, officer(a.record.id, '改名')), retraction(b)))
  for (let n = 3; n < 20; n++) await store.commit(operation(`${n}`, addition(officer(`后${n}`))))
  await store.keepPositions(
    '440514',
    [],
    [{ place: '440514', organization: '甲', region: '440514103', slot: 1, shelfSlot: 2 }],
  )
  await store.close()
  whole = readFileSync(join(directory, 'whole.db'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** What comes of reading each of these contents as a store. */
function outcomes(contents: Buffer[]): string[] {
  const paths = contents.map((content, index) => {
    const path = join(directory, `damaged-${index}.db`)
    writeFileSync(path, content)
    return path
  })
  const run = spawnSync(process.execPath, [child, join(directory, 'whole.db'), ...paths], { encoding: 'utf8' })
  expect(run.stderr).toBe('')
  const said = run.stdout.trim().split('\n')
  expect(said.pop()).toBe('end')
  paths.forEach((path, index) => {
    if (said[index] !== 'sound') expect(readFileSync(path).equals(contents[index])).toBe(true)
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
  })
  return said
}

/** Numbers from 0 to below 1, the same in every run. */
function* seeded(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

describe('[F15] a damaged file', () => {
  it('of any flipped bit is refused as damaged or answers exactly as before; it never stops the process', () => {
    const random = seeded(7)
    const contents = Array.from({ length: 400 }, () => {
      const content = Buffer.from(whole)
      const at = Math.floor((random.next().value ?? 0) * content.length)
      content[at] ^= 1 << Math.floor((random.next().value ?? 0) * 8)
      return content
    })
    const said = outcomes(contents)
    expect(said.length).toBe(400)
    expect(said.filter((one) => !['sound', 'store-damaged', 'store-newer'].includes(one))).toEqual([])
    expect(said.filter((one) => one === 'store-damaged').length).toBeGreaterThan(100)
  })

  it('with a run of other bytes anywhere is refused as damaged or answers exactly as before', () => {
    const random = seeded(11)
    const contents = Array.from({ length: 200 }, () => {
      const content = Buffer.from(whole)
      const at = Math.floor((random.next().value ?? 0) * content.length)
      for (let index = at; index < Math.min(at + 40, content.length); index++)
        content[index] = Math.floor((random.next().value ?? 0) * 256)
      return content
    })
    expect(outcomes(contents).filter((one) => !['sound', 'store-damaged', 'store-newer'].includes(one))).toEqual([])
  })

  it('that was cut anywhere is refused as damaged', () => {
    const lengths = [10, 100, 512, 4096, 5000, whole.length >> 1, whole.length - 4096, whole.length - 1]
    expect(outcomes(lengths.map((length) => whole.subarray(0, length)))).toEqual(lengths.map(() => 'store-damaged'))
  })
})
