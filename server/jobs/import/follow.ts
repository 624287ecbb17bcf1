import type { RecordEdit } from '../../../model/change/change.ts'
import { refusalsOf } from '../../../model/invariants/refusals.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import type { Network } from '../../../model/network/network.ts'
import { mentions } from '../../../model/schema/mentions.ts'
import { isTieKind, recordKey } from '../../../model/schema/records.ts'
import { type Followed, isLong, type Store } from '../../store/store.ts'
import type { Input } from './files.ts'
import type { Planned } from './plan.ts'
import { type Present, presentIn } from './present.ts'
import type { Tell } from './steps.ts'

/** A plan that was judged, and what it was judged by. */
interface Judged {
  input: Input
  place: string
  present: Present
  planned: Planned
  tell: Tell
}

/**
 * Brings a plan to the head of a log that has moved on, as long as that takes little: what asks for something that
 * others have written is drafted anew, and what they and the plan have written together is put to the invariants, from
 * their side, where alone something can be wrong. Undefined where all of it has to be compared anew, which also says
 * what is wrong.
 */
export async function followLog(store: Store, judged: Judged): Promise<Followed | undefined> {
  const { input, place, present, planned, tell } = judged
  const since = await editsSince(store, present.head)
  if (!since || since.edits.some(decidesMuch)) return undefined
  const { head, edits } = since
  tell({ doing: 'following', entries: head - present.head })
  const later = presentIn(store, applyEdits(present.network, edits, head), input, place)
  const redrafted = await planned.redraft(later, touchedBy(edits))
  if (!redrafted) return undefined
  const together = applyEdits(planned.after, [...edits, ...redrafted.edits], head)
  const isRefused = (before: Network, written: readonly RecordEdit[]) =>
    refusalsOf({ before, after: together, edits: written }).length > 0
  if (isRefused(planned.after, edits) || isRefused(later.network, redrafted.edits)) return undefined
  judged.present = later
  planned.after = together
  return { head, anew: redrafted.anew }
}

/** So many are applied and judged in a fraction of a second, while others wait. */
const mostFollowed = 1000

async function editsSince(store: Store, seq: number): Promise<{ head: number; edits: RecordEdit[] } | undefined> {
  if (isLong(await store.ahead(seq))) return undefined
  const edits: RecordEdit[] = []
  let head = seq
  for await (const committed of store.tail(seq)) {
    edits.push(...committed.edits)
    head = committed.seq
    if (edits.length > mostFollowed) return undefined
  }
  return { head, edits }
}

/** Whether it may decide about rows that do not ask for it: what lies in which place, and which codes there are. */
function decidesMuch({ key, before, after }: RecordEdit): boolean {
  if (key.kind === 'place' || key.kind === 'region') return true
  if (after === null) return key.kind === 'joint-building' || !isTieKind(key.kind)
  return before?.kind === 'organization' && after.kind === 'organization' && before.location !== after.location
}

/** What was written, and everything that it speaks or spoke of. */
function touchedBy(edits: readonly RecordEdit[]): Set<string> {
  const records = edits.flatMap(({ before, after }) => [before, after]).filter((record) => record !== null)
  return new Set([...edits.map(({ key }) => key), ...records.flatMap(mentions)].map(recordKey))
}
