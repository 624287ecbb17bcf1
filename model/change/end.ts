import { Problem, type Sentence } from '../problem.ts'
import { kinds } from '../schema/kinds.ts'
import { type AnyRecord, type RecordKey, wordFor } from '../schema/records.ts'
import { type Entry, isLogged, type Logged, logOf, type State, type Stated, statedOf, withState } from './state.ts'
import { lifecycleOf } from './steps.ts'
import { capital } from './words.ts'

/** How the log of a record ends, and what its states are called for that. */
export interface Ending<S extends string> {
  key: RecordKey
  /** The states that are its end. */
  ends: readonly S[]
  /** How it has been of which only the end is told. */
  running: S
}

export const pairingEnding = (id: string) =>
  ({ key: { kind: 'joint-building', id }, ends: ['ended'], running: 'active' }) as const

/**
 * The state of a record that ends on a day: it no longer holds on it. [A01] Its past stays as it was, so a record
 * without a log gets its present status as the first entry. Of one whose beginning nobody knows there is no day for
 * such an entry: it keeps its status, which applies until the end. [A10] Throws `bad-input`.
 */
export function endedState<S extends string>({ key, ends }: Ending<S>, stated: Stated<S>, entry: Entry<S>): State<S> {
  const { status, validFrom, validTo } = stated
  const { on } = entry
  if (ends.includes(status) || (validTo !== undefined && validTo <= on)) throw untimely(key, endedAlready)
  if (on === validFrom) throw untimely(key, neverHeld(key))
  const log = logOf(stated, status)
  if (on < (validFrom ?? on) || on < (log?.at(-1)?.on ?? on)) throw untimely(key, laterState)
  return log ? { status: entry.status, log: [...log, entry], validTo: on } : { status, validTo: on }
}

/**
 * The state of a record that works again from a day on. On the day of its end nothing has happened in between, and
 * the entry of its end goes; later the gap stays in its log. Throws `bad-input`.
 */
export function reopenedState<S extends string>(ending: Ending<S>, stated: Stated<S>, on: string): State<S> {
  const { key, ends, running } = ending
  const { status, log, validTo } = stated
  const isEnd = (entry: Entry<S> | undefined) => entry !== undefined && ends.includes(entry.status)
  const last = log?.at(-1)
  const end = (isEnd(last) ? last?.on : undefined) ?? validTo
  if (!ends.includes(status) && validTo === undefined) throw untimely(key, notEnded)
  if (end !== undefined && on < end) throw untimely(key, notEndedYet)
  const past = (log ?? []).filter((entry) => !isEnd(entry))
  const again = past.at(-1)?.status ?? (ends.includes(status) ? running : status)
  if (on === end) {
    const kept = isEnd(last) ? log?.slice(0, -1) : log
    return { status: again, ...(kept !== undefined && kept.length > 0 && { log: kept }) }
  }
  const written = logOf(stated, again)
  if (!written) throw untimely(key, gapWithoutBeginning(key))
  const closed = isEnd(written.at(-1)) ? written : [...written, { status: ends[0], on: end ?? on }]
  return { status: again, log: [...closed, { status: again, on }] }
}

/** A record as it is when it ends on a day. Throws `bad-input`, also for one that has no days. */
export function end(record: AnyRecord, on: string): AnyRecord {
  const ending = isLogged(record) ? endingOf(record) : undefined
  if (ending && isLogged(record))
    return withState(record, endedState(ending, statedOf(record), { status: ending.ends[0], on }))
  refuseWithoutDays(record)
  const { validFrom, validTo } = daysOf(record)
  if (validTo !== undefined && validTo <= on) throw untimely(record, endedAlready)
  if (validFrom !== undefined && on <= validFrom) throw untimely(record, neverHeld(record))
  return { ...record, validTo: on } as AnyRecord
}

/** A record as it is when it goes on. Throws `bad-input`. */
export function reopen(record: AnyRecord, on: string): AnyRecord {
  const ending = isLogged(record) ? endingOf(record) : undefined
  if (ending && isLogged(record)) return withState(record, reopenedState(ending, statedOf(record), on))
  refuseWithoutDays(record)
  const { validTo } = daysOf(record)
  if (validTo === undefined) throw untimely(record, notEnded)
  if (on < validTo) throw untimely(record, notEndedYet)
  if (on > validTo) throw untimely(record, gapWithoutLog)
  const { validTo: _, ...rest } = record as AnyRecord & { validTo: string }
  return rest as AnyRecord
}

/** Of a kind whose lifecycle has an end. */
function endingOf(record: Logged): Ending<string> | undefined {
  const { ends, running } = lifecycleOf(record.kind)
  return ends.length === 0 ? undefined : { key: record, ends, running }
}

type Days = { validFrom?: string; validTo?: string }

/** From when until when a record holds, as far as it says so. */
export function daysOf(record: AnyRecord): Days {
  return hasDays(record.kind) ? (record as Days) : {}
}

/** Whether records of a kind say from when until when they hold. */
export function hasDays(kind: AnyRecord['kind']): boolean {
  return 'validTo' in kinds[kind].schema.shape
}

function refuseWithoutDays(record: AnyRecord): void {
  if (!hasDays(record.kind)) throw untimely(record, noDays)
}

const endedAlready: Sentence = { zh: '已经终止', en: 'has ended already' }
const laterState: Sentence = { zh: '在该日期之后还有状态', en: 'has a later state than that day' }
const notEnded: Sentence = { zh: '没有终止', en: 'has not ended' }
const notEndedYet: Sentence = { zh: '在该日期尚未终止', en: 'has not ended on that day' }
const noDays: Sentence = { zh: '没有起止日期，不能终止', en: 'has no first and last day, and cannot be ended' }
const gapWithoutLog: Sentence = {
  zh: '没有状态日志，无法记下中断；请从该日期起新建',
  en: 'has no log of its states, so that a gap cannot be told; add a new one from that day',
}

function neverHeld({ kind }: RecordKey): Sentence {
  const verb = kind === 'joint-building' ? 'tie.retract' : 'record.retract'
  return {
    zh: `从该日期才开始，当天终止就等于从未有过；若确实从未有过，请撤回（${verb}）`,
    en: `begins on that day and would never have held; if it never did, retract it (${verb})`,
  }
}

function gapWithoutBeginning({ kind }: RecordKey): Sentence {
  const { zh, en } = wordFor(kind)
  return {
    zh: `没有起始日期，无法记下中断；请从该日期起新建${zh}`,
    en: `has no known beginning, so that a gap cannot be told; add a new ${en} from that day`,
  }
}

export function untimely({ kind, id }: RecordKey, { zh, en }: Sentence): Problem {
  const word = wordFor(kind)
  return new Problem('bad-input', { zh: `${word.zh}「${id}」${zh}。`, en: `${capital(word.en)} ${id} ${en}.` }, [
    { kind, id, at: 'on' },
  ])
}
