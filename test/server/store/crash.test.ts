import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../../server/store/sqlite/store.ts'
import { expectSound } from '../../faults/history.ts'
import { rounds } from '../../faults/long.ts'
import { startWriting } from '../../faults/processes.ts'
import { bundle } from './bundle.ts'

const kills = rounds(30, 200)
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

describe('kill -9', () => {
  it(
    `[P01, P03, P04, F01] ${kills} rounds in the middle of writes of two processes: nothing acknowledged is lost, nothing is half`,
    async () => {
      const dataDir = newDirectory()
      const acknowledged = new Map<string, number>()
      for (let round = 0; round < kills; round++) {
        const writers = ['a', 'b'].map((name) => startWriting(child, dataDir, `${name}${round}`))
        await Promise.all(writers.map(({ said }) => said(2)))
        for (const { process } of writers) {
          await pause(Math.random() * 100)
          process.kill('SIGKILL')
        }
        await Promise.all(writers.map(({ ended }) => ended))
        for (const writer of writers) for (const [opId, seq] of writer.acknowledged()) acknowledged.set(opId, seq)
      }
      // Opening checks the file's integrity, here and in every child.
      const store = await openSqliteStore(join(dataDir, 'orgweave.db'))
      await expectSound(store, acknowledged)
      await store.close()
      expect(acknowledged.size).toBeGreaterThan(kills * 3)
    },
    kills * 6_000,
  )

  it('[F02] while the file is being made: it opens at the next start and is sound', async () => {
    for (let round = 0; round < 8; round++) {
      const dataDir = newDirectory()
      const writer = startWriting(child, dataDir, 'a')
      await pause(60 + round * 15)
      writer.process.kill('SIGKILL')
      await writer.ended
      const store = await openSqliteStore(join(dataDir, 'orgweave.db'))
      await expectSound(store, new Map(writer.acknowledged()))
      await store.close()
    }
  })

  it('[F18] four processes that make the same file at once: one makes it, all write to it', async () => {
    const dataDir = newDirectory()
    const writers = ['a', 'b', 'c', 'd'].map((name) => startWriting(child, dataDir, name))
    await Promise.all(writers.map(({ said }) => said(4)))
    for (const { process } of writers) process.kill('SIGKILL')
    await Promise.all(writers.map(({ ended }) => ended))
    const store = await openSqliteStore(join(dataDir, 'orgweave.db'))
    await expectSound(store, new Map(writers.flatMap((writer) => writer.acknowledged())))
    await store.close()
  })
})
