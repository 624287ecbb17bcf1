import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSample } from '../../../seed/load.ts'
import { firstSample } from '../../../seed/samples.ts'
import { keptAccounts, openAccounts } from '../../../server/accounts/open.ts'
import { backUp } from '../../../server/jobs/backup/back-up.ts'
import { openBackup } from '../../../server/jobs/backup/read.ts'
import { restore } from '../../../server/jobs/backup/restore.ts'
import { writeBackup } from '../../../server/jobs/backup/write.ts'
import { contentsOf } from '../../../server/store/contents.ts'
import { openStore } from '../../../server/store/open.ts'
import { addition, officer, operation, retraction } from '../../contract/operations.ts'

const home = mkdtempSync(join(tmpdir(), 'orgweave-backup-'))
let folders = 0
const folder = () => join(home, `data-${folders++}`)
const source = folder()
const now = new Date('2026-06-01T04:00:00.000Z')
const plain = join(home, 'plain.owb')
const carrying = join(home, 'carrying.owb')

beforeAll(async () => {
  const store = await openStore({ dataDir: source })
  await loadSample(store, firstSample, 'gaps', 20_000)
  await store.commit(operation('gone', addition(officer('gone', '引号“"与反斜杠\\'))))
  const [seen] = await store.read([{ kind: 'officer', id: 'gone' }])
  await store.commit(operation('retract', retraction(seen)))
  const accounts = await openAccounts({ dataDir: source })
  const { id } = await accounts.create([{ role: 'planner', scope: '440514' }])
  await accounts.issueToken(id, 'script', now)
  await backUp(store, plain, undefined, now)
  await backUp(store, carrying, await keptAccounts({ dataDir: source }), now)
  await accounts.close()
  await store.close()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function checked(path: string) {
  const backup = await openBackup(path)
  return backup.check().finally(() => backup.close())
}
async function restored(path: string, dataDir: string, withAccounts = true) {
  const backup = await openBackup(path)
  return restore({ dataDir }, backup, withAccounts).finally(() => backup.close())
}
async function contentsIn(dataDir: string) {
  const store = await openStore({ dataDir })
  const archive = await store.archive()
  const contents = await contentsOf(archive)
  archive.close()
  await store.close()
  return contents
}

describe('a backup [P16]', () => {
  it('says in its first line what it is of, is for its owner alone, and is read by gunzip', async () => {
    const lines = gunzipSync(readFileSync(plain)).toString().trimEnd().split('\n')
    const contents = await contentsIn(source)
    expect(JSON.parse(lines[0])).toEqual({
      orgweave: 'backup',
      format: 2,
      at: now.toISOString(),
      places: [{ id: '440514', name: expect.stringContaining('潮南') }],
      contents,
      accounts: null,
    })
    expect(contents).toMatchObject({ entries: 3, retracted: 1 })
    expect(lines.length).toBe(1 + 3 + contents.live + contents.retracted + contents.positions + partsIn(lines) + 1)
    expect(statSync(plain).mode & 0o777).toBe(0o600)
    expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is everything: what is restored is the same, operation for operation, and goes on', async () => {
    const dataDir = folder()
    expect(await restored(plain, dataDir)).toEqual(await contentsIn(source))
    expect(await contentsIn(dataDir)).toEqual(await contentsIn(source))
    const store = await openStore({ dataDir })
    expect(await store.verify()).toBeUndefined()
    expect(await store.differences()).toEqual([])
    const { edits } = await store.commit(operation('again', addition(officer('gone'))))
    expect(edits[0].version).toBe(2)
    await store.close()
  })

  it('carries accounts where that was asked for, and then they are refused beside others', async () => {
    const [without, into, full] = [folder(), folder(), folder()]
    const kept = (dataDir: string) => keptAccounts({ dataDir })
    await restored(plain, without)
    expect(await kept(without)).toMatchObject({ accounts: [], tokens: [], log: [] })
    await restored(carrying, into)
    expect(await kept(into)).toEqual(await kept(source))
    const present = await openAccounts({ dataDir: full })
    await present.create([])
    await present.close()
    await expect(restored(carrying, full)).rejects.toMatchObject({ code: 'already-exists' })
    await restored(carrying, full, false)
    expect((await kept(full)).accounts.length).toBe(1)
  })

  it('of accounts that somebody changed behind their back is refused by name, and so is restoring them', async () => {
    const kept = await keptAccounts({ dataDir: source })
    const [account] = kept.accounts
    const widened = { ...kept, accounts: [{ ...account, grants: [{ role: 'admin', scope: '*' } as const] }] }
    const store = await openStore({ dataDir: source })
    const path = join(home, 'widened.owb')
    const refusal = {
      code: 'store-damaged',
      message: expect.stringContaining(`${account.id} has more grants: admin *`),
    }
    await expect(backUp(store, path, widened, now)).rejects.toMatchObject(refusal)
    expect(existsSync(path)).toBe(false)
    const archive = await store.archive()
    const { header } = await openBackup(carrying)
    await writeBackup(path, header, archive, widened)
    archive.close()
    await store.close()
    const target = folder()
    await expect(restored(path, target)).rejects.toMatchObject(refusal)
    expect(existsSync(target)).toBe(false)
  })

  it('of format 1 has neither a log of accounts nor an end of tokens: both begin with restoring', async () => {
    const { accounts, tokens } = await keptAccounts({ dataDir: source })
    const unending = tokens.map(({ expiresAt: _, ...token }) => token)
    const store = await openStore({ dataDir: source })
    const archive = await store.archive()
    const { header } = await openBackup(carrying)
    const path = join(home, 'format-1.owb')
    await writeBackup(path, { ...header, format: 1 }, archive, { accounts, tokens: unending } as never)
    archive.close()
    await store.close()
    const into = folder()
    const before = Date.now()
    await restored(path, into)
    const kept = await keptAccounts({ dataDir: into })
    expect(kept.accounts).toEqual(accounts)
    expect(kept.log.map(({ by, act }) => [by, act.type])).toEqual([
      ['opening', 'account.make'],
      ['opening', 'token.make'],
    ])
    const days = (kept.tokens[0].expiresAt - before) / 86_400_000
    expect(days).toBeGreaterThanOrEqual(90)
    expect(days).toBeLessThan(90.1)
  })

  it('never takes the place of a file, nor of a store that holds something', async () => {
    const store = await openStore({ dataDir: source })
    await expect(backUp(store, plain, undefined, now)).rejects.toMatchObject({ code: 'already-exists' })
    await store.close()
    const before = await contentsIn(source)
    await expect(restored(plain, source)).rejects.toMatchObject({ code: 'already-exists' })
    expect(await contentsIn(source)).toEqual(before)
  })

  it('of a folder that is not there is refused, and nothing is left', async () => {
    const store = await openStore({ dataDir: source })
    const path = join(home, 'nowhere', 'b.owb')
    await expect(backUp(store, path, undefined, now)).rejects.toMatchObject({ code: 'bad-input' })
    await store.close()
    expect(existsSync(join(home, 'nowhere'))).toBe(false)
  })
})

describe('a backup that is not whole', () => {
  const damaged = join(home, 'damaged.owb')
  const attempt = async (bytes: Buffer) => {
    rmSync(damaged, { force: true })
    writeFileSync(damaged, bytes)
    const target = folder()
    const error = await restored(damaged, target).catch((problem: unknown) => problem)
    expect(existsSync(join(target, 'orgweave.db'))).toBe(false)
    return error as { code?: string; sentence: { zh: string; en: string } }
  }

  it('cut off anywhere, it is refused with where, before anything is written', async () => {
    const bytes = readFileSync(plain)
    for (const at of [1, 20, 21, 300, bytes.length >> 1, bytes.length - 1]) {
      const { code, sentence } = await attempt(bytes.subarray(0, at))
      expect([at, code]).toEqual([at, 'bad-input'])
      expect(sentence.en).toMatch(/is no backup|cut off/)
    }
    expect((await attempt(Buffer.alloc(0))).code).toBe('bad-input')
  })

  it('with any byte changed, it is refused; the page is named', async () => {
    const bytes = readFileSync(carrying)
    for (let round = 0; round < 60; round += 1) {
      const at = Math.floor((bytes.length * round) / 60) + (randomBytes(1)[0] % 16)
      if (at >= bytes.length) continue
      const altered = Buffer.from(bytes)
      altered[at] ^= 0x10
      const { code } = await attempt(altered)
      expect([at, ['bad-input', 'store-newer'].includes(code ?? '')]).toEqual([at, true])
    }
    const altered = Buffer.from(bytes)
    altered[bytes.length >> 1] ^= 1
    const { sentence } = await attempt(altered)
    const [, from, to] = /bytes (\d+) to (\d+)/.exec(sentence.en) ?? []
    expect(Number(from)).toBeLessThanOrEqual(bytes.length >> 1)
    expect(Number(to)).toBeGreaterThan(bytes.length >> 1)
    expect(sentence.zh).toContain(`${from} 至 ${to} 字节`)
  })

  it('with a page taken out or put in twice, it is refused', async () => {
    const bytes = readFileSync(plain)
    const starts: number[] = []
    for (let at = 0; at < bytes.length; at += bytes.readUInt32LE(at + 17)) starts.push(at)
    expect(starts.length).toBeGreaterThan(6)
    const pages = starts.map((at, k) => bytes.subarray(at, starts[k + 1]))
    for (let k = 1; k < pages.length; k += 1) {
      expect((await attempt(Buffer.concat(pages.toSpliced(k, 1)))).code).toBe('bad-input')
      expect((await attempt(Buffer.concat(pages.toSpliced(k, 0, pages[k])))).code).toBe('bad-input')
    }
  })

  it('something else is no backup', async () => {
    for (const text of ['', 'x', '{"orgweave":"backup"}\n'.repeat(50)])
      expect((await attempt(Buffer.from(text))).sentence.zh).toContain('不是 Orgweave 的备份')
  })
})

it('what was checked is what is sound', async () => {
  expect(await checked(carrying)).toEqual(await contentsIn(source))
})

function partsIn(lines: string[]): number {
  return lines.filter((line) => line.startsWith('{"seq":') && line.includes('"body":')).length
}
