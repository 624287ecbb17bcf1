/** What is too much is refused before it is worked on, and nobody's much is everybody's. [P14, F25] */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { usualCapacity } from '../../../server/http/admission.ts'
import { bearer, type Harness, startHarness, textUntil } from '../harness.ts'

let harness: Harness
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await harness.close()
})

const analyst = () => harness.token({ role: 'analyst', scope: '*' })
const places = (token: string) => harness.agent.get('/api/places').set(bearer(token))
/** Calls that are at work for two seconds, waiting for what nobody has written. */
const hold = (tokens: string[]) =>
  tokens.map((token) =>
    places(token)
      .set('X-Min-Seq', '999999')
      .then(({ status, body }) => `${status} ${body.code}`),
  )
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('what is in flight is bounded', () => {
  it('one too many is told so in both languages and when to come back; health stands apart; then all is as before', async () => {
    harness = await startHarness({ capacity: { ...usualCapacity, calls: 4 } })
    const tokens = await Promise.all(Array.from({ length: 5 }, analyst))
    const held = hold(tokens.slice(0, 4))
    await pause(500)
    const refused = await places(tokens[4]).expect(503)
    expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.body.code).toBe('too-busy')
    expect(refused.body.sentence.zh).toMatch(/忙/)
    expect(refused.body.sentence.en).toMatch(/busy/)
    await harness.agent.get('/health/live').expect(200)
    await harness.agent.get('/health/ready').expect(200)
    expect(await Promise.all(held)).toEqual(Array.from({ length: 4 }, () => '503 behind-sequence'))
    await places(tokens[4]).expect(200)
    expect(harness.log.filter(({ msg }) => msg === 'failed').map(({ code }) => code)).not.toContain('too-busy')
  })

  it('one account holds no more than its share, by whichever credential', async () => {
    harness = await startHarness({ capacity: { ...usualCapacity, calls: 8, callsPerAccount: 2 } })
    const account = (await harness.accounts.create([{ role: 'analyst', scope: '*' }])).id
    const [busy, second] = [
      await harness.accounts.issueToken(account, 'one', harness.clock.now),
      await harness.accounts.issueToken(account, 'two', harness.clock.now),
    ]
    const held = hold([busy, second])
    await pause(500)
    expect((await places(busy).expect(503)).body.code).toBe('too-busy')
    expect((await places(second).expect(503)).body.code).toBe('too-busy')
    await places(await analyst()).expect(200)
    await Promise.all(held)
    await places(busy).expect(200)
  })

  it('a stream that is open, and whoever is refused or goes away, holds no place', async () => {
    harness = await startHarness({ capacity: { ...usualCapacity, calls: 4, callsPerAccount: 2 } })
    const tokens = await Promise.all(Array.from({ length: 5 }, analyst))
    const leaving = new AbortController()
    for (const token of tokens) {
      const { signal } = leaving
      for (let k = 0; k < 2; k += 1)
        await textUntil(await fetch(`${harness.origin}/api/events`, { headers: bearer(token), signal }), 'ready')
    }
    for (let k = 0; k < 10; k += 1) {
      await harness.agent.get('/api/places').expect(401)
      await harness.agent.get('/api/nowhere').expect(404)
      await places(tokens[k % 5]).expect(200)
      const gone = new AbortController()
      const asked = fetch(`${harness.origin}/api/places`, { signal: gone.signal, headers: bearer(tokens[0]) })
      setTimeout(() => gone.abort(), k)
      await asked.catch(() => undefined)
    }
    leaving.abort()
    await places(tokens[0]).expect(200)
  })
})

describe('[F25] the event loop stands still for two seconds', () => {
  it('of what came meanwhile half of the places is taken, health is true, and at once all is as before', async () => {
    harness = await startHarness({ capacity: { ...usualCapacity, calls: 40, callsPerAccount: 40 } })
    const token = await analyst()
    const asked = (path: string) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${harness.port}\r\nConnection: close\r\n`
    const paths = [...Array.from({ length: 30 }, () => '/api/places'), '/health/live']
    const answers = await Promise.all(
      paths.map(async () => {
        const socket = connect(harness.port, '127.0.0.1')
        sockets.push(socket)
        await once(socket, 'connect')
        return socket
      }),
    )
    const texts = answers.map(async (socket) => {
      let text = ''
      for await (const part of socket) text += part
      return text
    })
    await pause(100)
    for (const [k, socket] of answers.entries())
      socket.write(`${asked(paths[k])}Authorization: Bearer ${token}\r\n\r\n`)
    for (const end = performance.now() + 2_000; performance.now() < end; );
    const statuses = (await Promise.all(texts)).map((text) => Number(text.slice(9, 12)))
    expect(statuses.pop()).toBe(200)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.filter((status) => status === 503)).toHaveLength(10)
    await pause(200)
    await places(token).expect(200)
  })
})
