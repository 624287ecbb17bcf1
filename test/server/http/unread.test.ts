/** What slow readers keep in memory is bounded, and nobody is refused for what others read already. [P13] */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { usualCapacity } from '../../../server/http/admission.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'
import { smallWorld } from '../world.ts'

let harness: Harness
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await harness.close()
})

/** More than a connection holds on its way. */
function manyNames(): AnyRecord[] {
  const common = { organizationKind: 'organ', location: '440514', status: 'established', source: 'user' } as const
  return Array.from({ length: 40_000 }, (_, n) => {
    const name = Array.from({ length: 100 }, (_, k) => String.fromCharCode(0x4e00 + ((n * 7919 + k * k * 31) % 20_000)))
    return { kind: 'organization', id: `N${n}`, name: name.join(''), ...common }
  })
}

const path = '/api/network?place=440514'

/** Asks and takes nothing of the answer but its beginning. */
async function askWithoutReading(token: string): Promise<string> {
  const socket = connect(harness.port, '127.0.0.1')
  sockets.push(socket)
  await once(socket, 'connect')
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${harness.port}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
  )
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.pause()
  return first.toString('latin1', 9, 12)
}

const read = (token: string) =>
  fetch(`${harness.origin}${path}`, { headers: { ...bearer(token), 'Accept-Encoding': 'identity' } })

describe('answers that are not read', () => {
  it('a second large one is refused until the first is read or given up; who reads the same waits for nobody', async () => {
    harness = await startHarness({
      records: [...smallWorld(), ...manyNames()],
      capacity: { ...usualCapacity, unreadBytes: 2 ** 20 },
    })
    const [all, place] = [
      await harness.token({ role: 'analyst', scope: '*' }),
      await harness.token({ role: 'analyst', scope: '440514' }),
    ]
    expect(await askWithoutReading(all)).toBe('200')
    const same = await read(all)
    expect([same.status, (await same.arrayBuffer()).byteLength > 8_000_000]).toEqual([200, true])
    const refused = await read(place)
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'too-busy'])
    expect(refused.headers.get('retry-after')).not.toBeNull()
    await harness.agent.get('/api/places').set(bearer(place)).expect(200)
    for (const socket of sockets.splice(0)) socket.destroy()
    for (;;) {
      const later = await read(place)
      await later.arrayBuffer()
      if (later.status === 200) break
      expect(later.status).toBe(503)
    }
  })
})
