import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../server/store/open.ts'
import { smallPlace, writeFiles } from '../jobs/import/small-place.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const rows = 100_000
const header = smallPlace.组织名册.split('\n')[0]
const many = Array.from({ length: rows }, (_, n) => `N${n},第${n}党支部,党组织,党支部,,,990101100201,,${n % 90},`)
const files = writeFiles({
  地方: '地方编码*,名称*\n990101,示例区',
  区划网格: smallPlace.区划网格,
  组织名册: [header, ...many].join('\n'),
})

interface Running {
  child: ChildProcess
  dataDir: string
  err(): string
  /** Answers once something stands on standard error. */
  said(pattern: RegExp): Promise<void>
  ended: Promise<number | null>
}

function start(): Running {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-broken-'))
  const child = spawn(process.execPath, ['run.mjs', 'commands/import', '--place', '990101', ...files], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'zh_CN.UTF-8', DATA_DIR: dataDir },
  })
  let err = ''
  child.stderr.on('data', (piece) => (err += piece))
  child.stdout.resume()
  const ended = new Promise<number | null>((done) => child.on('close', done))
  return {
    child,
    dataDir,
    err: () => err,
    async said(pattern) {
      while (!pattern.test(err) && child.exitCode === null) await pause(20)
    },
    ended,
  }
}

async function found(dataDir: string): Promise<{ head: number; organizations: number }> {
  const store = await openStore({ dataDir })
  expect(await store.verify()).toBeUndefined()
  expect(await store.differences()).toEqual([])
  const { organization = 0 } = await store.count()
  const { head } = await store.health()
  await store.close()
  return { head, organizations: organization }
}

describe('an import that is broken off', () => {
  it('says in a few lines what it is doing; Ctrl-C leaves nothing written and says so', async () => {
    const running = start()
    await running.said(/正在(读|比对|核对|写入)/)
    running.child.kill('SIGINT')
    expect(await running.ended).toBe(130)
    expect(running.err()).toMatch(/正在中断 …\n已中断，没有写入任何内容。\n$/)
    expect(running.err()).not.toContain('\r')
    expect(await found(running.dataDir)).toEqual({ head: 0, organizations: 0 })
  }, 120_000)

  it('killed at any moment it has left all or nothing', async () => {
    for (const milliseconds of [0, 2500]) {
      const running = start()
      await running.said(/正在(读|比对|核对|写入)/)
      await pause(milliseconds)
      running.child.kill('SIGKILL')
      await running.ended
      expect([
        { head: 0, organizations: 0 },
        { head: 1, organizations: rows },
      ]).toContainEqual(await found(running.dataDir))
    }
  }, 240_000)
})
