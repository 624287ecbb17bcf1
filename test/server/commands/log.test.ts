/** Whoever reads the log may stop, go away or have no room: the server goes on answering. [P30, F13] */
import { execFileSync, type StdioOptions, spawnSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../free-port.ts'
import { build, type Environment, endAll, run, start } from '../../program.ts'
import { canMount, mountSmallDisk, unmount } from '../store/mounts.ts'

const directories: string[] = []
const agents: Agent[] = []

beforeAll(build)
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy()
  endAll()
})
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'orgweave-log-'))
  directories.push(directory)
  return directory
}

/** Both ends of a pipe as a shell makes one, whose reader does not have to read. */
function pipe(): { reader: number; writer: number } {
  const path = join(folder(), 'pipe')
  execFileSync('mkfifo', [path])
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return { reader, writer: openSync(path, constants.O_WRONLY) }
}

/** What lies in a pipe now. */
function readAll(reader: number): string {
  const parts: Buffer[] = []
  const part = Buffer.alloc(65_536)
  try {
    for (let count = readSync(reader, part); count > 0; count = readSync(reader, part))
      parts.push(Buffer.from(part.subarray(0, count)))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
  }
  return Buffer.concat(parts).toString()
}

async function open(stderr: number, more: Environment = {}) {
  const env = { PORT: String(await freePort()), DATA_DIR: join(folder(), 'data'), SAMPLE: 'none', ...more }
  const started = start('main', [], env, { stderr })
  closeSync(stderr)
  await started.ready
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  agents.push(agent)
  const live = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'X-Request-Id': 'x'.repeat(64) }
      const asked = get(`http://127.0.0.1:${env.PORT}/health/live`, { agent, headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode))
      })
      asked.on('error', reject)
    })
  /** So many requests are answered, each of which the log would have a line of. */
  const expectAnswers = async (count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, live))
    expect(answers.filter((status) => status === 200)).toHaveLength(count)
  }
  return { ...started, expectAnswers }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { msg: string; lost?: number })

describe('the log waits for nobody', () => {
  it('a reader that stops reading: everything is answered; once it reads it gets what was kept and how much was not', async () => {
    const { reader, writer } = pipe()
    const program = await open(writer)
    await program.expectAnswers(12_000)
    let text = ''
    const told = () => linesOf(text.slice(0, text.lastIndexOf('\n') + 1)).filter(({ lost }) => lost !== undefined)
    for (let look = 0; look < 200 && told().length === 0; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      text += readAll(reader)
    }
    const [{ lost = 0, msg }] = told()
    expect(msg).toBe(`${lost} lines were not logged`)
    const requests = linesOf(text).filter((line) => line.msg === 'request')
    expect(requests.length + lost).toBe(12_000)
    // What waited was bounded: a mebibyte beside what the pipe itself holds.
    expect(lost).toBeGreaterThan(0)
    expect(text.length).toBeLessThan(1.3 * 1024 * 1024)
    await program.expectAnswers(1)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(linesOf(readAll(reader)).filter((line) => line.msg === 'request')).toHaveLength(1)
    closeSync(reader)
  })

  it('a reader that never reads again keeps nobody from stopping', async () => {
    const { reader, writer } = pipe()
    const program = await open(writer)
    await program.expectAnswers(2_000)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    closeSync(reader)
  })

  it('a socket that nobody reads, as a service manager gives one', async () => {
    const env = { PORT: String(await freePort()), DATA_DIR: join(folder(), 'data'), SAMPLE: 'none' }
    const started = start('main', [], env)
    await started.ready
    started.child.stderr?.pause()
    const ask = async () => (await fetch(`http://127.0.0.1:${env.PORT}/health/live`)).status
    for (let round = 0; round < 40; round += 1)
      expect(new Set(await Promise.all(Array.from({ length: 100 }, ask)))).toEqual(new Set([200]))
    started.child.kill('SIGTERM')
    await new Promise((resolve) => started.child.once('exit', resolve))
    expect(started.child.exitCode).toBe(0)
  })

  it('a reader that goes away', async () => {
    const { reader, writer } = pipe()
    const program = await open(writer)
    await program.expectAnswers(10)
    closeSync(reader)
    await program.expectAnswers(2_000)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  it('an errors output that is closed from the start, or takes nothing', async () => {
    for (const path of ['/dev/null', '/dev/full']) {
      const program = await open(openSync(path, 'w'))
      await program.expectAnswers(500)
      program.child.kill('SIGTERM')
      expect(await program.ended).toBe(0)
    }
  })

  it.runIf(canMount())('a full log disk: once there is room it goes on, and says what is missing', async () => {
    const disk = folder()
    mountSmallDisk(disk, 64)
    try {
      await expectGoesOn(join(disk, 'log'), {
        full: () => undefined,
        room: () => execFileSync('mount', ['-o', 'remount,size=8m', disk]),
      })
    } finally {
      unmount(disk)
    }
  })

  it('a log file that may not grow', async () => {
    const limit = (pid: string, size: string) => execFileSync('prlimit', ['--pid', pid, `--fsize=${size}`])
    await expectGoesOn(join(folder(), 'log'), {
      full: (pid) => limit(pid, '65536:unlimited'),
      room: (pid) => limit(pid, 'unlimited'),
    })
  })

  async function expectGoesOn(path: string, { full, room }: Record<'full' | 'room', (pid: string) => void>) {
    const program = await open(openSync(path, 'a'))
    full(String(program.child.pid))
    await program.expectAnswers(12_000)
    room(String(program.child.pid))
    await program.expectAnswers(1)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    const lines = linesOf(readFileSync(path, 'utf8'))
    const requests = lines.filter((line) => line.msg === 'request').length
    const lost = lines.reduce((sum, line) => sum + (line.lost ?? 0), 0)
    expect(lost).toBeGreaterThan(0)
    expect(requests + lost).toBe(12_001)
  }
})

describe('a command whose reader has gone ends as it would have, without a stack', () => {
  it.each([
    ['token', '--role', 'planner', '--scope', '*'],
    ['verify'],
    ['template', '--help'],
    ['import', '--help'],
    ['import'],
    ['seed', 'beijing'],
  ])('%s %s', async (command, ...args) => {
    const env = { DATA_DIR: join(folder(), 'data') }
    const usual = await run(command, args, env)
    for (const gone of [1, 2]) {
      const { reader, writer } = pipe()
      closeSync(reader)
      const stdio: StdioOptions = ['ignore', gone === 1 ? writer : 'pipe', gone === 2 ? writer : 'pipe']
      const program = join('dist', 'server', 'commands', `${command}.js`)
      const ended = spawnSync('node', [program, ...args], { env: { ...process.env, ...env }, stdio })
      closeSync(writer)
      expect(ended.status).toBe(usual.code)
      if (gone === 1) expect(String(ended.stderr)).toBe(usual.err)
    }
  })
})
