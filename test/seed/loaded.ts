import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day } from '../../model/schema/dates.ts'
import type { AnyRecord, RecordKind, RecordOf } from '../../model/schema/records.ts'
import { loadSample } from '../../seed/load.ts'
import type { Variant } from '../../seed/loading.ts'
import { firstSample } from '../../seed/samples.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'

/** A real store in a folder of its own for the length of `act`. */
export async function withStore<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-seed-'))
  try {
    const store = await openStore({ dataDir })
    try {
      return await act(store)
    } finally {
      await store.close()
    }
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

/** Every record of a store, as it is read back. */
export async function recordsOf(store: Store): Promise<AnyRecord[]> {
  const { batches } = await store.load()
  const records: AnyRecord[] = []
  for await (const batch of batches) records.push(...batch.map(({ record }) => record))
  return records
}

/** The sample, put into a store and read back. */
export async function loaded(variant: Variant, loadedOn: Day): Promise<AnyRecord[]> {
  return await withStore(async (store) => {
    await loadSample(store, firstSample, variant, loadedOn)
    return await recordsOf(store)
  })
}

export function ofKind<K extends RecordKind>(records: AnyRecord[], kind: K): RecordOf<K>[] {
  return records.filter((record): record is RecordOf<K> => record.kind === kind)
}

export function sum(numbers: (number | undefined)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0)
}
