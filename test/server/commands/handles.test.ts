/** Few file handles: said at the start, and survived while working. [F27] */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../free-port.ts'
import { build, type Circumstances, endAll, start } from '../../program.ts'

const directory = mkdtempSync(join(tmpdir(), 'orgweave-handles-'))
const sockets: Socket[] = []
beforeAll(build)
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  endAll()
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function open(circumstances: Circumstances) {
  const port = await freePort()
  const env = { PORT: String(port), DATA_DIR: join(mkdtempSync(join(directory, 'd-')), 'data'), SAMPLE: 'none' }
  const program = start('main', [], env, circumstances)
  await program.ready
  return { ...program, port }
}

/** A connection that asks for this and stays. */
async function ask(port: number, path: string, socket = connect(port, '127.0.0.1')) {
  sockets.push(socket)
  let text = ''
  let over = false
  socket.on('data', (part) => {
    text += part
  })
  for (const event of ['error', 'close']) socket.on(event, () => (over = true))
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  for (let look = 0; look < 100 && text === '' && !over; look += 1) await pause(50)
  return { socket, text, status: text === '' ? 'cut off' : text.slice(9, 12) }
}

it('64 handles: what is wrong is said at the start; too many connections are told so, and it goes on', async () => {
  const program = await open({ handles: 64 })
  const [zh, en] = program.err().split('\n')
  expect(zh).toMatch(/64 个文件与连接，至少应有 1024 个.*ulimit -n 1024/)
  expect(en).toMatch(/64 files and connections, and wants 1024.*ulimit -n 1024/)
  const answers = await Promise.all(Array.from({ length: 100 }, () => ask(program.port, '/api/places')))
  const statuses = new Set(answers.map(({ status }) => status))
  expect(statuses).toContain('401')
  expect(statuses).toContain('503')
  expect([...statuses].every((status) => ['401', '503', 'cut off'].includes(status))).toBe(true)
  const told = answers.find(({ status }) => status === '503')?.text
  expect(told).toMatch(/too-busy/)
  expect(told).toMatch(/Connection: close/)
  for (const { socket } of answers) socket.destroy()
  await pause(500)
  expect((await ask(program.port, '/api/places')).status).toBe('401')
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
})

it('none is free while it works: said once in the log, 503 where it can be, and over when there are some again', async () => {
  const program = await open({})
  const pid = String(program.child.pid)
  const limit = (handles: number) => execFileSync('prlimit', ['--pid', pid, `--nofile=${handles}:4096`])
  const { socket } = await ask(program.port, '/health/live')
  limit(3)
  const [file] = readdirSync(join('dist', 'client', 'assets'))
  const refused = await ask(program.port, `/assets/${file}`, socket)
  expect(refused.status).toBe('503')
  expect(refused.text).toMatch(/too-busy/)
  for (let k = 0; k < 2; k += 1) expect((await ask(program.port, '/health/live')).status).toBe('cut off')
  expect((await ask(program.port, '/health/live', socket)).status).toBe('200')
  limit(1_024)
  expect((await ask(program.port, `/assets/${file}`)).status).toBe('200')
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(program.err().match(/no file handle is free/g)).toHaveLength(1)
})
