import { type AddressInfo, connect } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import express, { type Response } from 'express'
import { expect, it } from 'vitest'
import { openEventStream } from '../../../server/http/event-stream.ts'

it('[F21] a reader that never reads is dropped once 256 KiB wait for it; one that reads gets everything', async () => {
  const app = express()
  const answered: { response: Response; sent: number }[] = []
  const events = 4_000
  app.get('/', async (_request, response) => {
    const stream = openEventStream(response)
    const count = { response, sent: 0 }
    answered.push(count)
    for (; stream.open() && count.sent < events; count.sent += 1) {
      stream.send('operation', 'x'.repeat(16_000), count.sent)
      await nextTurn()
    }
    stream.close()
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo

  const deaf = connect(port, '127.0.0.1')
  deaf.on('error', () => undefined)
  deaf.pause()
  deaf.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  while (answered.length === 0 || !answered[0].response.closed) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(answered[0].sent).toBeLessThan(events)

  let last = ''
  for await (const part of (await fetch(`http://127.0.0.1:${port}/`)).body ?? []) last = new TextDecoder().decode(part)
  expect(last).toBeTruthy()
  expect(answered[1].sent).toBe(events)
  deaf.destroy()
  await new Promise((resolve) => server.close(resolve))
})
