import type { RecordEdit } from '../model/change/change.ts'
import { effectsOf } from '../model/effects/effects.ts'
import { applyEdits } from '../model/network/apply/apply.ts'
import { networkBuilder } from '../model/network/build/build.ts'
import type { Network } from '../model/network/network.ts'
import { civilDate } from '../model/schema/dates.ts'
import type { AnyRecord, RecordOf } from '../model/schema/records.ts'
import { evaluateStandards } from '../model/standards/evaluate.ts'
import { worldOf } from '../model/truth/world-of.ts'
import { benchDay, recordsOf } from './bench-network.ts'
import { median, timed } from './measure.ts'

type Pairing = RecordOf<'joint-building'>

const strokes = 1_000
const warmUp = 200

/** The network, and some of what is in it. */
export function networkOf(bodies: number): { network: Network; pairings: Pairing[]; organizations: string[] } {
  const builder = networkBuilder()
  const pairings: Pairing[] = []
  // Some will do: a server holds no records, and all of them would be gone through by the collector.
  const each = Math.ceil(bodies / 3_000)
  let seen = 0
  const organizations: string[] = []
  for (const records of recordsOf(bodies, 5_000)) {
    builder.add(records)
    for (const record of records) {
      if (record.kind === 'joint-building') {
        if (seen % each === 0) pairings.push(record)
        seen += 1
      } else if (record.kind === 'organization') organizations.push(record.id)
    }
  }
  return { network: builder.finish(1), pairings, organizations }
}

/** One pairing that ends on the day, or a new one: every other one between two organizations that stand near each other. */
export function strokeOf(k: number, pairings: readonly Pairing[], organizations: readonly string[]): RecordEdit {
  const pick = <T>(list: readonly T[], salt: number) => list[(Math.imul(k + 1, salt) >>> 0) % list.length]
  if (k % 2 === 0) {
    const before = pick(pairings, 0x9e3779b1)
    return edit(before, { ...before, validTo: civilDate(benchDay) })
  }
  const at = (Math.imul(k + 1, 0x85ebca6b) >>> 0) % (organizations.length - 20)
  const other = k % 4 === 1 ? organizations[at + 1 + (k % 19)] : pick(organizations, 0xc2b2ae35)
  const { source } = pairings[0]
  const ends: Pairing['ends'] = [organizations[at], other]
  return edit(null, { kind: 'joint-building', id: `stroke-${k}`, ends, status: 'active', source })
}

function edit(before: AnyRecord | null, after: AnyRecord): RecordEdit {
  return { key: { kind: after.kind, id: after.id }, before, after, version: null }
}

function atPart(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}

/** One size, in a process of its own: each stroke on the same network, beside judging the whole place in the same run. */
export function strokesAt(bodies: number): void {
  const { network, pairings, organizations } = networkOf(bodies)
  const [place] = network.places
  const whole = timed(3, () => evaluateStandards(worldOf(network, place, benchDay)).length).time
  const figures = { apply: [] as number[], both: [] as number[], rows: [] as number[], pending: 0, changes: 0 }
  for (let k = 0; k < strokes + warmUp; k++) {
    const edits = [strokeOf(k, pairings, organizations)]
    const start = performance.now()
    const after = applyEdits(network, edits, network.seq)
    const applied = performance.now()
    const { opened, closed, pending, rows } = effectsOf({ before: network, after, edits, place, day: benchDay })
    const told = performance.now()
    if (k < warmUp) continue
    figures.apply.push(applied - start)
    figures.both.push(told - start)
    figures.rows.push(rows)
    figures.pending += pending.length > 0 ? 1 : 0
    figures.changes += opened.length + closed.length
  }
  const both = figures.both.toSorted((a, b) => a - b)
  const rows = figures.rows.toSorted((a, b) => a - b)
  const cells = [
    `${bodies}`.padStart(8),
    `${whole.toFixed(0)} ms`.padStart(10),
    `${median(figures.apply).toFixed(3)} ms`.padStart(12),
    `${atPart(both, 0.5).toFixed(2)} / ${atPart(both, 0.99).toFixed(2)} / ${atPart(both, 1).toFixed(1)} ms`.padStart(
      26,
    ),
    `${(whole / atPart(both, 0.5)).toFixed(0)}×`.padStart(10),
    `${atPart(rows, 0.5)} / ${atPart(rows, 0.99)}`.padStart(18),
    `${((100 * figures.pending) / strokes).toFixed(1)} %`.padStart(9),
    (figures.changes / strokes).toFixed(1).padStart(9),
  ]
  console.log(cells.join(''))
}

export function printStrokeHead(): void {
  console.log(
    'One pairing added or ended: what it opens and closes, all standards that are built. Nothing is kept between strokes.',
  )
  console.log(
    `${'bodies'.padStart(8)}${'whole'.padStart(10)}${'apply'.padStart(12)}${'stroke p50 / p99 / max'.padStart(26)}${'ratio'.padStart(10)}${'rows p50 / p99'.padStart(18)}${'pending'.padStart(9)}${'findings'.padStart(9)}`,
  )
}
