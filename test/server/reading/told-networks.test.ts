import { expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { sharedNetwork } from '../../../model/network/codec/shared.ts'
import type { Network } from '../../../model/network/network.ts'
import type { ToWorker } from '../../../server/reading/messages.ts'
import { rehired } from '../../../server/reading/rehired.ts'
import { marksOf } from '../../../server/reading/sight.ts'
import { type Answerer, inThisThread } from '../../../server/reading/workers.ts'
import { networkAfter } from '../../../server/replica/lineage.ts'
import { randomRecords } from '../../model/random-records.ts'

const scope = ['*']

it('an answerer is handed columns once, and afterwards what was written since the last network he was asked about', async () => {
  const told: ToWorker[] = []
  const line = rehired(() => {
    const answerer = inThisThread()
    const tell: Answerer['tell'] = (message) => {
      told.push(message)
      return answerer.tell(message)
    }
    return { ...answerer, tell }
  })
  const ask = (network: Network) => {
    const asked = { place: network.places[0].id, scope }
    return line.answer({ question: 'marks', network, asked, dropped: new Int32Array(1) })
  }
  const records = randomRecords(4, 60)
  let network = sharedNetwork(buildNetwork(records, 1))
  const networks = [network]
  for (const [k, before] of records.slice(0, 30).entries()) {
    const edits = [{ key: { kind: before.kind, id: before.id }, before, after: k % 2 ? null : before, version: 1 }]
    if (before.kind !== 'place') network = networkAfter(network, { edits, seq: k + 2 })
    networks.push(network)
    if (k % 6 === 5) expect(await ask(network)).toEqual(marksOf(network, network.places[0].id, scope))
  }
  // One that he has forgotten is told again, from the columns that he has.
  expect(await ask(networks[3])).toEqual(marksOf(networks[3], network.places[0].id, scope))
  expect(told.filter(({ type }) => type === 'network')).toHaveLength(1)
  const written = told.flatMap((message) => (message.type === 'written' ? message.written.length : []))
  expect(Math.max(...written)).toBeLessThanOrEqual(6)
  await line.close()
})
