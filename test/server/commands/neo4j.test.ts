import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import neo4j from 'neo4j-driver'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../free-port.ts'
import { neo4jMissing } from '../../neo4j.ts'
import { quickJava } from '../../neo4j-server.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'orgweave-neo4j-command-'))
const running: ChildProcess[] = []
const quick = { JAVA_TOOL_OPTIONS: quickJava.join(' ') }

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn('node', ['dist/server/commands/neo4j.js', ...args], {
    cwd: root,
    env: { ...process.env, ...quick, DATA_DIR: join(folder, 'data'), ...env },
  })
  running.push(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (part) => {
    out += part
  })
  child.stderr.on('data', (part) => {
    err += part
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  )
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => out.endsWith('\n') && resolve(out))
    void ended.then(({ err: why }) => reject(new Error(why)))
  })
  ready.catch(() => undefined)
  return { child, ready, ended, said: () => err }
}

async function ports() {
  const [bolt, browser] = [await freePort(), await freePort()]
  return { bolt, browser, args: ['--port', String(bolt), '--browser-port', String(browser)] }
}

async function names(port: number, password: string, statement: string): Promise<unknown[]> {
  const driver = neo4j.driver(`bolt://127.0.0.1:${port}`, neo4j.auth.basic('neo4j', password))
  try {
    const { records } = await driver.executeQuery(statement, {}, { database: 'neo4j' })
    return records.map((record) => record.get(0))
  } finally {
    await driver.close()
  }
}

/** Waits until the port is free. */
async function expectNobody(port: number): Promise<void> {
  const answers = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false)).once('connect', () => socket.destroy())
    })
  while (await answers()) await pause(50)
}

describe.skipIf(neo4jMissing)('npm run neo4j', { timeout: 240_000 }, () => {
  beforeAll(() => {
    execFileSync('node', ['run.mjs'], { cwd: root, stdio: 'ignore' })
  })
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGTERM')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('starts a Neo4j with its browser, tells what to type, stops cleanly and comes back with its data', async () => {
    const { bolt, browser, args } = await ports()
    const first = start(args)
    const file = join(folder, 'data', 'neo4j', 'password')
    const line = `Neo4j ready: NEO4J_URI=bolt://127.0.0.1:${bolt} NEO4J_PASSWORD="$(cat '${file}')" npm start\n`
    expect(await first.ready).toBe(line)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
    const password = readFileSync(file, 'utf8').trim()
    await names(bolt, password, "CREATE (o:Organization {name: '示例党支部'}) RETURN o.name")
    await expect(names(bolt, 'not the password', 'RETURN 1')).rejects.toMatchObject({
      code: 'Neo.ClientError.Security.Unauthorized',
    })
    const page = await fetch(`http://127.0.0.1:${browser}/browser/`)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Neo4j Browser</title>')])
    first.child.kill('SIGINT')
    expect(await first.ended).toMatchObject({ code: 0, out: line })

    const second = start(args)
    await second.ready
    expect(await names(bolt, password, 'MATCH (o:Organization) RETURN o.name')).toEqual(['示例党支部'])
    const third = await start((await ports()).args).ended
    expect([third.code, third.err]).toEqual([
      1,
      expect.stringMatching(/数据正被另一个 Neo4j 使用(.|\n)*another one is using the data/),
    ])
    second.child.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })

  it('asked to stop while it starts, it does; neither it nor its Neo4j outlives the other', async () => {
    const env = { DATA_DIR: join(folder, 'interrupted') }
    const { bolt, args } = await ports()
    const early = start(args, env)
    while (!early.said().includes('Starting Neo4j')) await pause(20)
    await pause(1_500)
    early.child.kill('SIGTERM')
    expect(await early.ended).toMatchObject({ code: 0, out: '' })
    const alone = start(args, env)
    await alone.ready
    process.kill(Number(readFileSync(join(env.DATA_DIR, 'neo4j', 'run', 'neo4j.pid'), 'utf8')), 'SIGKILL')
    expect(await alone.ended).toMatchObject({ code: 1, err: expect.stringMatching(/自己停止了(.|\n)*ended by itself/) })
    const killed = start(args, env)
    await killed.ready
    killed.child.kill('SIGKILL')
    await expectNobody(bolt)
  })

  it('takes the password that is given and keeps none itself', async () => {
    const { bolt, args } = await ports()
    const env = { DATA_DIR: join(folder, 'given'), NEO4J_PASSWORD: '织网的口令 $1' }
    const { child, ready, ended } = start(args, env)
    expect(await ready).toBe(`Neo4j ready: NEO4J_URI=bolt://127.0.0.1:${bolt} NEO4J_PASSWORD=… npm start\n`)
    expect((await names(bolt, '织网的口令 $1', "RETURN 'in'"))[0]).toBe('in')
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    const other = await start(args, { ...env, NEO4J_PASSWORD: '另一个口令' }).ended
    expect([other.code, other.out]).toEqual([1, ''])
    expect(other.err).toMatch(/首次启动时已设口令，与现在给出的不同(.|\n)*not the one that is given now/)
    await expectNobody(bolt)
  })

  it('a taken port, a short password and a wrong option are said before anything is started', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = address && typeof address === 'object' ? address.port : 0
    const other = String(await freePort())
    const onBolt = await start(['--port', String(port), '--browser-port', other]).ended
    expect([onBolt.code, onBolt.err]).toEqual([1, expect.stringMatching(`${port} 不可用.*--port(.|\n)*Port ${port}`)])
    const onBrowser = await start(['--port', other, '--browser-port', String(port)]).ended
    expect([onBrowser.code, onBrowser.err]).toEqual([1, expect.stringContaining('choose another with --browser-port')])
    taken.close()
    const env = { DATA_DIR: join(folder, 'short'), NEO4J_PASSWORD: 'short' }
    const short = await start((await ports()).args, env).ended
    expect([short.code, short.err]).toEqual([1, expect.stringMatching(/至少要有 8 个字符(.|\n)*at least 8 characters/)])
    const same = await start(['--port', other, '--browser-port', other]).ended
    expect([same.code, same.err]).toEqual([1, expect.stringMatching(/都是 \d+(.|\n)*are both \d+/)])
    const option = await start(['--prot', '7']).ended
    expect([option.code, option.err]).toEqual([1, expect.stringContaining('Usage: npm run neo4j')])
  })
})
