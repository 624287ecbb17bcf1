import type { ChangesBody, Grant } from '../../model/api/contract.ts'
import { type Scope, scopeToEdit } from '../../model/api/scope.ts'
import { asksFor, mayUndo, undoing } from '../../model/change/again.ts'
import type { Change, RecordEdit } from '../../model/change/change.ts'
import { draft } from '../../model/change/draft.ts'
import { type ChangeRequest, isAddition, requestKey } from '../../model/change/request.ts'
import { noRecord } from '../../model/change/stored.ts'
import type { Drafted, Writing } from '../../model/change/writing.ts'
import { applyEdits } from '../../model/network/apply/apply.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { type RecordKind, recordKey, type Versioned, wordFor } from '../../model/schema/records.ts'
import { refusedId } from '../../model/standing/ids.ts'
import type { Committed, Store } from '../store/store.ts'
import { refuseStoredOutside, refuseWrittenOutside } from './held.ts'
import { type OwnLastWrite, ownLastWrite } from './last-write.ts'
import { refuseParameters } from './place-parameters.ts'

export interface Draft {
  changes: Change[]
  edits: RecordEdit[]
  /** The network as it would be. */
  after: Network
}

type Asked = Pick<ChangesBody, 'on' | 'changes' | 'reason'>

/** Who says what is to be written, how far that one sees, and the network that it is judged on. */
interface Asking {
  network: Network
  scope: Scope
  grants: readonly Grant[]
  account: string
}

/** One request of an operation on its way. */
interface Step {
  request: ChangeRequest
  stored: Versioned | undefined
  writing: Writing
  /** Where records of its kind may be written. */
  scope: Scope
}

/**
 * Changes as a caller says them, with what they alter filled in from the store.
 * Throws `not-found`, `stale-version`, `bad-input`, `forbidden`.
 */
export async function draftChanges(store: Store, asking: Asking, asked: Asked): Promise<Draft> {
  const { network } = asking
  refuseTwice(asked.changes)
  const steps = await stepsOf(store, asking, asked)
  const drafts = steps.map(({ request, stored, writing }) => draft(request, stored, writing))
  const edits = drafts.map(({ edit }) => edit)
  const after = applyEdits(network, edits, network.seq)
  for (const [k, { request, scope, writing }] of steps.entries())
    refuseWrittenOutside(network, after, request, edits[k], scope, writing.at)
  for (const [k, { writing }] of steps.entries()) refuseParameters(edits[k], `${writing.at}.record`)
  const lastWrite = ownLastWrite(store, network.seq, asking.account)
  const written: Drafted[] = []
  for (const [k, step] of steps.entries()) written.push(await unlessRefused(asking, step, drafts[k], lastWrite))
  return { changes: written.map(({ change }) => change), edits: written.map(({ edit }) => edit), after }
}

/** The requests with what is stored; what is out of scope is as if it were not there. */
async function stepsOf(
  store: Store,
  { network, grants, account }: Asking,
  { on, reason, changes }: Asked,
): Promise<Step[]> {
  const stored = await store.read(changes.map(requestKey))
  const byKey = new Map(stored.map((versioned) => [recordKey(versioned.record), versioned]))
  const scopes = new Map<RecordKind, Scope>()
  return changes.map((request, index) => {
    const key = requestKey(request)
    const at = `changes.${index}`
    const scope = scopes.get(key.kind) ?? scopeToEdit(grants, key.kind)
    scopes.set(key.kind, scope)
    const found = isAddition(request) ? undefined : byKey.get(recordKey(key))
    if (!isAddition(request)) {
      if (!found) throw noRecord(key, at)
      refuseStoredOutside(network, { key, before: found.record }, scope, at)
    }
    return { request, stored: found, scope, writing: { account, on, reason, at } }
  })
}

/** What is refused all the same where it undoes the account's own last write: then the record is as it was. */
async function unlessRefused(
  { network, scope }: Asking,
  { request, writing }: Step,
  drafted: Drafted,
  lastWrite: OwnLastWrite,
): Promise<Drafted> {
  const key = requestKey(request)
  const at = `${writing.at}.${request.type === 'tie.add' ? 'tie' : 'record'}`
  const refused = (isAddition(request) ? refusedId(network, scope, key, at) : undefined) ?? drafted.refused
  if (!refused && !mayUndo(request)) return drafted
  const last = await lastWrite(key)
  const undone = last && undoing(request, drafted, last, writing)
  if (undone) return undone
  if (refused) throw refused
  return drafted
}

function refuseTwice(requests: readonly ChangeRequest[]): void {
  const keys = requests.map((request) => recordKey(requestKey(request)))
  const index = keys.findIndex((key, k) => keys.indexOf(key) < k)
  if (index < 0) return
  const { kind, id } = requestKey(requests[index])
  const word = wordFor(kind)
  throw new Problem(
    'bad-input',
    { zh: `${word.zh}「${id}」在一次操作中出现两次。`, en: `The ${word.en} ${id} appears twice in one operation.` },
    [{ kind, id, at: `changes.${index}` }],
  )
}

/** Whether an operation written earlier is what this request asks for: then it is answered again, not written again. */
export function isAskedAgain({ on, reason, changes: requests }: Asked, { changes, edits, actor }: Committed): boolean {
  return (
    requests.length === changes.length &&
    requests.every((request, k) =>
      asksFor(request, changes[k], edits[k], { account: actor, on, reason, at: `changes.${k}` }),
    )
  )
}
