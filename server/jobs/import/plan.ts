import type { RecordEdit } from '../../../model/change/change.ts'
import { same } from '../../../model/change/same.ts'
import type { Network } from '../../../model/network/network.ts'
import { covers } from '../../../model/schema/ids.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { type SheetId, type SheetRows, sheetIds } from '../../spreadsheet/all-sheets.ts'
import { afterEdits } from './after-edits.ts'
import type { Draft, Drafting, RowPlace } from './drafting.ts'
import { activityWork } from './drafts/activities.ts'
import { groupWork } from './drafts/groups.ts'
import { liaisonWork } from './drafts/liaisons.ts'
import { organizationWork } from './drafts/organizations.ts'
import { pairingWork } from './drafts/pairings.ts'
import { placeWork, regionWork } from './drafts/place.ts'
import { postWork } from './drafts/posts.ts'
import { reportingWork } from './drafts/reporting.ts'
import { isComparedAtHand, warnAtHand } from './hand-warnings.ts'
import { OtherPlaces } from './other-places.ts'
import type { Present } from './present.ts'
import { Report } from './report.ts'
import { draftBatches, type SheetWork } from './sheet-work.ts'
import { nothingStored } from './stored.ts'

export interface RowCounts {
  added: number
  changed: number
  unchanged: number
}

/** What an import would do to the store. */
export interface ImportPlan {
  /** Rows without faults, by sheet. */
  rows: Record<SheetId, RowCounts>
  records: { added: number; altered: number; retracted: number }
  /** Organizations of the files that lie outside the place: outside partners. [B09] */
  outside: number
  /** What it does record by record: drafted anew each time, so that no more than a batch of it is ever held. */
  edits(): AsyncGenerator<RecordEdit[]>
}

/** Compares what the files say with what the store holds. What is wrong with the files goes to the report. */
export async function planImport(
  rows: SheetRows,
  present: Present,
  at: { place: string; today: string },
  report: Report,
): Promise<{ plan: ImportPlan; after: Network }> {
  const others = new OtherPlaces(present.network, at.place)
  const begin = (again: boolean, to: Report): Drafting => ({
    ...at,
    present,
    others,
    report: to,
    again,
    stored: nothingStored,
    drafts: [],
    given: new Set(),
  })
  const drafting = begin(false, report)
  const works = allWork(drafting, rows)
  const plan = { ...nothingPlanned(), edits: () => editsOf(draftBatches(begin(true, new Report()), works)) }
  const compared: Draft[] = []
  const after = afterEdits(present.network)
  for await (const drafts of draftBatches(drafting, works)) {
    count(plan, drafts, at.place)
    compared.push(...drafts.filter(isComparedAtHand))
    after.take(drafts.flatMap((draft) => editOf(draft) ?? []))
  }
  const network = after.network()
  warnAtHand(drafting, compared, rows, network)
  return { plan, after: network }
}

/** The plan of an import that does nothing. */
export function nothingPlanned(): ImportPlan {
  return {
    rows: Object.fromEntries(sheetIds.map((id) => [id, { added: 0, changed: 0, unchanged: 0 }])) as Record<
      SheetId,
      RowCounts
    >,
    records: { added: 0, altered: 0, retracted: 0 },
    outside: 0,
    async *edits() {},
  }
}

export function doesNothing({ records: { added, altered, retracted } }: ImportPlan): boolean {
  return added + altered + retracted === 0
}

/** In the order in which one sheet speaks of what another brings. */
function allWork(drafting: Drafting, rows: SheetRows): SheetWork[] {
  return [
    placeWork(drafting, rows.place),
    regionWork(drafting, rows.regions),
    organizationWork(drafting, rows.organizations),
    pairingWork(drafting, rows.pairings),
    groupWork(rows.groups),
    postWork(rows.posts),
    liaisonWork(drafting, rows.liaisons),
    reportingWork(drafting, rows.reporting),
    activityWork(drafting, rows.activities, rows.pairings),
  ]
}

async function* editsOf(batches: AsyncIterable<Draft[]>): AsyncGenerator<RecordEdit[]> {
  for await (const drafts of batches) {
    const edits = drafts.flatMap((draft) => editOf(draft) ?? [])
    if (edits.length > 0) yield edits
  }
}

/** What a draft does, if it does anything. */
function editOf({ record, stored, origin }: Draft): RecordEdit | undefined {
  const about = record ?? stored?.record
  if (!about || (record && stored && saysTheSame(stored.record, record, origin))) return undefined
  const key = { kind: about.kind, id: about.id }
  return { key, before: stored?.record ?? null, after: record, version: stored?.version ?? null }
}

type Outcome = keyof RowCounts
const rank: Outcome[] = ['unchanged', 'changed', 'added']

/** Counts records, and rows by the most that comes of them. All drafts of a row stand in one batch. */
function count(plan: ImportPlan, drafts: readonly Draft[], place: string): void {
  const outcomes = new Map<RowPlace, { sheet: SheetId; outcome: Outcome }>()
  for (const draft of drafts) {
    const { record } = draft
    if (record?.kind === 'organization' && !covers(place, record.location)) plan.outside += 1
    const outcome = outcomeOf(plan, draft)
    for (const row of draft.rows) {
      const known = outcomes.get(row)
      if (!known || rank.indexOf(outcome) > rank.indexOf(known.outcome))
        outcomes.set(row, { sheet: draft.sheet, outcome })
    }
  }
  for (const { sheet, outcome } of outcomes.values()) plan.rows[sheet][outcome] += 1
}

function outcomeOf({ records }: ImportPlan, draft: Draft): Outcome {
  if (!editOf(draft)) return 'unchanged'
  if (draft.stored) {
    records[draft.record ? 'altered' : 'retracted'] += 1
    return 'changed'
  }
  records.added += 1
  return draft.isMain ? 'added' : 'changed'
}

/**
 * Whether a row brings nothing new: the row number may differ, and where the log is the same the state that is read
 * from it may have come with the day.
 */
export function saysTheSame(stored: AnyRecord, wanted: AnyRecord, origin?: string): boolean {
  if (origin !== undefined && !stored.sourceRef?.startsWith(`${origin}(`)) return false
  const content = ({ source: _, sourceRef: __, ...rest }: AnyRecord) => {
    const hasLog = 'log' in rest && rest.log !== undefined && rest.log.length > 0
    return hasLog ? { ...rest, status: undefined } : rest
  }
  return same(content(stored), content(wanted))
}
