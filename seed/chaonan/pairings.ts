import type { AnyRecord } from '../../model/schema/records.ts'
import type { Pairing, PairingStatus } from '../../model/schema/tie.ts'
import { workingUnits } from './district.ts'
import { othersOf } from './others.ts'
import { type PlannedPairing, plannedPairings } from './plan.ts'
import { draw, type Sample, synthetic } from './sample.ts'

const contents = ['党建引领乡村振兴', '联办主题党日', '志愿服务', '阵地共享', '队伍联育', '难题联解']

/** Every pairing of the sample: those in force or lost, a few of the past, a few on their way. */
export function* pairingRecords(sample: Sample): Generator<AnyRecord> {
  for (const [index, plan] of plannedPairings.entries()) yield inForce(sample, plan, index + 1)
  yield* past(sample)
  yield* coming(sample)
}

type Log = NonNullable<Pairing['log']>

function idOf(a: string, b: string): string {
  return `pairing:${a}>${b}`
}

function inForce(sample: Sample, plan: PlannedPairing, number: number): AnyRecord {
  const { a, b } = plan
  const gaps = sample.variant === 'gaps'
  const [lost, silence] = gaps ? [plan.lost, plan.silence] : []
  const started = -draw(400, 1050, 'pairing started', number)
  const log: Log = [{ status: 'active', on: sample.date(started) }]
  if (silence?.confirmed !== undefined) log.push({ status: 'dormant', on: sample.date(silence.confirmed) })
  if (lost !== undefined) log.push({ status: 'ended', on: sample.date(lost) })
  const lastActivity = silence?.lastActivity ?? Math.max(started, (lost ?? 0) - draw(6, 150, 'last activity', number))
  return {
    kind: 'joint-building',
    id: idOf(a, b),
    ends: [a, b],
    status: log[log.length - 1].status,
    log,
    agreementNo: `示例结对${String(number).padStart(3, '0')}`,
    signedOn: sample.date(started),
    // A lost pairing ran out: its agreement's last good day is the eve of its end. [A01, A02]
    expiresOn: sample.date(lost === undefined ? draw(60, 700, 'expires', number) : lost - 1),
    lastActivityOn: sample.date(lastActivity),
    content: contents[number % contents.length],
    validFrom: sample.date(started),
    ...(lost !== undefined && { validTo: sample.date(lost) }),
    ...(plan.sourceRef ? { source: 'seed', sourceRef: plan.sourceRef } : synthetic),
  }
}

/** Eight that ended in good order before anything the plan of faults tells. */
function* past(sample: Sample): Generator<AnyRecord> {
  for (const [index, other] of othersOf('linked').slice(0, 8).entries()) {
    const [started, ended] = [-900 - index * 17, -420 - index * 11]
    const a = workingUnits[index + 2].body
    yield {
      kind: 'joint-building',
      id: idOf(a, other.body),
      ends: [a, other.body],
      status: 'ended',
      log: [
        { status: 'active', on: sample.date(started) },
        { status: 'ended', on: sample.date(ended) },
      ],
      signedOn: sample.date(started),
      expiresOn: sample.date(ended - 1),
      validFrom: sample.date(started),
      validTo: sample.date(ended),
      ...synthetic,
    }
  }
}

/** Six proposed within the last month, two of them reviewed and one approved; none is live yet. [A04] */
function* coming(sample: Sample): Generator<AnyRecord> {
  const steps: PairingStatus[] = ['proposed', 'reviewed', 'approved']
  for (const [index, other] of othersOf('community').slice(0, 6).entries()) {
    const a = workingUnits[index + 30].body
    const reached = [1, 1, 1, 2, 2, 3][index]
    const proposed = -24 + index
    const log = steps.slice(0, reached).map((status, step) => ({ status, on: sample.date(proposed + step * 6) }))
    yield {
      kind: 'joint-building',
      id: idOf(a, other.body),
      ends: [a, other.body],
      status: steps[reached - 1],
      log,
      ...synthetic,
    }
  }
}
