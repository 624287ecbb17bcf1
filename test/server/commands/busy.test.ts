/** Two hundred clients who ask without a pause, and one who comes: real sockets to a real process. [P14] */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../free-port.ts'
import { build, endAll, run, type Started, start } from '../../program.ts'

const directory = mkdtempSync(join(tmpdir(), 'orgweave-busy-'))
let program: Started
let env: Record<string, string>
const agents: Agent[] = []

beforeAll(async () => {
  build()
  env = { PORT: String(await freePort()), DATA_DIR: join(directory, 'data'), SAMPLE: 'none' }
  await run('seed', ['generate', '--organizations', '6000', '--seed', '7'], env)
  program = start('main', [], env)
  await program.ready
})
afterAll(() => {
  for (const agent of agents) agent.destroy()
  endAll()
  rmSync(directory, { recursive: true, force: true })
})

const token = async () => (await run('token', ['--role', 'analyst', '--scope', '99'], env)).out.trim()

interface Answer {
  status: number | undefined
  code: string | undefined
  retryAfter: string | undefined
  milliseconds: number
}

function ask(path: string, secret: string, agent: Agent | false = false): Promise<Answer> {
  const began = performance.now()
  return new Promise((resolve) => {
    const headers = { Authorization: `Bearer ${secret}` }
    const call = get({ port: env.PORT, host: '127.0.0.1', path, headers, agent }, (response) => {
      let text = ''
      response.on('data', (part) => {
        if (response.statusCode !== 200) text += part
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          code: text === '' ? undefined : text.startsWith('{') ? JSON.parse(text).code : text,
          retryAfter: response.headers['retry-after'],
          milliseconds: performance.now() - began,
        }),
      )
    })
    call.on('error', ({ message }) =>
      resolve({ status: undefined, code: message, retryAfter: undefined, milliseconds: performance.now() - began }),
    )
  })
}

let day = 0
/** The findings of a day that nobody has asked for yet. */
const slow = () => {
  day += 1
  return `/api/findings?place=99&limit=1&date=${new Date(Date.UTC(2010, 0, day)).toISOString().slice(0, 10)}`
}
const quick = '/api/places'
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Two hundred keep asking what takes long, until `during` has ended. */
async function whileBusy(tokens: string[], during: () => Promise<void>): Promise<Answer[]> {
  let over = false
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  agents.push(agent)
  const answers: Answer[] = []
  const client = async (secret: string) => {
    while (!over) {
      const answer = await ask(slow(), secret, agent)
      answers.push(answer)
      if (answer.status !== 200) await pause(100)
    }
  }
  const clients = Array.from({ length: 200 }, (_, k) => client(tokens[k % tokens.length]))
  await pause(1_000)
  try {
    await during()
  } finally {
    over = true
    await Promise.all(clients)
  }
  return answers
}

describe.each([
  ['one account', 1],
  ['twenty accounts', 20],
])('two hundred clients of %s', (_title, accounts) => {
  it('make nobody else wait, are refused in words, and leave nothing behind', async () => {
    const tokens: string[] = []
    for (let k = 0; k < accounts; k += 1) tokens.push(await token())
    const newcomer = await token()
    const waits: number[] = []
    const answers = await whileBusy(tokens, async () => {
      for (let k = 0; k < 10; k += 1) {
        const live = await ask('/health/live', '')
        expect(live.status).toBe(200)
        let answer = await ask(quick, newcomer)
        waits.push(live.milliseconds, answer.milliseconds)
        expect([200, 503]).toContain(answer.status)
        // Who is refused comes again as told, and is let in though one account asks for all there is.
        for (let again = 0; accounts === 1 && again < 10 && answer.status !== 200; again += 1) {
          await pause(Number(answer.retryAfter) * 1_000)
          answer = await ask(quick, newcomer)
        }
        if (accounts === 1) expect(answer.status).toBe(200)
        await pause(300)
      }
    })
    const refused = answers.filter(({ status }) => status !== 200)
    const codes = new Set(refused.map(({ status, code }) => `${status} ${code}`))
    // One account has no more than its share; ten clients each of twenty may all wait for their turn, if it comes soon.
    if (accounts === 1) expect(codes).toContain('503 too-busy')
    expect(['503 too-busy', '503 still-working', '429 too-many-requests']).toEqual(expect.arrayContaining([...codes]))
    for (const { status, retryAfter } of refused) {
      expect([429, 503]).toContain(status)
      expect(Number(retryAfter)).toBeGreaterThan(0)
    }
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    // A waiting newcomer is answered, one way or the other, in a small part of what all the work takes.
    expect(Math.max(...waits)).toBeLessThan(5_000)
    const after = await ask(quick, newcomer)
    expect(after.status).toBe(200)
  }, 300_000)
})
