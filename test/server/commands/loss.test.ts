import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { verifyAccounts } from '../../../server/accounts/replay.ts'
import { fillSqliteAccounts, keptSqliteAccounts } from '../../../server/accounts/sqlite/kept.ts'
import { NotedAccounts } from '../../../server/store/head-lines.ts'
import { openStore } from '../../../server/store/open.ts'
import { freePort } from '../../free-port.ts'
import { build, type Environment, endAll, run, start } from '../../program.ts'
import { rewritten } from '../../rewritten-accounts.ts'
import { bearer } from '../harness.ts'

const directories: string[] = []
beforeAll(build)
afterEach(endAll)
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'orgweave-loss-'))
  directories.push(made)
  return made
}

interface Office {
  env: Environment
  /** Path of a file of the data. */
  file(name: string): string
  /** Lines of the head file. */
  noted(): Record<string, unknown>[]
}

async function office(like?: Office, more: Environment = {}): Promise<Office> {
  const DATA_DIR = join(directory(), 'data')
  if (like) cpSync(like.env.DATA_DIR, DATA_DIR, { recursive: true })
  const env = { PORT: String(await freePort()), DATA_DIR, SAMPLE: 'gaps', ...more }
  const file = (name: string) => join(DATA_DIR, name)
  const noted = () => {
    const lines = existsSync(file('heads.jsonl')) ? readFileSync(file('heads.jsonl'), 'utf8').split('\n') : []
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
  }
  return { env, file, noted }
}

/** Starts it, lets the first administrator in, does some work, and stops it. */
async function work({ env }: Office, during: (token: string, origin: string) => Promise<void> = async () => undefined) {
  const program = start('main', [], env)
  const address = await program.ready
  const origin = `http://127.0.0.1:${env.PORT}`
  const signedIn = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'X-Orgweave': '1', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' },
    body: JSON.stringify({ link: address.split('#k=')[1] }),
  })
  expect(signedIn.status).toBe(200)
  const { out } = await run('token', ['--role', 'planner', '--scope', '*'], env)
  await during(out.trim(), origin)
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
}

const pairingOf = (id: string, ends: string[]) => ({
  opId: id,
  on: '2026-06-01',
  changes: [
    {
      type: 'tie.add',
      tie: { kind: 'joint-building', id, ends, status: 'active', validFrom: '2026-06-01', program: id },
    },
  ],
})

/** Two villages of the sample are paired, so many times. */
async function pairUp(token: string, origin: string, ...ids: string[]): Promise<void> {
  const headers = { ...bearer(token), 'Content-Type': 'application/json' }
  const network = await (await fetch(`${origin}/api/network?place=440514&format=json`, { headers })).json()
  const villages = network.nodes
    .filter(({ kind, type }: Record<string, string>) => kind === 'organization' && type === 'village')
    .map(({ id }: { id: string }) => id)
  for (const id of ids) {
    const body = JSON.stringify(pairingOf(id, villages.slice(0, 2)))
    expect((await fetch(`${origin}/api/changes`, { method: 'POST', headers, body })).status).toBe(200)
  }
}

async function headOf({ env }: Office): Promise<number> {
  const store = await openStore({ dataDir: env.DATA_DIR })
  try {
    return (await store.health()).head
  } finally {
    await store.close()
  }
}

/** Refuses with both sentences and touches nothing. */
async function expectRefused({ env }: Office, entry: 'main' | string, args: string[], ...said: RegExp[]) {
  const started = entry === 'main' ? start('main', args, env) : start(`commands/${entry}`, args, env)
  expect(await started.ended).toBe(1)
  expect(started.out()).toBe('')
  const err = started.err().trim()
  const [zh, en] = err.split('\n').filter((line) => !line.startsWith('{'))
  expect(zh).toMatch(/数据缺失/)
  expect(zh).toContain('npm start -- --accept-loss')
  for (const words of said) expect(`${zh}\n${en}`).toMatch(words)
}

/** What happened to the embedded store of an office that has worked. */
const disasters: [string, (file: Office['file']) => void | Promise<void>, RegExp][] = [
  [
    'deleted',
    (file) => ['', '-wal', '-shm'].map((part) => rmSync(file(`orgweave.db${part}`), { force: true })),
    /no orgweave\.db/,
  ],
  ['emptied', (file) => writeFileSync(file('orgweave.db'), ''), /no orgweave\.db/],
  [
    'deleted with its accounts',
    (file) => ['orgweave', 'accounts'].map((name) => rmSync(file(`${name}.db`))),
    /no orgweave\.db/,
  ],
  ['an older one', (file) => copyFileSync(file('older.db'), file('orgweave.db')), /ends with entry 1/],
  ['without its accounts', (file) => rmSync(file('accounts.db')), /that there are accounts/],
  ['with emptied accounts', (file) => writeFileSync(file('accounts.db'), ''), /that there are accounts/],
  [
    'with older accounts',
    (file) => copyFileSync(file('older-accounts.db'), file('accounts.db')),
    /that log ends with entry \d/,
  ],
  [
    'with accounts whose whole log was written anew',
    async (file) => {
      const anew = rewritten(await keptSqliteAccounts(file('accounts.db')))
      expect(verifyAccounts(anew)).toMatchObject({ badEntry: undefined, differences: [] })
      await fillSqliteAccounts(file('accounts.db'), anew)
    },
    /of the log of accounts .*is another/,
  ],
]

