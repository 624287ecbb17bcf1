import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../../server/store/open.ts'
import { openConnection } from '../../../server/store/sqlite/driver.ts'
import { patienceMs } from '../../../server/store/sqlite/file.ts'
import { freePort } from '../../free-port.ts'
import { build, type Environment, endAll, run, start } from '../../program.ts'
import { bearer, ownPage } from '../harness.ts'

const directories: string[] = []

beforeAll(build)
afterEach(endAll)
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

function dataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'orgweave-program-'))
  directories.push(directory)
  return join(directory, 'data')
}

function occupied(): Promise<{ port: number; server: Server }> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ port: typeof address === 'object' && address ? address.port : 0, server })
    })
  })
}

async function open(more: Environment = {}) {
  const env = { PORT: String(await freePort()), DATA_DIR: dataDirectory(), SAMPLE: 'none', ...more }
  const started = start('main', [], env)
  const address = await started.ready
  return { ...started, env, address, origin: `http://127.0.0.1:${env.PORT}` }
}

async function signIn(origin: string, address: string) {
  return fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { ...ownPage, 'Content-Type': 'application/json' },
    body: JSON.stringify({ link: address.split('#k=')[1] }),
  })
}

/** A sentence in Chinese, then one in English, and no stack. */
function expectSentences(err: string, zh: RegExp, en: RegExp) {
  const lines = err.trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(zh)
  expect(lines[1]).toMatch(en)
}

