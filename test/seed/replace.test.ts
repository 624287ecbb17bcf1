import { describe, expect, it } from 'vitest'
import { Problem } from '../../model/problem.ts'
import { dayOf } from '../../model/schema/dates.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { chaonan } from '../../seed/chaonan/chaonan.ts'
import { addition, loadGenerated, loadSample } from '../../seed/load.ts'
import { replaceSample } from '../../seed/replace.ts'
import { firstSample } from '../../seed/samples.ts'
import type { Store } from '../../server/store/store.ts'
import { ofKind, recordsOf, withStore } from './loaded.ts'

const [monday, tuesday] = [dayOf('2026-11-23'), dayOf('2026-11-24')]
const byKey = (records: AnyRecord[]) => new Map(records.map((record) => [`${record.kind}|${record.id}`, record]))

async function add(store: Store, record: AnyRecord): Promise<void> {
  const { kind, id } = record
  const edits = [{ key: { kind, id }, before: null, after: record, version: null }]
  await store.commit({
    opId: `test-${id}`,
    actor: 'planner',
    at: '2026-11-23T08:00:00Z',
    changes: [addition(record)],
    edits,
  })
}

const stranger = (id: string, location: string): AnyRecord => ({
  kind: 'organization',
  id,
  name: '示例外来组织',
  organizationKind: 'organ',
  location,
  status: 'established',
  source: 'user',
})

describe('the sample in a store', () => {
  it('is one operation; asked again at the same head it is written once', async () => {
    await withStore(async (store) => {
      const first = await loadSample(store, firstSample, 'gaps', monday)
      expect([first.seq, first.actor, first.repeated]).toEqual([1, 'sample', false])
      const known = await store.committed('sample', 'sample-chaonan-gaps-2026-11-23-0')
      expect(known?.edits).toHaveLength(chaonan('gaps', monday).length)
      await expect(loadSample(store, firstSample, 'gaps', monday)).rejects.toMatchObject({ code: 'already-exists' })
      expect((await store.health()).head).toBe(1)
    })
  })

  it('is replaced whole by another variant and day, again and again, while nobody has touched it [invariant 10]', async () => {
    await withStore(async (store) => {
      await loadSample(store, firstSample, 'gaps', monday)
      await replaceSample(store, firstSample, 'published', tuesday)
      expect(byKey(await recordsOf(store))).toEqual(byKey(chaonan('published', tuesday)))
      await replaceSample(store, firstSample, 'gaps', tuesday)
      expect(byKey(await recordsOf(store))).toEqual(byKey(chaonan('gaps', tuesday)))
    })
  })

  it('replaced by itself writes nothing', async () => {
    await withStore(async (store) => {
      await loadSample(store, firstSample, 'gaps', monday)
      expect((await replaceSample(store, firstSample, 'gaps', monday)).repeated).toBe(true)
      expect((await store.health()).head).toBe(1)
    })
  })

  it('goes into an empty store by replacing nothing', async () => {
    await withStore(async (store) => {
      expect((await replaceSample(store, firstSample, 'published', monday)).seq).toBe(1)
    })
  })

  it.each([
    ['an organization within the place', stranger('WB1', '440514105214')],
    [
      'a pairing of two of its organizations',
      {
        kind: 'joint-building',
        id: 'own-pairing',
        ends: ['QZ01-P', '440514105214-P'],
        status: 'proposed',
        source: 'user',
      } satisfies AnyRecord,
    ],
  ])('is not replaced once somebody has added %s', async (_, record) => {
    await withStore(async (store) => {
      await loadSample(store, firstSample, 'gaps', monday)
      await add(store, record)
      const refused = await replaceSample(store, firstSample, 'published', monday).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(Problem)
      expect(refused).toMatchObject({ code: 'sample-not-replaceable', about: [{ id: record.id }] })
      expect((await store.health()).head).toBe(2)
    })
  })

  it('is not replaced once one of its rows has been edited', async () => {
    await withStore(async (store) => {
      await loadSample(store, firstSample, 'gaps', monday)
      const [{ record, version }] = await store.read([{ kind: 'group', id: 'GT01' }])
      const after = { ...record, note: '改过' }
      const edits = [{ key: { kind: 'group' as const, id: 'GT01' }, before: record, after, version }]
      const changes = [{ type: 'record.alter' as const, version, before: record, after }]
      await store.commit({ opId: 'edit', actor: 'planner', at: '2026-11-23T08:00:00Z', changes, edits })
      await expect(replaceSample(store, firstSample, 'published', monday)).rejects.toMatchObject({
        code: 'sample-not-replaceable',
      })
    })
  })

  it('does not care about organizations of elsewhere', async () => {
    await withStore(async (store) => {
      await loadSample(store, firstSample, 'gaps', monday)
      await add(store, stranger('WB1', '320681'))
      await replaceSample(store, firstSample, 'published', monday)
      expect(ofKind(await recordsOf(store), 'organization').some(({ id }) => id === 'WB1')).toBe(true)
    })
  })

  it('a generated network is put in by parts, and asked again adds nothing', async () => {
    await withStore(async (store) => {
      const options = { organizations: 3000, seed: 7 }
      const total = await loadGenerated(store, options)
      const { head } = await store.health()
      expect(head).toBeGreaterThanOrEqual(1)
      expect(await recordsOf(store)).toHaveLength(total)
      expect(await loadGenerated(store, options)).toBe(total)
      expect((await store.health()).head).toBe(head)
    })
  })
})
