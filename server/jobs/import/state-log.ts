import type { Sentence } from '../../../model/problem.ts'

/** What a record says of its own existence. [A01, A10] */
export interface Life<S extends string> {
  status: S
  log?: { status: S; on: string; actor?: string; document?: string }[]
  validFrom?: string
  validTo?: string
}

/** A life as the cells of a row give it, with what must be said about it. */
export interface LifeRead<S extends string> {
  life: Life<S>
  remarks: Sentence[]
  fault?: { says: Sentence; mend: Sentence }
}

export interface LifeCells<S extends string> {
  founded?: string
  ended?: string
  status?: S
  statusOn?: string
  today: string
}

export interface LifeWords<S extends string> {
  /** Before it is live, at work, and after. The first of `after` is what an end means by itself. */
  before: readonly S[]
  working: S
  after: readonly [S, ...S[]]
  word: (status: S) => string
}

export function contradiction(stated: string, taken: string): Sentence {
  return {
    zh: `状态写的是「${stated}」，与日期矛盾：以日期为准，按「${taken}」读入`,
    en: `the state «${stated}» contradicts the dates: the dates win, read as «${taken}»`,
  }
}

/** The life of an organization or group from its founding, its end and its present state. */
export function lifeOf<S extends string>(cells: LifeCells<S>, words: LifeWords<S>): LifeRead<S> {
  const { founded, statusOn, today } = cells
  const stated = cells.status ?? words.working
  const remarks: Sentence[] = []
  const isOver = words.after.includes(stated)
  const end = cells.ended ?? (isOver ? statusOn : undefined)
  if (founded !== undefined && statusOn !== undefined && statusOn < founded && !words.before.includes(stated)) {
    return {
      life: { status: stated },
      remarks,
      fault: {
        says: { zh: '状态日期早于成立日期', en: 'the state begins before the founding' },
        mend: { zh: '改正其中一个日期', en: 'correct one of the two dates' },
      },
    }
  }
  if (isOver && end === undefined) {
    remarks.push({
      zh: `已${words.word(stated)}，却没有日期：按从未存在读入`,
      en: `«${words.word(stated)}» without a date: read as never having existed`,
    })
    return { life: { status: stated, validFrom: founded }, remarks }
  }
  const final = isOver ? stated : words.after[0]
  const present = presentState(cells, stated, end, final, words)
  if (cells.status !== undefined && present !== stated)
    remarks.push(contradiction(words.word(stated), words.word(present)))
  const before = beforeEnd(present, stated, words)
  // What is over has been in no state since its end.
  const since = end !== undefined && statusOn !== undefined && statusOn >= end ? undefined : statusOn
  const log = entries(founded, since, today, before, words)
  if (end === undefined)
    return { life: { status: present, log, validFrom: startOf(founded, log), validTo: undefined }, remarks }
  // Without a founding the log would begin with its end, and the time before it would seem never to have been. [A10]
  if (!log) return { life: { status: present === final ? before : present, validFrom: founded, validTo: end }, remarks }
  return {
    life: {
      status: present,
      log: [...log, { status: final, on: end }],
      validFrom: startOf(founded, log),
      validTo: end,
    },
    remarks,
  }
}

function presentState<S extends string>(
  cells: LifeCells<S>,
  stated: S,
  end: string | undefined,
  final: S,
  words: LifeWords<S>,
): S {
  if (end !== undefined && end <= cells.today) return final
  if (words.after.includes(stated)) return words.working
  const hasBegun = cells.founded !== undefined && cells.founded <= cells.today
  return words.before.includes(stated) && hasBegun ? words.working : stated
}

function beforeEnd<S extends string>(present: S, stated: S, words: LifeWords<S>): S {
  if (!words.after.includes(present)) return present
  return words.after.includes(stated) || words.before.includes(stated) ? words.working : stated
}

/** A lone date of a live state is not kept: before the first entry of a log the thing would not exist. [A10] */
function entries<S extends string>(
  founded: string | undefined,
  statusOn: string | undefined,
  today: string,
  state: S,
  words: LifeWords<S>,
): Life<S>['log'] {
  const begun = founded === undefined ? [] : [{ status: words.working, on: founded }]
  if (words.before.includes(state)) {
    const log = statusOn === undefined ? begun : [{ status: state, on: statusOn }, ...begun]
    return log.length > 0 && (log[0].on <= today || founded === undefined) ? log : undefined
  }
  if (founded === undefined) return undefined
  if (state === words.working) return begun
  return statusOn === undefined ? undefined : [...begun, { status: state, on: statusOn }]
}

function startOf<S extends string>(founded: string | undefined, log: Life<S>['log']): string | undefined {
  return founded !== undefined && log && log[0].on < founded ? log[0].on : founded
}

/**
 * Whether the store already says what a sheet can say. States between the dates of the sheet were entered in the
 * program; the sheet has no column for them and leaves them alone.
 */
export function agrees<S extends string>(stored: Life<S>, read: Life<S>, unsaid: readonly S[]): boolean {
  if (stored.validFrom !== read.validFrom || stored.validTo !== read.validTo || stored.status !== read.status)
    return false
  const said = new Set((read.log ?? []).map(({ status, on }) => `${status} ${on}`))
  const extra = (stored.log ?? []).filter(({ status, on }) => !said.delete(`${status} ${on}`))
  return (
    said.size === 0 &&
    (read.log !== undefined || stored.log === undefined) &&
    extra.every(({ status }) => unsaid.includes(status))
  )
}

/**
 * The date of a state that a row gives without one: as stored, or today where the store has another state. What is over
 * has been so since its end.
 */
export function dateOfState<S extends string>(
  status: S,
  stored: Life<S> | undefined,
  today: string,
  after: readonly S[],
): string | undefined {
  if (!stored) return undefined
  const isOver = stored.validTo !== undefined && stored.validTo <= today
  if (isOver && after.includes(status)) return stored.validTo
  const logged = stored.log?.findLast((entry) => entry.status === status)?.on
  return stored.status === status ? logged : isOver ? (logged ?? today) : today
}
