import type { RecordEdit } from '../../../model/change/change.ts'
import type { Network } from '../../../model/network/network.ts'
import { covers } from '../../../model/schema/ids.ts'
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
import { editOf } from './edit-of.ts'
import { isComparedAtHand, warnAtHand } from './hand-warnings.ts'
import { OtherPlaces } from './other-places.ts'
import type { Present } from './present.ts'
import { Report } from './report.ts'
import { draftBatches, draftUnits, type SheetWork, unitsAsking } from './sheet-work.ts'
import type { Tell } from './steps.ts'
import { nothingStored } from './stored.ts'

interface RowCounts {
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

/** A plan, what would come of it, and the way to bring it up to a store that has moved on. */
export interface Planned {
  plan: ImportPlan
  after: Network
  /** Judges anew what asks for these keys; undefined where that is too much, or something of it is wrong now. */
  redraft(present: Present, keys: ReadonlySet<string>): Promise<Redrafted | undefined>
}

interface Redrafted {
  edits: RecordEdit[]
  /** Whether the plan has other edits than before. */
  anew: boolean
}

/** Compares what the files say with what the store holds. What is wrong with the files goes to the report. */
export async function planImport(
  rows: SheetRows,
  first: Present,
  { tell, ...at }: { place: string; today: string; tell: Tell },
  report: Report,
): Promise<Planned> {
  let present = first
  let isCounted = true
  const begin = (again: boolean, to: Report): Drafting => ({
    ...at,
    present,
    others: new OtherPlaces(present.network, at.place),
    report: to,
    again,
    stored: nothingStored,
    drafts: [],
    given: new Set(),
  })
  const drafting = begin(false, report)
  const works = allWork(drafting, rows)
  const plan: ImportPlan = {
    ...nothingPlanned(),
    async *edits() {
      const counted = nothingPlanned()
      for await (const drafts of draftBatches(begin(true, new Report()), works)) {
        if (!isCounted) count(counted, drafts, at.place)
        const edits = drafts.flatMap((draft) => editOf(draft) ?? [])
        if (edits.length > 0) yield edits
      }
      if (!isCounted) Object.assign(plan, { ...counted, edits: plan.edits })
      isCounted = true
    },
  }
  const compared: Draft[] = []
  const after = afterEdits(present.network)
  const units = works.reduce((sum, work) => sum + work.units, 0)
  let done = 0
  for await (const drafts of draftBatches(drafting, works, (some) => (done += some))) {
    tell({ doing: 'comparing', done, of: units })
    count(plan, drafts, at.place)
    compared.push(...drafts.filter(isComparedAtHand))
    after.take(drafts.flatMap((draft) => editOf(draft) ?? []))
  }
  const network = after.network()
  warnAtHand(drafting, compared, rows, network)
  return {
    plan,
    after: network,
    async redraft(later, keys) {
      present = later
      const redrafted = await redraftAsking(begin(false, new Report()), works, keys)
      isCounted &&= redrafted?.anew === false
      return redrafted
    },
  }
}

/** Beyond so many it is quicker to compare all of it anew, without holding up anybody. */
const mostRedrafted = 2000

async function redraftAsking(
  drafting: Drafting,
  works: readonly SheetWork[],
  keys: ReadonlySet<string>,
): Promise<Redrafted | undefined> {
  const asking = works.map((work) => ({ work, units: unitsAsking(work, keys) }))
  if (asking.reduce((sum, { units }) => sum + units.length, 0) > mostRedrafted) return undefined
  const edits: RecordEdit[] = []
  let anew = false
  for (const { work, units } of asking) {
    if (units.length === 0) continue
    const drafted = units.some((unit) => work.editing[unit] === 1)
    const drafts = await draftUnits(drafting, work, units)
    const now = drafts.flatMap((draft) => editOf(draft) ?? [])
    anew ||= drafted || now.length > 0
    edits.push(...now)
  }
  return drafting.report.errors > 0 ? undefined : { edits, anew }
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