/** An office that has worked: `older.db` is how its store was before two pairings were made. */
let veteran: Office
beforeAll(async () => {
  veteran = await office()
  await work(veteran)
  copyFileSync(veteran.file('orgweave.db'), veteran.file('older.db'))
  copyFileSync(veteran.file('accounts.db'), veteran.file('older-accounts.db'))
  await work(veteran, (token, origin) => pairUp(token, origin, 'one', 'two'))
}, 60_000)

async function starts({ env }: Office, args: string[] = []) {
  const program = start('main', args, env)
  await program.ready
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  return program.err()
}

describe('a store that has lost what is known of it [P21]', () => {
  it.each(disasters)(
    '%s: no start, which touches nothing; then an explicit one, which is logged',
    async (_, happen, said) => {
      const place = await office(veteran)
      expect(await headOf(place)).toBe(3)
      const before = place.noted()
      expect(before.findLast((line) => 'seq' in line)).toMatchObject({ seq: 3 })
      await happen(place.file)
      const present = () => ['orgweave.db', 'accounts.db'].map((name) => existsSync(place.file(name)))
      const left = present()
      await expectRefused(place, 'main', [], said)
      await expectRefused(place, 'main', [], said)
      expect(present()).toEqual(left)
      expect(place.noted()).toEqual(before)

      const log = await starts(place, ['--accept-loss'])
      expect(log).toMatch(/started with --accept-loss/)
      const added = place.noted().slice(before.length)
      expect(place.noted().slice(0, before.length)).toEqual(before)
      expect(added[0]).toMatchObject({ because: 'loss-accepted', at: expect.any(String) })
      const store = await openStore({ dataDir: place.env.DATA_DIR })
      const { head } = await store.health()
      const entries = []
      for await (const { seq, actor } of store.tail(head - 1)) entries.push({ seq, actor })
      expect(entries).toEqual([{ seq: head, actor: 'accept-loss' }])
      expect(added[0]).toMatchObject({ seq: head - 1 })
      // No sample goes where an office was.
      if (head === 1) expect(await store.count()).toEqual({})
      await store.close()
      await starts(place)
    },
    60_000,
  )

  it('is not written over by any command either; who only looks is told', async () => {
    const place = await office(veteran)
    const backup = join(directory(), 'of-the-older.owb')
    copyFileSync(place.file('older.db'), place.file('orgweave.db'))
    const said = /ends with entry 1/
    await expectRefused(place, 'seed', ['generate', '--organizations', '10'], said)
    await expectRefused(place, 'token', ['--role', 'planner', '--scope', '*'], said)
    await expectRefused(place, 'sign-in', [], said)
    const sheet = join(directory(), 'sheet.csv')
    writeFileSync(sheet, '')
    for (const more of [[], ['--check']]) {
      const imported = await run('import', ['--lang', 'en', '--place', '440514', ...more, sheet], place.env)
      expect(imported).toMatchObject({ code: 1, out: '' })
      expect(imported.err).toMatch(said)
    }
    expect(await headOf(place)).toBe(1)
    const verified = await run('verify', [], place.env)
    expect(verified.code).toBe(1)
    expect(verified.err).toMatch(said)
    // Once, as nothing else is wrong, and with the ways out.
    expect(verified.err).toMatch(/^数据缺失.*\nData is missing.*\n$/)
    const kept = await run('backup', ['--to', backup], place.env)
    expect(kept.code).toBe(0)
    expect(kept.err).toMatch(said)
    const checked = await run('restore', ['--check', '--from', backup], place.env)
    expect(checked.out).toMatch(/noted log entry 3 as the last .*: this backup ends with 1/)
  }, 60_000)

  it('accounts whose log was written anew: verify names the first head that it lacks', async () => {
    const place = await office(veteran)
    expect((await run('verify', [], place.env)).out).toMatch(/it holds all [1-9]\d* heads noted of it/)
    await fillSqliteAccounts(place.file('accounts.db'), rewritten(await keptSqliteAccounts(place.file('accounts.db'))))
    const { at, head } = NotedAccounts.parse(place.noted().find((line) => 'accounts' in line))
    expect((await run('verify', [], place.env)).err).toContain(
      `noted entry ${head?.seq} of the log of accounts as the last at ${at}`,
    )
  }, 60_000)

  it('a store that is gone is said to whoever only looks', async () => {
    const place = await office(veteran)
    for (const part of ['', '-wal', '-shm']) rmSync(place.file(`orgweave.db${part}`), { force: true })
    for (const [command, args] of [
      ['verify', []],
      ['backup', ['--to', join(directory(), 'x.owb')]],
    ] as const)
      await expectRefused(place, command, [...args], /no orgweave\.db/)
  }, 60_000)
})

