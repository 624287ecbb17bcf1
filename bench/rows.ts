import { buildNetwork } from '../model/network/build.ts'
import type { AnyRecord } from '../model/schema/records.ts'
import { worldOf } from '../model/truth/world-of.ts'
import { chaonan } from '../seed/chaonan/chaonan.ts'
import { defaultDay, generate } from '../seed/generate.ts'

/** Ties written for each body, on average. */
export const tiesEach = 3
export const benchDay = defaultDay

/** The rows both sides are given, each as it comes out of a store: parsed, with strings of its own. */
export function* rows(bodies: number): Generator<AnyRecord> {
  for (const record of generate({ organizations: bodies, seed: 7, ties: tiesEach, loadedOn: benchDay })) {
    yield JSON.parse(JSON.stringify(record))
  }
}

/** How many bodies the sample place has, variant gaps. */
export function bodiesOfChaonan(): number {
  const network = buildNetwork(chaonan('gaps', benchDay), 1)
  return worldOf(network, network.places[0], benchDay).families.count
}

/** Bodies to count hops from, the same on both sides, by id. */
export function startingBodies(records: Iterable<AnyRecord>): string[] {
  const bodies: string[] = []
  for (const record of records) if (record.kind === 'joint-building') bodies.push(record.ends[0])
  const step = Math.max(1, Math.floor(bodies.length / 200))
  return bodies.filter((_, i) => i % step === 0).slice(0, 200)
}
