import { Problem, type ProblemCode, type Sentence } from '../problem.ts'
import { type RecordKey, wordFor } from '../schema/records.ts'
import { same } from './same.ts'
import type { Entry, Logged, State, Stated } from './state.ts'
import { statedOf } from './state.ts'
import { lifecycleOf } from './steps.ts'
import { capital } from './words.ts'

/** What somebody writes of the states of a record, through the program and not by an import. */
interface StateWriting {
  kind: Logged['kind']
  /** Null: it is new. */
  stored: Logged | null
  after: State
  /** The valid day of the change. */
  on: string
  account: string
}

/** The log as stored, or what is known without one: a beginning and perhaps an end. [A10] */
function told(stored: Logged | null): Entry[] {
  if (stored === null) return []
  const { status, log = [], validFrom, validTo }: Stated = statedOf(stored)
  if (log.length > 0 || validFrom === undefined) return log
  const { ends, running } = lifecycleOf(stored.kind)
  const first: Entry = { status: ends.includes(status) ? running : status, on: validFrom }
  return validTo === undefined ? [first] : [first, { status: ends[0], on: validTo }]
}

/** How many entries of the log stay as they are. */
function kept({ stored, after: { log = [] } }: StateWriting): number {
  const before = told(stored)
  const first = log.findIndex((entry, k) => !same(entry, before[k]))
  return first < 0 ? log.length : first
}

/** The state with the account as the actor of each entry that comes with this change. */
export function signed(writing: StateWriting): State {
  const { after, on, account } = writing
  const from = kept(writing)
  const log = after.log?.map((entry, k) => (k < from || entry.on < on ? entry : { ...entry, actor: account }))
  return { ...after, ...(log !== undefined && { log }) }
}

/** Entries of the stored log that would be gone; one that a pairing without log means all the same is not. */
function dropped(writing: StateWriting): Entry[] {
  const { stored, after } = writing
  const gone = (stored?.log ?? []).slice(kept(writing))
  const means = (after.log ?? []).length === 0 && { status: after.status, on: stored && statedOf(stored).validFrom }
  return gone.filter((entry, k) => !(k === 0 && means && same(entry, means)))
}

/** Approval is given elsewhere; what has it already keeps it, also through an end. */
function approvalOf({ stored, kind }: StateWriting): string | undefined {
  const { ends, approvals } = lifecycleOf(kind)
  const last = told(stored).findLast(({ status }) => !ends.includes(status))?.status
  return approvals.find((status) => status === last)
}

const past: Sentence = {
  zh: '早于本次修改日期的状态只能由导入带来，不能在此写入或删去',
  en: 'a state before the day of the change comes only by an import; none is written or taken away here',
}
const another: Sentence = {
  zh: '状态由谁作出以登录的账号为准：不能替别人写入或删去',
  en: 'who made a state is who is signed in: none is written or taken away for somebody else',
}
const approval: Sentence = {
  zh: '“批准”不能在此写入，须由审批作出',
  en: 'an approval is not written here; it is given by who approves',
}

interface Fault {
  code: ProblemCode
  at: string
  sentence: Sentence
}

function faultsOf(writing: StateWriting): Fault[] {
  const { kind, after, on, account } = writing
  const { ends, approvals } = lifecycleOf(kind)
  const from = kept(writing)
  const faults: Fault[] = []
  for (const entry of dropped(writing)) {
    if (entry.on < on) faults.push({ code: 'bad-input', at: 'log', sentence: past })
    else if (!ends.includes(entry.status) && entry.actor !== account)
      faults.push({ code: 'forbidden', at: 'log', sentence: another })
  }
  const approved = approvalOf(writing)
  if (approvals.includes(after.status) && after.status !== approved)
    faults.push({ code: 'forbidden', at: 'status', sentence: approval })
  for (const [k, { status, on: day, actor, document }] of (after.log ?? []).entries()) {
    if (k < from) continue
    const at = `log.${k}`
    if (approvals.includes(status) && !(status === approved && document === undefined))
      faults.push({ code: 'forbidden', at: `${at}.status`, sentence: approval })
    if (actor !== undefined && actor !== account)
      faults.push({ code: 'forbidden', at: `${at}.actor`, sentence: another })
    if (day < on) faults.push({ code: 'bad-input', at: `${at}.on`, sentence: past })
  }
  return faults
}

/**
 * Why these states are not the account's to write, each reason once; undefined when they are.
 * @param prefix where it or its state stands in the input
 */
export function refusedStates(writing: StateWriting, { kind, id }: RecordKey, prefix: string): Problem | undefined {
  const faults = faultsOf(writing)
  if (faults.length === 0) return undefined
  const word = wordFor(kind)
  const sentences = [...new Set(faults.map(({ sentence }) => sentence))]
  return new Problem(
    faults.some(({ code }) => code === 'forbidden') ? 'forbidden' : 'bad-input',
    {
      zh: `${word.zh}「${id}」不能这样写：${sentences.map(({ zh }) => zh).join('；')}。`,
      en: `${capital(word.en)} ${id} cannot be written so: ${sentences.map(({ en }) => en).join('; ')}.`,
    },
    faults.map(({ at }) => ({ kind, id, at: `${prefix}.${at}` })),
  )
}
