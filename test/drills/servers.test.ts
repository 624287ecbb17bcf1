import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openNeo4jStore } from '../../server/store/neo4j/store.ts'
import { expectSound } from '../faults/history.ts'
import { rounds } from '../faults/long.ts'
import { startWriting, type WritingProcess } from '../faults/processes.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { bundle } from '../server/store/bundle.ts'

const kills = rounds(6, 200)
const seconds = rounds(8, 60)

describe.skipIf(neo4jMissing)('several of our processes on one Neo4j', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-servers-'))
  const running: WritingProcess[] = []
  const neo4j = shareNeo4j()
  let child: string
  beforeAll(async () => {
    child = await bundle('crash-child')
  })
  beforeEach(() => neo4j.wipeAll())
  afterEach(() => {
    for (const { process } of running.splice(0)) process.kill('SIGKILL')
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  const start = (name: string, each: number) => {
    const started = startWriting(child, dataDir, name, each, neo4j.uri)
    running.push(started)
    return started
  }
  const kill = async (writer: WritingProcess) => {
    writer.process.kill('SIGKILL')
    await writer.ended
  }
  const expectSoundStore = async (writers: WritingProcess[]) => {
    const store = await openNeo4jStore(neo4j.address)
    const acknowledged = new Map(writers.flatMap((writer) => writer.acknowledged()))
    await expectSound(store, acknowledged)
    await store.close()
    return acknowledged.size
  }

  it(
    `[P01–P04, F01, F18] ${kills} killed in the middle of writes, two at a time, the first while they make the store: nothing acknowledged is lost, nothing is half`,
    async () => {
      const all: WritingProcess[] = []
      for (let round = 0; round < kills / 2; round += 1) {
        const writers = ['a', 'b'].map((name) => start(`${name}${round}`, 2))
        all.push(...writers)
        await Promise.all(writers.map(({ said }) => said(4)))
        for (const writer of writers) {
          await pause(Math.random() * 200)
          await kill(writer)
        }
      }
      expect(await expectSoundStore(all)).toBeGreaterThan(kills)
    },
    60_000 + kills * 6_000,
  )

  it(
    `[P03] three with eight writers each for ${seconds} s: no gap, no fork, no repeat`,
    async () => {
      const writers = ['a', 'b', 'c'].map((name) => start(name, 8))
      await Promise.all(writers.map(({ said }) => said(2)))
      await pause(seconds * 1_000)
      await Promise.all(writers.map(kill))
      expect(await expectSoundStore(writers)).toBeGreaterThan(24)
    },
    120_000 + seconds * 5_000,
  )

  it('[F04] one is frozen in the middle of writes: the others go on, and so does it when it wakes', async () => {
    const [frozen, other] = [start('a', 4), start('b', 4)]
    await Promise.all([frozen, other].map(({ said }) => said(8)))
    frozen.process.kill('SIGSTOP')
    await other.said(other.lines.length + 20)
    frozen.process.kill('SIGCONT')
    await Promise.all([frozen, other].map((writer) => writer.said(writer.lines.length + 20)))
    await Promise.all([frozen, other].map(kill))
    await expectSoundStore([frozen, other])
  }, 120_000)
})
