import type { Sentence } from '../../../model/problem.ts'
import type { PairingStatus } from '../../../model/schema/tie.ts'
import { pairingStatusCell } from '../../spreadsheet/word-lists.ts'
import { contradiction, type Life, type LifeRead } from './state-log.ts'

/** The cells of a pairing that say when it was what. */
export interface PairingCells {
  status: PairingStatus
  statusOn?: string
  appliedOn?: string
  reviewedOn?: string
  approvedOn?: string
  startedOn?: string
  signedOn?: string
  endedOn?: string
  today: string
}

type Log = NonNullable<Life<PairingStatus>['log']>

export const livePairingStates: readonly PairingStatus[] = ['active', 'dormant', 'rectifying']
const stages: readonly PairingStatus[] = ['proposed', 'reviewed', 'approved']
const dropped: readonly PairingStatus[] = ['rejected', 'withdrawn']

/** Dates become log entries; the present state follows from them, and where it contradicts them they win. [domain: sheets] */
export function pairingLife(cells: PairingCells): LifeRead<PairingStatus> {
  const remarks: Sentence[] = []
  const stageLog = datedStages(cells)
  const disorder = stageLog.find((entry, index) => index > 0 && entry.on < stageLog[index - 1].on)
  if (disorder)
    return {
      life: { status: cells.status },
      remarks,
      fault: outOfOrder(
        '申请、审核、批准三个日期先后颠倒',
        'the dates of proposal, review and approval are out of order',
      ),
    }
  const start = startOf(cells, stageLog, remarks)
  const end = cells.endedOn ?? (cells.status === 'ended' ? cells.statusOn : undefined)
  const present = presentState(cells, stageLog, start, end)
  if (present !== cells.status)
    remarks.push(contradiction(pairingStatusCell.write(cells.status), pairingStatusCell.write(present)))
  if (
    start !== undefined &&
    cells.statusOn !== undefined &&
    cells.statusOn < start &&
    livePairingStates.includes(cells.status)
  )
    return {
      life: { status: present },
      remarks,
      fault: outOfOrder('状态日期早于运行起始日期', 'the state begins before the start of running'),
    }
  const log = stageLog.filter(({ on }) => start === undefined || on <= start)
  if (log.length < stageLog.length)
    remarks.push({
      zh: '审批日期晚于运行起始日期：不记入状态日志',
      en: 'a date of approval after the start of running is kept out of the state log',
    })
  if (start !== undefined) log.push({ status: 'active', on: start })
  addPresent(log, cells, present, start, end)
  return { life: closed(log, present, end, remarks), remarks }
}

function outOfOrder(zh: string, en: string): { says: Sentence; mend: Sentence } {
  return { says: { zh, en }, mend: { zh: '改正日期', en: 'correct the dates' } }
}

function datedStages(cells: PairingCells): Log {
  const dates = [cells.appliedOn, cells.reviewedOn, cells.approvedOn]
  return stages.flatMap((status, index) => (dates[index] === undefined ? [] : [{ status, on: dates[index] }]))
}

/** 运行起始日期, empty: 签约日期, else 批准日期; a pairing that works has worked since some day. */
function startOf(cells: PairingCells, stageLog: Log, remarks: Sentence[]): string | undefined {
  if (cells.startedOn !== undefined) return cells.startedOn
  if (!livePairingStates.includes(cells.status) && cells.status !== 'ended') return undefined
  const known = cells.signedOn ?? cells.approvedOn ?? (cells.status === 'active' ? cells.statusOn : undefined)
  if (known !== undefined || stageLog.length === 0) return known
  const last = stageLog[stageLog.length - 1].on
  remarks.push({ zh: `没有运行起始日期，从 ${last} 算起`, en: `no start of running is given: counted from ${last}` })
  return last
}

function presentState(
  cells: PairingCells,
  stageLog: Log,
  start: string | undefined,
  end: string | undefined,
): PairingStatus {
  const { status, today } = cells
  if (dropped.includes(status)) return status
  if (end !== undefined && end <= today) return 'ended'
  const hasStarted = start !== undefined && start <= today
  const stage = stageLog.findLast(({ on }) => on <= today)?.status ?? 'proposed'
  if (livePairingStates.includes(status)) return start === undefined || hasStarted ? status : stage
  if (hasStarted && (status !== 'ended' || end !== undefined)) return 'active'
  if (status === 'ended') return end === undefined ? status : stage
  return stages.indexOf(stage) > stages.indexOf(status) ? stage : status
}

/** The entry of the present state where no other date has stated it already. */
function addPresent(
  log: Log,
  cells: PairingCells,
  present: PairingStatus,
  start: string | undefined,
  end: string | undefined,
): void {
  const last = log.at(-1)
  if (present === 'dormant' || present === 'rectifying') {
    if (start !== undefined) log.push({ status: present, on: cells.statusOn ?? start })
  } else if (dropped.includes(present)) {
    const on = cells.statusOn ?? cells.endedOn ?? last?.on
    if (on !== undefined) log.push({ status: present, on })
  } else if (present === 'ended' && livePairingStates.includes(cells.status) && cells.status !== 'active') {
    // It was dormant or under rectification when it ended.
    if (start !== undefined && cells.statusOn !== undefined && end !== undefined && cells.statusOn < end)
      log.push({ status: cells.status, on: cells.statusOn })
  } else if (stages.includes(present) && cells.statusOn !== undefined && present === cells.status) {
    if (!log.some(({ status }) => status === present)) log.push({ status: present, on: cells.statusOn })
  }
}

function closed(log: Log, present: PairingStatus, end: string | undefined, remarks: Sentence[]): Life<PairingStatus> {
  log.sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0))
  if (present === 'ended' && end === undefined) {
    remarks.push({ zh: '已终止，却没有终止日期：按从未运行读入', en: 'ended without a date: read as never having run' })
    const last = log.at(-1)
    return last
      ? { status: 'ended', log: [...log, { status: 'ended', on: last.on }], validFrom: log[0].on }
      : { status: 'ended' }
  }
  // Without an earlier date the log would begin with its end, and the time before it would seem never to have been.
  if (log.length === 0) return { status: present === 'ended' ? 'active' : present, validTo: end }
  const isDropped = dropped.includes(present)
  const whole: Log = end === undefined || isDropped ? log : [...log, { status: 'ended', on: end }]
  return { status: present, log: whole, validFrom: log[0].on, validTo: end }
}