describe('npm start [P32]', () => {
  it('prints one line when it can answer; its link signs in once and makes the first account', async () => {
    const program = await open()
    expect(program.address).toMatch(new RegExp(`^${program.origin}/#k=[A-Za-z0-9_-]{43}$`))
    expect((await fetch(`${program.origin}/health/ready`)).status).toBe(200)
    const first = await signIn(program.origin, program.address)
    expect(first.status).toBe(200)
    expect((await signIn(program.origin, program.address)).status).toBe(401)
    expect(program.out()).toBe(`Orgweave ready: ${program.address}\n`)
    const lines = program
      .err()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const ofNoRequest = lines.filter(({ requestId }) => !requestId).map(({ msg }) => msg)
    expect(ofNoRequest).toEqual(['the most memory that the process may take'])
    expect(program.err()).not.toContain(program.address.split('#k=')[1])
  })

  it('the link that it prints is one that it answers, at whatever address of this machine it listens', async () => {
    const program = await open({ HOST: '127.0.0.2' })
    expect(new URL(program.address).hostname).toBe('127.0.0.2')
    expect((await signIn(new URL(program.address).origin, program.address)).status).toBe(200)
  })

  it('a token made before the first start does not stand in its way', async () => {
    const env = { DATA_DIR: dataDirectory() }
    await run('token', ['--role', 'admin', '--scope', '*'], env)
    const program = await open(env)
    const { grants } = await (await signIn(program.origin, program.address)).json()
    expect(grants.map(({ role, scope }: { role: string; scope: string }) => `${role} ${scope}`).sort()).toEqual([
      'admin *',
      'analyst *',
      'planner *',
    ])
  })

  it('on loopback the next start leads the same account in again', async () => {
    const program = await open()
    const { account } = await (await signIn(program.origin, program.address)).json()
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    const again = start('main', [], program.env)
    const address = await again.ready
    expect((await (await signIn(program.origin, address)).json()).account).toBe(account)
  })

  it('behind a proxy the link is for the first start only, and the address is the public one', async () => {
    const publicUrl = 'https://orgweave.example.cn'
    const program = await open({ PUBLIC_URL: publicUrl })
    expect(program.address).toMatch(/^https:\/\/orgweave\.example\.cn\/#k=/)
    const response = await fetch(`${program.origin}/api/session`, {
      method: 'POST',
      headers: { ...ownPage, 'Content-Type': 'application/json' },
      body: JSON.stringify({ link: program.address.split('#k=')[1] }),
    })
    expect(response.status).toBe(200)
    program.child.kill('SIGTERM')
    await program.ended
    expect(await start('main', [], program.env).ready).toBe(publicUrl)
  })

  it('the sample goes only into a store that never held anything', async () => {
    const program = await open({ SAMPLE: 'gaps' })
    const token = (await run('token', ['--role', 'planner', '--scope', '*'], program.env)).out.trim()
    const get = async (path: string) =>
      (await fetch(`${program.origin}/api/${path}`, { headers: bearer(token) })).json()
    expect((await get('places')).places.map(({ id }: { id: string }) => id)).toEqual(['440514'])
    const { seq } = await get('findings?place=440514&limit=1')
    program.child.kill('SIGTERM')
    await program.ended
    await start('main', [], { ...program.env, SAMPLE: 'published' }).ready
    expect((await get('findings?place=440514&limit=1')).seq).toBe(seq)
  })

  it('[F18] while another process fills the store it waits, and starts when that is done', async () => {
    const env = { DATA_DIR: dataDirectory() }
    await (await openStore({ dataDir: env.DATA_DIR })).close()
    const other = openConnection(join(env.DATA_DIR, 'orgweave.db'))
    other.execute('BEGIN IMMEDIATE')
    const starting = open({ ...env, SAMPLE: 'gaps' })
    await pause(patienceMs * 2 + 3_000)
    other.execute('ROLLBACK')
    other.close()
    expect((await starting).address).toContain('#k=')
  }, 60_000)

  it('[P10, F03] SIGTERM says bye to open streams and ends with 0', async () => {
    const program = await open()
    const token = (await run('token', ['--role', 'planner', '--scope', '*'], program.env)).out.trim()
    const stream = await fetch(`${program.origin}/api/events`, { headers: bearer(token) })
    const text = stream.text()
    program.child.kill('SIGTERM')
    expect(await text).toContain('event: bye')
    expect(await program.ended).toBe(0)
  })
})

describe('what cannot start says why, in zh and en, and exits with 1', () => {
  it('a port that is taken, before anything is made', async () => {
    const { port, server } = await occupied()
    const env = { PORT: String(port), DATA_DIR: dataDirectory() }
    const started = start('main', [], env)
    expect(await started.ended).toBe(1)
    expectSentences(started.err(), new RegExp(`端口 ${port} 已被占用`), new RegExp(`Port ${port} is in use`))
    expect(started.out()).toBe('')
    expect(existsSync(env.DATA_DIR)).toBe(false)
    server.close()
  })

  it('a wrong variable', async () => {
    const started = start('main', [], { PORT: 'eighty', DATA_DIR: dataDirectory() })
    expect(await started.ended).toBe(1)
    expectSentences(started.err(), /PORT="eighty"/, /PORT="eighty"/)
  })

  it('a damaged store', async () => {
    const program = await open()
    program.child.kill('SIGTERM')
    await program.ended
    const file = join(program.env.DATA_DIR, 'orgweave.db')
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 0, 200)
    writeFileSync(file, bytes)
    const again = start('main', [], program.env)
    expect(await again.ended).toBe(1)
    expectSentences(again.err(), /orgweave\.db/, /orgweave\.db/)
  })
})

describe('npm run token, sign-in [P32]', () => {
  it('token prints a bearer token and nothing else, with the server running or not', async () => {
    const env = { DATA_DIR: dataDirectory() }
    const before = await run('token', ['--role', 'planner', '--scope', '440514000000'], env)
    expect(before).toMatchObject({ code: 0, err: '' })
    expect(before.out).toMatch(/^orgweave_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}\n$/)
    const program = await open(env)
    const { out } = await run('token', ['--role', 'analyst', '--scope', '*'], program.env)
    for (const [token, grant] of [
      [before.out, { role: 'planner', scope: '440514' }],
      [out, { role: 'analyst', scope: '*' }],
    ] as const) {
      const answer = await fetch(`${program.origin}/api/session`, { headers: bearer(token.trim()) })
      expect((await answer.json()).grants).toEqual([grant])
    }
  })

  it.each([
    [['--role', 'king', '--scope', '440514'], /planner/],
    [['--role', 'committee-member', '--scope', '440514'], /planner/],
    [['--role', 'planner', '--scope', '44051'], /440514/],
    [['--role', 'planner'], /440514/],
    [['--scope', '440514'], /planner/],
    [['--role', 'planner', '--scope', '440514', '--more'], /--role/],
  ])('token %j is refused with what it takes', async (args, hint) => {
    const env = { DATA_DIR: dataDirectory() }
    const { code, out, err } = await run('token', args, env)
    expect([code, out]).toEqual([1, ''])
    expectSentences(err, hint, hint)
    expect(existsSync(env.DATA_DIR)).toBe(false)
  })

  it('sign-in prints a new link for an account by its name; nobody’s is refused', async () => {
    const program = await open()
    const { account } = await (await signIn(program.origin, program.address)).json()
    for (const args of [[account], []]) {
      const { out, code } = await run('sign-in', args, program.env)
      expect(code).toBe(0)
      expect((await (await signIn(program.origin, out.trim())).json()).account).toBe(account)
    }
    const { code, err } = await run('sign-in', ['nobody'], program.env)
    expect(code).toBe(1)
    expectSentences(err, /没有账户/, /no account/)
  })
})

