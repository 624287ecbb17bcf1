import type { Change, RecordEdit } from '../../model/change/change.ts'
import { same } from '../../model/change/same.ts'
import { covers } from '../../model/schema/ids.ts'
import { type AnyRecord, recordKey, type Versioned } from '../../model/schema/records.ts'
import { type SheetId, sheetIds } from '../spreadsheet/all-sheets.ts'
import { refuseCycles, refuseSecondPairings, superiorsAfter, warnOfSuperiors } from './checks.ts'
import type { Draft, Drafting, RowPlace } from './drafting.ts'
import { draftActivities } from './drafts/activities.ts'
import { draftGroups } from './drafts/groups.ts'
import { draftLiaisons } from './drafts/liaisons.ts'
import { draftOrganizations } from './drafts/organizations.ts'
import { draftPairings } from './drafts/pairings.ts'
import { draftPlaces, draftRegions } from './drafts/place.ts'
import { draftPosts } from './drafts/posts.ts'
import { draftReporting } from './drafts/reporting.ts'
import type { Input } from './files.ts'
import { warnAtHand } from './hand-warnings.ts'
import type { Present } from './present.ts'
import type { Report } from './report.ts'

export interface RowCounts {
  added: number
  changed: number
  unchanged: number
}

/** What an import would do to the store, and the rows behind it. */
export interface ImportPlan {
  edits: RecordEdit[]
  changes: Change[]
  /** The row that each edit comes from, by record key. */
  origin: Map<string, RowPlace>
  /** Rows without faults, by sheet. */
  rows: Record<SheetId, RowCounts>
  records: { added: number; altered: number; retracted: number }
  /** Organizations of the files that lie outside the place: outside partners. [B09] */
  outside: number
}

/** Compares what the files say with what the store holds. What is wrong with the files goes to the report. */
export function planImport(
  input: Input,
  present: Present,
  at: { place: string; today: string },
  report: Report,
): ImportPlan {
  const drafting: Drafting = { ...at, present, report, drafts: [] }
  const { rows } = input
  draftPlaces(drafting, rows.place)
  draftRegions(drafting, rows.regions)
  draftOrganizations(drafting, rows.organizations)
  const pairings = draftPairings(drafting, rows.pairings)
  draftGroups(drafting, rows.groups)
  draftPosts(drafting, rows.posts)
  draftLiaisons(drafting, rows.liaisons)
  draftReporting(drafting, rows.reporting)
  draftActivities(drafting, rows.activities, drafting.drafts.slice())
  const superiors = superiorsAfter(drafting)
  refuseCycles(drafting, superiors)
  refuseSecondPairings(drafting, pairings)
  warnOfSuperiors(drafting, pairings, superiors)
  warnAtHand(drafting)
  return planOf(drafting)
}

/** The plan of an import that does nothing. */
export function nothingPlanned(): ImportPlan {
  return {
    edits: [],
    changes: [],
    origin: new Map(),
    rows: Object.fromEntries(sheetIds.map((id) => [id, { added: 0, changed: 0, unchanged: 0 }])) as Record<
      SheetId,
      RowCounts
    >,
    records: { added: 0, altered: 0, retracted: 0 },
    outside: 0,
  }
}

type Outcome = 'unchanged' | 'changed' | 'added'

function planOf({ drafts, place }: Drafting): ImportPlan {
  const plan = nothingPlanned()
  const outcomes = new Map<string, { sheet: SheetId; outcome: Outcome }>()
  const rank: Outcome[] = ['unchanged', 'changed', 'added']
  for (const draft of drafts) {
    const { record } = draft
    if (record?.kind === 'organization' && !covers(place, record.location)) plan.outside += 1
    const effect = addEdit(plan, draft)
    const outcome: Outcome = effect === 'added' && !draft.isMain ? 'changed' : effect
    for (const { file, row } of draft.rows) {
      const known = outcomes.get(`${file}\n${row}`)
      if (!known || rank.indexOf(outcome) > rank.indexOf(known.outcome))
        outcomes.set(`${file}\n${row}`, { sheet: draft.sheet, outcome })
    }
  }
  for (const { sheet, outcome } of outcomes.values()) plan.rows[sheet][outcome] += 1
  return plan
}

/** Adds what a draft does to the plan, if it does anything. */
function addEdit(plan: ImportPlan, { record, stored, rows, origin }: Draft): Outcome {
  const change = changeOf(record, stored, origin)
  if (!change) return 'unchanged'
  const about = record ?? stored?.record
  if (!about || plan.origin.has(recordKey(about))) return 'unchanged'
  plan.origin.set(recordKey(about), rows[0])
  plan.changes.push(change)
  const key = { kind: about.kind, id: about.id }
  plan.edits.push({ key, before: stored?.record ?? null, after: record, version: stored?.version ?? null })
  if (!stored) plan.records.added += 1
  else if (record) plan.records.altered += 1
  else plan.records.retracted += 1
  return stored ? 'changed' : 'added'
}

function changeOf(
  record: AnyRecord | null,
  stored: Versioned | undefined,
  origin: string | undefined,
): Change | undefined {
  if (!stored) return record ? { type: 'record.add', record } : undefined
  if (!record) return { type: 'record.retract', version: stored.version, record: stored.record }
  if (saysTheSame(stored.record, record, origin)) return undefined
  return { type: 'record.alter', version: stored.version, before: stored.record, after: record }
}

/**
 * Whether a row brings nothing new: the row number may differ, and where the log is the same the state that is read
 * from it may have come with the day.
 */
function saysTheSame(stored: AnyRecord, wanted: AnyRecord, origin: string | undefined): boolean {
  if (origin !== undefined && !stored.sourceRef?.startsWith(`${origin}(`)) return false
  const content = ({ source: _, sourceRef: __, ...rest }: AnyRecord) => {
    const hasLog = 'log' in rest && rest.log !== undefined && rest.log.length > 0
    return hasLog ? { ...rest, status: undefined } : rest
  }
  return same(content(stored), content(wanted))
}
