import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../../model/problem.ts'
import { civilDate, todayInShanghai } from '../../../model/schema/dates.ts'
import type { Seq, Store } from '../../store/store.ts'
import { type Input, readFiles } from './files.ts'
import { doesNothing, type ImportPlan, nothingPlanned, planImport } from './plan.ts'
import { type Present, readPresent } from './present.ts'
import { reportRefusals } from './refuse.ts'
import { Report } from './report.ts'
import { requirePlace } from './require-place.ts'

export interface ImportRequest {
  /** Id of the place, which is its root region's. */
  place: string
  files: readonly string[]
  /** Only say what would happen. */
  check: boolean
  now: Date
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

/**
 * Puts the sheets in as one operation or none. A write of somebody else in the meantime is met by comparing anew.
 * Throws `store-unavailable`, `store-read-only`, `stale-version` when the store stays busy or keeps moving on.
 */
export async function importFiles(store: Store, request: ImportRequest): Promise<ImportResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await importOnce(store, request)
    } catch (cause) {
      const mayPass = cause instanceof Problem && (cause.code === 'stale-version' || cause.code === 'store-unavailable')
      if (!mayPass || attempt === attempts) throw cause
      await pause(200 * attempt)
    }
  }
}

async function importOnce(store: Store, request: ImportRequest): Promise<ImportResult> {
  const report = new Report()
  const input = await readFiles(request.files, report)
  const present = await readPresent(store, input, request.place)
  const today = dateJudged(input, present, request)
  requirePlace(input, present, request.place, report)
  const plan = await judgedPlan(input, present, { place: request.place, today }, report)
  const result = { report, input, plan, today, samples: present.samples, seq: undefined }
  if (request.check || report.errors > 0 || doesNothing(plan)) return result
  const operation = {
    opId: operationId(request.place, input, present),
    actor: 'import',
    at: request.now.toISOString(),
    edits: plan.edits,
  }
  return { ...result, seq: await store.commitLong(operation, present.head) }
}

/** What would be written, with everything that forbids it in the report. */
async function judgedPlan(
  input: Input,
  present: Present,
  at: { place: string; today: string },
  report: Report,
): Promise<ImportPlan> {
  // What a file that could not be read would have brought must not seem missing in the others.
  if (!input.files.every(({ read }) => read?.isWhole)) return nothingPlanned()
  const { plan, after } = await planImport(input.rows, present, at, report)
  const { rows, files } = input
  if (!doesNothing(plan))
    await reportRefusals({ edits: plan.edits(), present, after, rows, file: files[0].name }, report)
  return plan
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
