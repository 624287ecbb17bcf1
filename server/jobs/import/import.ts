import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { RecordEdit } from '../../../model/change/change.ts'
import { Problem, type ProblemCode } from '../../../model/problem.ts'
import { civilDate, todayInShanghai } from '../../../model/schema/dates.ts'
import type { Seq, Store } from '../../store/store.ts'
import { type Input, readFiles } from './files.ts'
import { followLog } from './follow.ts'
import { doesNothing, type ImportPlan, nothingPlanned, type Planned, planImport } from './plan.ts'
import { type Present, readPresent } from './present.ts'
import { reportRefusals } from './refuse.ts'
import { Report } from './report.ts'
import { requirePlace } from './require-place.ts'
import type { Tell } from './steps.ts'

interface ImportRequest {
  /** Id of the place, which is its root region's. */
  place: string
  files: readonly string[]
  /** Only say what would happen. */
  check: boolean
  now: Date
  /** Is told what is being done, many times; what it throws ends the import. */
  tell?: Tell
}

export interface ImportResult {
  report: Report
  input: Input
  plan: ImportPlan
  /** The date that states were judged on. */
  today: string
  /** Sample records that the store holds. */
  samples: number
  /** The log number of what was written; undefined when nothing was. */
  seq: Seq | undefined
}

const attempts = 5

/** What another comparison may get over: others wrote what it decides by, or hold the store. */
const mayPass: readonly ProblemCode[] = ['stale-version', 'already-exists', 'operation-reused', 'store-unavailable']

/**
 * Puts the sheets in as one operation or none. What somebody else writes in the meantime is followed, or met by
 * comparing anew. Throws `store-unavailable`, `store-read-only`, `stale-version` when the store stays busy or others keep
 * changing divisions and places, and what `tell` throws; nothing is written then.
 */
export async function importFiles(store: Store, request: ImportRequest): Promise<ImportResult> {
  const { files, tell = () => undefined } = request
  const found = new Report()
  const input = await readFiles(files, found, tell)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await importOnce(store, { ...request, tell }, input, new Report(found))
    } catch (cause) {
      if (!(cause instanceof Problem && mayPass.includes(cause.code)) || attempt === attempts) throw cause
      tell({ doing: 'waiting', because: cause.code, attempt: attempt + 1, of: attempts })
      await pause(200 * attempt)
    }
  }
}

async function importOnce(
  store: Store,
  request: ImportRequest & { tell: Tell },
  input: Input,
  report: Report,
): Promise<ImportResult> {
  const { place, tell } = request
  tell({ doing: 'loading' })
  const present = await readPresent(store, input, place)
  const today = dateJudged(input, present, request)
  requirePlace(input, present, place, report)
  const planned = await judgedPlan(input, present, { place, today, tell }, report)
  const { plan } = planned
  const result = { report, input, plan, today, samples: present.samples, seq: undefined }
  if (request.check || report.errors > 0 || doesNothing(plan)) return result
  const judged = { input, place, present, planned, tell }
  const operation = {
    opId: operationId(place, input, present),
    actor: 'import',
    at: request.now.toISOString(),
    edits: () => toldEdits(plan, tell),
    follow: () => followLog(store, judged),
  }
  return { ...result, seq: await store.commitLong(operation, present.head) }
}

async function* toldEdits(plan: ImportPlan, tell: Tell): AsyncGenerator<RecordEdit[]> {
  const { added, altered, retracted } = plan.records
  let done = 0
  for await (const edits of plan.edits()) {
    tell({ doing: 'writing', done, of: added + altered + retracted })
    yield edits
    done += edits.length
  }
}

/** What would be written, with everything that forbids it in the report. */
async function judgedPlan(
  input: Input,
  present: Present,
  at: { place: string; today: string; tell: Tell },
  report: Report,
): Promise<Planned> {
  // What a file that could not be read would have brought must not seem missing in the others.
  if (!input.files.every(({ read }) => read?.isWhole))
    return { plan: nothingPlanned(), after: present.network, redraft: async () => undefined }
  const planned = await planImport(input.rows, present, at, report)
  const { plan, after } = planned
  const { rows, files } = input
  at.tell({ doing: 'judging' })
  if (!doesNothing(plan))
    await reportRefusals({ edits: plan.edits(), present, after, rows, file: files[0].name }, report)
  return planned
}

/** The place's own date, where it has one, else today. [A07] */
function dateJudged(input: Input, present: Present, { place, now }: ImportRequest): string {
  const row = input.rows.place.find(({ values }) => values.id === place)
  return row?.values.asOf ?? present.place?.asOf ?? civilDate(todayInShanghai(now))
}

/** The same files for the same place at the same head of the log: the same operation. */
function operationId(place: string, input: Input, present: Present): string {
  return `import-${createHash('sha256').update([place, input.digest, present.head].join('\n')).digest('hex')}`
}
