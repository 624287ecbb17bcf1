import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../../server/store/sqlite/store.ts'
import type { Store } from '../../../server/store/store.ts'
import { byKey, loadAll, replayed } from '../../contract/operations.ts'
import { bundle } from './bundle.ts'

let child: string
const directories: string[] = []
beforeAll(async () => {
  child = await bundle('crash-child')
})
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'orgweave-crash-'))
  directories.push(directory)
  return directory
}

function start(dataDir: string, writer: string) {
  const process_ = spawn(process.execPath, [child, dataDir, writer], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const output = createInterface(process_.stdout)
  output.on('line', (line) => lines.push(line))
  return { process: process_, lines, ended: once(output, 'close') }
}

async function said(lines: string[], child_: ChildProcess, enough: number): Promise<void> {
  while (lines.length < enough && child_.exitCode === null) await pause(2)
  expect(child_.exitCode).toBeNull()
}

/** Everything that must hold of a store whatever was killed while it was written. */
async function expectSound(store: Store): Promise<void> {
  expect(await store.verify()).toBeUndefined()
  const { from, records } = await loadAll(store)
  expect(byKey(records)).toEqual(await replayed(store))
  expect((await store.health()).head).toBe(from)
}

describe('kill -9', () => {
  it('[trust 1, 3, 4, F1] 30 rounds in the middle of writes of two processes: nothing acknowledged is lost, nothing is half', async () => {
    const dataDir = newDirectory()
    const acknowledged = new Map<string, number>()
    for (let round = 0; round < 30; round++) {
      const writers = ['a', 'b'].map((name) => start(dataDir, `${name}${round}`))
      await Promise.all(writers.map(({ lines, process }) => said(lines, process, 2)))
      for (const { process } of writers) {
        await pause(Math.random() * 100)
        process.kill('SIGKILL')
      }
      await Promise.all(writers.map(({ ended }) => ended))
      for (const { lines } of writers)
        for (const [opId, seq] of lines.filter((line) => line !== 'open').map((line) => line.split(' ')))
          acknowledged.set(opId, Number(seq))
    }
    // Opening checks the file's integrity, here and in every child.
    const store = await openSqliteStore(join(dataDir, 'orgweave.db'))
    for (const [opId, seq] of acknowledged) expect(await store.committed(opId), opId).toMatchObject({ seq })
    await expectSound(store)
    // Each operation put in all its records beside the counter or none.
    const { records } = await loadAll(store)
    const ids = new Set(records.map(({ record }) => record.id))
    for await (const { opId, edits } of store.tail(0)) {
      const n = Number(opId.split('-')[1])
      if (!Number.isNaN(n)) expect(edits.length, opId).toBe(n % 9 === 0 ? 1001 : 4)
      for (const { key } of edits) expect(ids.has(key.id)).toBe(true)
    }
    await store.close()
    expect(acknowledged.size).toBeGreaterThan(100)
  }, 180_000)

  it('[F2] while the file is being made: it opens at the next start and is sound', async () => {
    for (let round = 0; round < 8; round++) {
      const dataDir = newDirectory()
      const { process, lines, ended } = start(dataDir, 'a')
      await pause(60 + round * 15)
      process.kill('SIGKILL')
      await ended
      const store = await openSqliteStore(join(dataDir, 'orgweave.db'))
      const answers = lines.filter((line) => line.includes(' ')).map((line) => line.split(' '))
      for (const [opId, seq] of answers) expect(await store.committed(opId)).toMatchObject({ seq: Number(seq) })
      await expectSound(store)
      await store.close()
    }
  })

  it('[F18] four processes that make the same file at once: one makes it, all write to it', async () => {
    const dataDir = newDirectory()
    const writers = ['a', 'b', 'c', 'd'].map((name) => start(dataDir, name))
    await Promise.all(writers.map(({ lines, process }) => said(lines, process, 4)))
    for (const { process } of writers) process.kill('SIGKILL')
    await Promise.all(writers.map(({ ended }) => ended))
    const store = await openSqliteStore(join(dataDir, 'orgweave.db'))
    await expectSound(store)
    await store.close()
  })
})
