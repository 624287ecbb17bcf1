import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { openReading } from '../../../server/reading/reading.ts'
import { inThisThread } from '../../../server/reading/workers.ts'
import { randomRecords } from '../../model/random-records.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

it('an answer that is kept keeps no network that others have followed', async () => {
  const reading = openReading({ hire: inThisThread })
  const seen: WeakRef<object>[] = []
  for (const seq of [1, 2, 3, 4, 5]) {
    const network = buildNetwork(randomRecords(5, 40), seq)
    const [place] = network.places
    const asker = { account: 'a' }
    const judgement = await reading.judgement(network, place, dayOf('2026-06-01') + seq, asker)
    await reading.sight(network, place, ['*'], asker)
    expect(await reading.judgement(network, place, judgement.day, asker)).toBe(judgement)
    seen.push(new WeakRef(network))
  }
  await new Promise((resolve) => setTimeout(resolve, 10))
  collect()
  expect(seen.map((network) => network.deref() !== undefined).slice(0, 3)).toEqual([false, false, false])
  await reading.close()
})