describe('npm run seed [P32]', () => {
  it('loads 潮南 beside a running server, replaces it while unedited, and refuses once somebody has edited', async () => {
    const program = await open()
    const token = (await run('token', ['--role', 'planner', '--scope', '*'], program.env)).out.trim()
    const call = (path: string, body?: object) =>
      fetch(`${program.origin}/api/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { ...bearer(token), 'Content-Type': 'application/json' },
        body: body && JSON.stringify(body),
      })
    expect((await run('seed', ['chaonan', '--variant', 'published'], program.env)).code).toBe(0)
    const total = async () => {
      for (let k = 0; k < 200; k += 1) {
        const answer = await call('findings?place=440514&limit=1')
        if (answer.status === 200) return (await answer.json()).total as number
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error('the server never saw the sample')
    }
    const published = await total()

    // Without a name the first sample is meant.
    const twice = await run('seed', ['--variant', 'gaps'], program.env)
    expect(twice.code).toBe(1)
    expectSentences(twice.err, /--replace/, /--replace/)
    expect((await run('seed', ['chaonan', '--variant', 'gaps', '--replace'], program.env)).code).toBe(0)
    let gaps = published
    for (let k = 0; k < 100 && gaps === published; k += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      gaps = await total()
    }
    expect(gaps).toBeGreaterThan(published)

    const on = '2026-06-01'
    const network = await (await call('network?place=440514&format=json')).json()
    const [a, b] = network.nodes.filter(
      ({ kind, type }: Record<string, string>) => kind === 'organization' && type === 'village',
    )
    const tie = {
      kind: 'joint-building',
      id: 'by-hand',
      ends: [a.id, b.id],
      status: 'active',
      validFrom: on,
      source: 'user',
    }
    expect((await call('changes', { opId: 'by hand', on, changes: [{ type: 'tie.add', tie }] })).status).toBe(200)
    const edited = await run('seed', ['chaonan', '--variant', 'published', '--replace'], program.env)
    expect(edited.code).toBe(1)
    expectSentences(edited.err, /不能/, /cannot be replaced/)
  })

  it('generates a network of any size under place 99', async () => {
    const env = { DATA_DIR: dataDirectory(), SAMPLE: 'none' }
    expect((await run('seed', ['generate', '--organizations', '300', '--seed', '7'], env)).code).toBe(0)
    const again = await run('seed', ['generate', '--organizations', '300', '--seed', '8'], env)
    expect(again.code).toBe(1)
    expectSentences(again.err, /请换一个 DATA_DIR/, /use another DATA_DIR/)
    const program = await open(env)
    const token = (await run('token', ['--role', 'analyst', '--scope', '99'], program.env)).out.trim()
    const { places } = await (await fetch(`${program.origin}/api/places`, { headers: bearer(token) })).json()
    expect(places).toMatchObject([{ id: '99', sample: true }])
  })

  it.each([
    [[]],
    [['beijing']],
    [['chaonan', '--variant', 'none']],
    [['generate']],
    [['generate', '--organizations', '-5']],
  ])('seed %j is refused with what it takes', async (args) => {
    const { code, err } = await run('seed', args, { DATA_DIR: dataDirectory() })
    expect(code).toBe(1)
    expect(err).toContain('npm run seed')
  })
})
