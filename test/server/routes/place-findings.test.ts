import { expect, it } from 'vitest'
import type { FindingsAnswer } from '../../../model/api/contract.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { findingKey } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { judgedDays, randomRecords } from '../../model/random-records.ts'
import { group, membership } from '../../worlds.ts'
import { onBothStores } from '../both-stores.ts'
import { bearer, type Harness } from '../harness.ts'
import { day, smallWorld } from '../world.ts'

async function findings({ agent }: Harness, token: string, place: string, date: string): Promise<FindingsAnswer> {
  const path = `/api/findings?place=${place}&date=${date}&limit=5000`
  return (await agent.get(path).set(bearer(token)).expect(200)).body
}

onBothStores('a place sees all its findings [B14]', (start) => {
  it('a community whose only partner is external and outside is seen by the analyst of the place, by its name', async () => {
    const community = [group('G', { place: '440514' }), membership('C4', 'G', { role: 'external' })]
    const harness = await start({ records: [...smallWorld(), ...community] })
    const own = await harness.token({ role: 'analyst', scope: '440514' })
    const { findings: found } = await findings(harness, own, '440514', day)
    expect(found.filter(({ standard }) => standard === 'R08')).toMatchObject([
      {
        region: '440514',
        subjects: [{ kind: 'group', id: 'G', name: '示例组团G' }],
        witness: [{ id: 'G' }, { id: 'C4' }],
      },
    ])
    // A town's analyst answers for no group that is the whole place's, nor the neighbour for one that is not his.
    for (const [scope, place] of [
      ['440514101', '440514'],
      ['440513', '440513'],
    ]) {
      const other = await harness.token({ role: 'analyst', scope })
      const seen = await findings(harness, other, place, day)
      expect(seen.findings.filter(({ standard }) => standard === 'R08')).toEqual([])
    }
    await harness.close()
  })

  it.each([3, 11, 24, 47])('in random network %i on every kind of day', async (seed) => {
    const records = randomRecords(seed, 40)
    const harness = await start({ records })
    const network = buildNetwork(records, 1)
    const [place] = network.places
    const own = await harness.token({ role: 'analyst', scope: place.id })
    for (const date of judgedDays) {
      const wanted = evaluateStandards(worldOf(network, place, dayOf(date)))
      const answer = await findings(harness, own, place.id, date)
      expect(answer.findings.map(({ key }) => key)).toEqual(wanted.map(findingKey))
      // Word for word, whatever order the store gives its records in.
      const plain = answer.findings.map(({ witness }) => witness.map(({ kind, id }) => ({ kind, id })))
      expect(plain).toEqual(wanted.map(({ witness }) => witness))
    }
    await harness.close()
  })
})
