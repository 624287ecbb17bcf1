import type { AnyRecord } from '../../model/schema/records.ts'
import type { Pairing, PairingStatus } from '../../model/schema/tie.ts'
import { type Loading, synthetic } from '../loading.ts'
import { workingUnits } from './district.ts'
import { draw } from './draw.ts'
import { othersOf } from './others.ts'
import { type PlannedPairing, plannedPairings } from './plan.ts'

const contents = ['党建引领乡村振兴', '联办主题党日', '志愿服务', '阵地共享', '队伍联育', '难题联解']

/** Every pairing of the sample: those in force or lost, a few of the past, a few on their way. */
export function* pairingRecords(loading: Loading): Generator<AnyRecord> {
  for (const [index, plan] of plannedPairings.entries()) yield inForce(loading, plan, index + 1)
  yield* past(loading)
  yield* coming(loading)
}

type Log = NonNullable<Pairing['log']>

function idOf(a: string, b: string): string {
  return `pairing:${a}>${b}`
}

function inForce(loading: Loading, plan: PlannedPairing, number: number): AnyRecord {
  const { a, b } = plan
  const gaps = loading.variant === 'gaps'
  const [lost, dormancy] = gaps ? [plan.lost, plan.dormancy] : []
  const started = -draw(400, 1050, 'pairing started', number)
  const log: Log = [{ status: 'active', on: loading.date(started) }]
  if (dormancy?.confirmed !== undefined) log.push({ status: 'dormant', on: loading.date(dormancy.confirmed) })
  if (lost !== undefined) log.push({ status: 'ended', on: loading.date(lost) })
  const lastActivity = dormancy?.lastActivity ?? Math.max(started, (lost ?? 0) - draw(6, 150, 'last activity', number))
  return {
    kind: 'joint-building',
    id: idOf(a, b),
    ends: [a, b],
    status: log[log.length - 1].status,
    log,
    agreementNo: `示例结对${String(number).padStart(3, '0')}`,
    signedOn: loading.date(started),
    // A lost pairing ran out: its agreement's last good day is the eve of its end. [A01, A02]
    expiresOn: loading.date(lost === undefined ? draw(60, 700, 'expires', number) : lost - 1),
    lastActivityOn: loading.date(lastActivity),
    content: contents[number % contents.length],
    validFrom: loading.date(started),
    ...(lost !== undefined && { validTo: loading.date(lost) }),
    ...(plan.sourceRef ? { source: 'seed', sourceRef: plan.sourceRef } : synthetic),
  }
}

/** Eight that ended in good order before anything the plan of faults tells. */
function* past(loading: Loading): Generator<AnyRecord> {
  for (const [index, other] of othersOf('linked').slice(0, 8).entries()) {
    const [started, ended] = [-900 - index * 17, -420 - index * 11]
    const a = workingUnits[index + 2].body
    yield {
      kind: 'joint-building',
      id: idOf(a, other.body),
      ends: [a, other.body],
      status: 'ended',
      log: [
        { status: 'active', on: loading.date(started) },
        { status: 'ended', on: loading.date(ended) },
      ],
      signedOn: loading.date(started),
      expiresOn: loading.date(ended - 1),
      validFrom: loading.date(started),
      validTo: loading.date(ended),
      ...synthetic,
    }
  }
}

/** Six proposed within the last month, two of them reviewed and one approved; none is live yet. [A04] */
function* coming(loading: Loading): Generator<AnyRecord> {
  const steps: PairingStatus[] = ['proposed', 'reviewed', 'approved']
  for (const [index, other] of othersOf('community').slice(0, 6).entries()) {
    const a = workingUnits[index + 30].body
    const reached = [1, 1, 1, 2, 2, 3][index]
    const proposed = -24 + index
    const log = steps.slice(0, reached).map((status, step) => ({ status, on: loading.date(proposed + step * 6) }))
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