describe('what is no loss', () => {
  it('an older backup that is restored: the head file says so, and knows both histories', async () => {
    const place = await office(veteran)
    const backup = join(directory(), 'older.owb')
    copyFileSync(place.file('older.db'), place.file('orgweave.db'))
    expect((await run('backup', ['--to', backup], place.env)).code).toBe(0)
    const before = place.noted()
    for (const part of ['', '-wal', '-shm']) rmSync(place.file(`orgweave.db${part}`), { force: true })
    const restored = await run('restore', ['--from', backup], place.env)
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.out).toMatch(/noted log entry 3 as the last/)
    expect(place.noted().slice(0, before.length)).toEqual(before)
    expect(place.noted().slice(before.length)).toMatchObject([{ because: 'restored', seq: 1 }])
    expect(await run('verify', [], place.env)).toMatchObject({ code: 0 })
    await starts(place)
    expect(await headOf(place)).toBe(1)
    // And it is guarded again from there.
    for (const part of ['', '-wal', '-shm']) rmSync(place.file(`orgweave.db${part}`), { force: true })
    await expectRefused(place, 'main', [], /noted log entry 1/)
  }, 60_000)

  it('the first start without a sample, a token before it, and starts after it; but then its account may not go', async () => {
    const place = await office(undefined, { SAMPLE: 'none' })
    expect((await run('token', ['--role', 'planner', '--scope', '*'], place.env)).code).toBe(0)
    expect(place.noted()).toEqual([])
    await starts(place)
    await starts(place)
    expect(place.noted().length).toBeGreaterThan(0)
    for (const line of place.noted()) expect(line).toMatchObject({ accounts: true })
    for (const part of ['', '-wal', '-shm']) rmSync(place.file(`accounts.db${part}`), { force: true })
    await expectRefused(place, 'main', [], /that there are accounts/)
  }, 60_000)

  it('lines that cannot be read: the others count, and a torn end spoils no line after it', async () => {
    const place = await office(veteran)
    appendFileSync(place.file('heads.jsonl'), 'nonsense\n{"at":"2026')
    const { length } = readFileSync(place.file('heads.jsonl'), 'utf8').split('\n')
    const program = start('main', [], place.env)
    await program.ready
    // The line comes by another pipe than the one that says that it is ready.
    await expect.poll(program.err, { timeout: 10_000 }).toContain('2 lines of')
    program.child.kill('SIGKILL')
    const lines = readFileSync(place.file('heads.jsonl'), 'utf8').split('\n')
    expect(JSON.parse(lines[length])).toMatchObject({ seq: 3 })
    copyFileSync(place.file('older.db'), place.file('orgweave.db'))
    for (const part of ['-wal', '-shm']) rmSync(place.file(`orgweave.db${part}`), { force: true })
    await expectRefused(place, 'main', [], /ends with entry 1/)
  }, 60_000)

  it('a head file that cannot be read stops the start and says so; one that is away is begun aloud', async () => {
    const folder = directory()
    const place = await office(veteran, { HEAD_FILE: folder })
    const refused = start('main', [], place.env)
    expect(await refused.ended).toBe(1)
    expect(refused.err()).toContain(`${folder}, which notes where the log ends, cannot be read (EISDIR)`)
    const away = { ...place, env: { ...place.env, HEAD_FILE: join(folder, 'away', 'heads') } }
    expect(await starts(away)).toContain('nothing was noted in')
    expect(existsSync(away.env.HEAD_FILE)).toBe(true)
  }, 60_000)
})

describe('a server that is killed', () => {
  it('has noted what was written some seconds before', async () => {
    const place = await office(veteran)
    const token = (await run('token', ['--role', 'planner', '--scope', '*'], place.env)).out.trim()
    const program = start('main', [], place.env)
    await program.ready
    await pairUp(token, `http://127.0.0.1:${place.env.PORT}`, 'three', 'four', 'five')
    const heads = () => place.noted().filter((line) => 'seq' in line)
    const before = heads().length
    while (heads().at(-1)?.seq !== 6) await pause(100)
    // Three moves in a short time are one line.
    expect(heads().length).toBeLessThanOrEqual(before + 1)
    program.child.kill('SIGKILL')
    await program.ended
    for (const part of ['', '-wal', '-shm']) rmSync(place.file(`orgweave.db${part}`), { force: true })
    await expectRefused(place, 'main', [], /noted log entry 6/)
  }, 60_000)
})
