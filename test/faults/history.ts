import { expect } from 'vitest'
import type { Store } from '../../server/store/store.ts'
import { byKey, loadAll, replayed } from '../contract/operations.ts'
import { editsOf } from './writers.ts'

/**
 * What must hold after any fault: every acknowledged operation of writers stands once and whole, under the number it was
 * answered with; the log has no gap and no repeat, its chain holds, and the records are what it says. [P01–P04]
 */
export async function expectSound(
  store: Store,
  acknowledged: ReadonlyMap<string, number>,
  whole: (opId: string, edits: number) => boolean = (opId, edits) => edits === editsOf(opId),
): Promise<void> {
  const logged = new Map<string, number>()
  let last = 0
  for await (const { seq, opId, edits } of store.tail(0)) {
    expect(seq).toBe(last + 1)
    expect(logged.has(opId), `${opId} stands twice`).toBe(false)
    expect(whole(opId, edits.length), `${opId} has ${edits.length} edits`).toBe(true)
    logged.set(opId, seq)
    last = seq
  }
  const lost = [...acknowledged].filter(([opId, seq]) => logged.get(opId) !== seq)
  expect(lost).toEqual([])
  expect(await store.verify()).toBeUndefined()
  expect((await store.health()).head).toBe(last)
  const { from, records } = await loadAll(store)
  expect(from).toBe(last)
  expect(byKey(records)).toEqual(await replayed(store))
}
