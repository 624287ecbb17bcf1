import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../model/change/change.ts'
import { effectsOf } from '../../model/effects/effects.ts'
import { applyEdits } from '../../model/network/apply/apply.ts'
import { buildNetwork } from '../../model/network/build/build.ts'
import { flattened } from '../../model/network/build/flatten.ts'
import type { Network } from '../../model/network/network.ts'
import { type AnyRecord, type RecordKey, recordKey } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import { evaluateStandards } from '../../model/standards/evaluate.ts'
import { type Finding, findingKey } from '../../model/standards/standard.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import { defaultDay, generate } from '../../seed/generate.ts'
import { rounds } from '../faults/long.ts'
import { dice } from '../model/random-records.ts'

const strokes = rounds(2_000, 1_000_000)
const betweenChecks = rounds(500, 20_000)

/** Fields in which a record takes after another of its kind. */
const altered = ['location', 'to', 'of', 'ends', 'role', 'status', 'organizationKind', 'lastActivityOn', 'involves']
const seed = 7

/** A network that is written to for long and does not grow: each record is as it was first, or ended, altered or gone. */
function draftOf(records: readonly AnyRecord[]) {
  const { chance, pick } = dice(seed)
  const now = new Map<string, AnyRecord | null>()
  const pool = records.filter(({ kind }) => kind !== 'place' && kind !== 'region')
  const alike = new Map<string, AnyRecord[]>()
  for (const record of pool) alike.get(record.kind)?.push(record) ?? alike.set(record.kind, [record])
  const otherwise = (record: AnyRecord): AnyRecord | null => {
    if (chance(0.3)) return null
    if (chance(0.5) && record.kind !== 'activity') return { ...record, validTo: '2026-06-01' } as AnyRecord
    const other = pick(alike.get(record.kind) ?? [record])
    const name = pick(altered.filter((each) => each in other))
    return { ...record, ...(name && { [name]: Reflect.get(other, name) }) } as AnyRecord
  }
  return (): RecordEdit => {
    const record = pick(pool)
    const key: RecordKey = { kind: record.kind, id: record.id }
    const before = now.get(recordKey(key)) ?? (now.has(recordKey(key)) ? null : record)
    const after = before === record ? otherwise(record) : record
    now.set(recordKey(key), after)
    return { key, before, after, version: null }
  }
}

function findingsOf(network: Network, place: Place, only?: readonly string[]): Map<string, Finding> {
  const found = evaluateStandards(worldOf(network, place, defaultDay), only)
  return new Map(found.map((finding) => [findingKey(finding), finding]))
}

function bytesInUse(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('what each of very many strokes opens and closes', () => {
  it('adds up to what the whole place is found to be, and nothing is kept of the strokes before', () => {
    const records = [...generate({ organizations: 600, seed, ties: 3 })]
    const draft = draftOf(records)
    let network = buildNetwork(records, 0)
    const [place] = network.places
    const open = findingsOf(network, place)
    let [pending, changes, memory] = [0, 0, 0]
    for (let stroke = 1; stroke <= strokes; stroke++) {
      const edits = [draft()]
      const after = applyEdits(network, edits, stroke)
      const effects = effectsOf({ before: network, after, edits, place, day: defaultDay })
      for (const finding of effects.closed) open.delete(findingKey(finding))
      for (const finding of effects.opened) open.set(findingKey(finding), finding)
      if (effects.pending.length > 0) {
        pending++
        for (const [key, { standard }] of open) if (effects.pending.includes(standard)) open.delete(key)
        for (const [key, finding] of findingsOf(after, place, effects.pending)) open.set(key, finding)
      }
      changes += effects.opened.length + effects.closed.length
      network = after
      if (stroke % betweenChecks !== 0) continue
      const title = `seed ${seed}, stroke ${stroke}: ${JSON.stringify(edits)}`
      expect([...open.keys()].sort(), title).toEqual([...findingsOf(network, place).keys()].sort())
      network = flattened(network)
      if (memory === 0) memory = bytesInUse()
    }
    expect(changes).toBeGreaterThan(strokes / 10)
    expect(pending).toBeLessThan(strokes / 50)
    expect(bytesInUse()).toBeLessThan(memory + 64 * 1024 * 1024)
  }, 7_200_000)
})
