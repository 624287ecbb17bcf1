import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAccounts } from '../../../server/accounts/open.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Store } from '../../../server/store/store.ts'
import { addition, collect, officer, operation } from '../../contract/operations.ts'
import { expectSound } from '../../faults/history.ts'
import { startWriting } from '../../faults/processes.ts'
import { bundle } from './bundle.ts'

let directory: string
const opened: { close(): Promise<void> }[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'orgweave-removed-'))
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
  rmSync(directory, { recursive: true, force: true })
})
const path = (name = 'orgweave.db') => join(directory, name)
async function open(): Promise<Store> {
  const store = await openStore({ dataDir: directory })
  opened.push(store)
  return store
}

/** What somebody does to a file under a running program. */
const deeds: Record<string, (file: string) => void> = {
  removed: (file) => rmSync(file),
  moved: (file) => renameSync(file, `${file}.old`),
  replaced(file) {
    copyFileSync(file, `${file}.new`)
    renameSync(`${file}.new`, file)
  },
  emptied: (file) => truncateSync(file, 0),
  'cut short': (file) => truncateSync(file, statSync(file).size - 1),
}

/** Cutting the index under a process that has it mapped ends that process, so it is never there to be asked. */
const cases = ['', '-wal', '-shm'].flatMap((part) =>
  Object.keys(deeds)
    .filter((deed) => part !== '-shm' || !['emptied', 'cut short'].includes(deed))
    .map((deed) => [part, deed] as const),
)
const replaced = expect.objectContaining({ code: 'store-replaced' })

describe.each(cases)('orgweave.db%s that is %s under a running server', (part, deed) => {
  it('ends all writing, is said, and what was read stays', async () => {
    const store = await open()
    for (const id of ['a', 'b', 'c']) await store.commit(operation(id, addition(officer(id))))
    deeds[deed](path(`orgweave.db${part}`))
    await expect(store.commit(operation('d', addition(officer('d'))))).rejects.toEqual(replaced)
    await expect(store.keepPositions('440514', [], [])).rejects.toEqual(replaced)
    expect(await store.health()).toMatchObject({ writable: false, reason: 'store-replaced' })
    expect((await store.ahead(3)).hash).toBeUndefined()
    await expect(store.load()).rejects.toEqual(replaced)
    if (!deed.startsWith('cut') && deed !== 'emptied') expect(await collect(store.tail(0))).toHaveLength(3)
    expect(existsSync(path(`orgweave.db${part}`))).toBe(!['removed', 'moved'].includes(deed))
  })
})

describe.each(cases)('accounts.db%s that is %s under a running server', (part, deed) => {
  it('ends all writing there, is said, and whoever is signed in goes on looking', async () => {
    const accounts = await openAccounts({ dataDir: directory })
    opened.push(accounts)
    const start = new Date('2026-06-01T04:00:00Z')
    const { id } = await accounts.create([{ role: 'planner', scope: '*' }])
    const secret = await accounts.openSession(id, start)
    expect(accounts.replaced()).toBe(false)
    deeds[deed](path(`accounts.db${part}`))
    expect(accounts.replaced()).toBe(true)
    await expect(accounts.issueToken(id, 'new', start)).rejects.toEqual(replaced)
    const later = new Date(start.getTime() + 20 * 60_000)
    if (!deed.startsWith('cut') && deed !== 'emptied')
      expect(await accounts.session(secret, later)).toMatchObject({ account: { id } })
  })
})

describe('a log that is removed in the middle of writing', () => {
  it.each([['-wal'], ['-wal', '-shm']])(
    '%s %s: nothing is lost that was answered, also when the process is then killed',
    async (...parts) => {
      const child = await bundle('removed-child')
      for (let round = 0; round < 5; round++) {
        const dataDir = mkdtempSync(join(directory, 'round-'))
        const writer = startWriting(child, dataDir, 'a')
        await writer.said(5 + round * 7)
        for (const part of parts) rmSync(join(dataDir, `orgweave.db${part}`))
        while (!writer.lines.includes('store-replaced')) await writer.said(writer.lines.length + 1)
        writer.process.kill('SIGKILL')
        await writer.ended
        const store = await openStore({ dataDir })
        await expectSound(store, new Map(writer.acknowledged()), () => true)
        await store.close()
      }
    },
    60_000,
  )
})

describe('what is nobody’s harm', () => {
  it('another process that writes and folds the log into the file is none of these', async () => {
    const store = await open()
    await store.commit(operation('mine', addition(officer('mine'))))
    const before = statSync(path('orgweave.db-wal')).size
    execFileSync(process.execPath, [await bundle('fill-child'), directory])
    expect(before).toBeGreaterThan(0)
    expect((await store.health()).writable).toBe(true)
    for (const id of ['a', 'b']) await store.commit(operation(id, addition(officer(id))))
    expect(await store.health()).toMatchObject({ writable: true, head: 4 })
  })

  it('a file that is put back is the same again', async () => {
    const store = await open()
    await store.commit(operation('a', addition(officer('a'))))
    deeds.moved(path())
    expect((await store.health()).writable).toBe(false)
    renameSync(path('orgweave.db.old'), path())
    expect((await store.commit(operation('b', addition(officer('b'))))).seq).toBe(2)
  })

  it('a file of another kind in the place of the log is not touched at the end', async () => {
    const store = await openStore({ dataDir: directory })
    await store.commit(operation('a', addition(officer('a'))))
    rmSync(path('orgweave.db-wal'))
    writeFileSync(path('orgweave.db-wal'), 'somebody else’s')
    await store.close()
    expect(statSync(path('orgweave.db-wal')).size).toBe(Buffer.byteLength('somebody else’s'))
  })
})
