/** [input 50] What stands in X-Forwarded-For is believed as far as there are proxies of ours, and no further. */
import { request as ask } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { usualLimits } from '../../../server/http/limits.ts'
import { type Harness, ownPage, startHarness } from '../harness.ts'

let harness: Harness
afterEach(() => harness.close())

/** One name may fail once from each address: a second failure tells whether it came from another. */
const once = { ...usualLimits, callsPerTwoSeconds: 10_000, failuresPerFiveMinutesAndAccount: 1 }

function signIn(headers: Record<string, string | string[]>): Promise<number | undefined> {
  const body = JSON.stringify({ name: 'nobody', password: 'guess' })
  return new Promise((resolve, reject) => {
    const call = ask(`${harness.origin}/api/session`, {
      method: 'POST',
      agent: false,
      headers: { ...ownPage, 'Content-Type': 'application/json', 'Content-Length': body.length, ...headers },
    })
    call.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode)))
    call.on('error', reject)
    call.end(body)
  })
}

const other = 401
const same = 429
const forwarded = (value: string | string[]) => ({ 'X-Forwarded-For': value })

describe.each<[string, number, Record<string, string | string[]>, Record<string, string | string[]>, number]>([
  ['no proxy: what is forwarded counts for nothing', 0, {}, forwarded('10.0.0.1'), same],
  ['no proxy: nor in any other header', 0, {}, { Forwarded: 'for=10.0.0.1', 'X-Real-IP': '10.0.0.1' }, same],
  ['one proxy: two people', 1, forwarded('10.0.0.1'), forwarded('10.0.0.2'), other],
  ['one proxy: what a client wrote before it', 1, forwarded('10.0.0.1'), forwarded('9.9.9.9, 10.0.0.1'), same],
  ['one proxy: a long forgery', 1, forwarded('10.0.0.1'), forwarded(`${'9.9.9.9, '.repeat(500)}10.0.0.1`), same],
  ['one proxy: several headers', 1, forwarded('10.0.0.1'), forwarded(['9.9.9.9', '10.0.0.1']), same],
  ['one proxy: loopback claimed', 1, forwarded('10.0.0.1'), forwarded('127.0.0.1, 10.0.0.1'), same],
  ['one proxy: garbage claimed', 1, forwarded('10.0.0.1'), forwarded('\u00e9"; <x>,, 10.0.0.1'), same],
  ['one proxy: its IPv6 form', 1, forwarded('10.0.0.1'), forwarded('::ffff:10.0.0.1'), same],
  ['one proxy: with a port', 1, forwarded('10.0.0.1'), forwarded('10.0.0.1:4711'), same],
  ['one proxy: IPv6 with a port', 1, forwarded('2001:db8::1'), forwarded('[2001:db8::1]:4711'), same],
  ['one proxy: the same network of IPv6', 1, forwarded('2001:db8::1'), forwarded('2001:db8::2'), same],
  ['one proxy: another network of IPv6', 1, forwarded('2001:db8::1'), forwarded('2001:db9::1'), other],
  ['one proxy: garbage is the proxy itself', 1, {}, forwarded('unknown'), same],
  ['one proxy: nothing is the proxy itself', 1, {}, forwarded(''), same],
  ['one proxy: an address that is none', 1, {}, forwarded('10.0.0.999'), same],
  ['two proxies: two people', 2, forwarded('10.0.0.1, 172.16.0.1'), forwarded('10.0.0.2, 172.16.0.1'), other],
  ['two proxies: a forgery', 2, forwarded('10.0.0.1, 172.16.0.1'), forwarded('9.9.9.9, 10.0.0.1, 172.16.0.1'), same],
  ['two proxies, one entry: that is who it is', 2, forwarded('10.0.0.1'), forwarded('10.0.0.1'), same],
  ['other headers than the one', 1, forwarded('10.0.0.1'), { ...forwarded('10.0.0.1'), 'X-Real-IP': '9.9.9.9' }, same],
])('%s', (_title, trustedProxies, first, second, expected) => {
  it(expected === same ? 'is the same address' : 'is another address', async () => {
    harness = await startHarness({ limits: once, trustedProxies })
    expect([await signIn(first), await signIn(second)]).toEqual([401, expected])
  })
})

it('nothing is believed of who does not come from this machine', async () => {
  const { trustProxies } = await import('../../../server/http/address.ts')
  harness = await startHarness({ limits: once })
  for (const address of ['10.0.0.1', '::ffff:10.0.0.1', '1270.0.0.1', 'fe80::1', '::11', 'unknown'])
    expect(trustProxies(1)(address, 0)).toBe(false)
  for (const address of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
    expect([trustProxies(1)(address, 0), trustProxies(0)(address, 0)]).toEqual([true, false])
})
