import type { ChangesBody } from '../../model/api/contract.ts'
import type { Scope } from '../../model/api/scope.ts'
import type { Change, RecordEdit } from '../../model/change/change.ts'
import { editOf, keyOf } from '../../model/change/edit-of.ts'
import { stateOf, withState } from '../../model/change/pairing-state.ts'
import { same } from '../../model/change/same.ts'
import { refusedStates, signed } from '../../model/invariants/own-entries.ts'
import { impossible, impossibleState, refuseImpossible } from '../../model/invariants/possible-pairing.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { recordKey, type Versioned } from '../../model/schema/records.ts'
import type { Pairing } from '../../model/schema/tie.ts'
import type { Committed, Store } from '../store/store.ts'
import { type OwnUndo, ownUndo } from './last-write.ts'
import { refusedId } from './pairing-ids.ts'
import { ended, reopened } from './pairing-turns.ts'

export interface Draft {
  changes: Change[]
  edits: RecordEdit[]
}

type Request = ChangesBody['changes'][number]
type Altering = Exclude<Request, { type: 'tie.add' }>
type Given = Extract<Request, { type: 'tie.add' }>['tie']
type Asked = Pick<ChangesBody, 'on' | 'changes'>

/** The pairing that a request is about. */
export function pairingId(request: Request): string {
  if (request.type === 'tie.add') return request.tie.id
  return request.type === 'tie.retract' ? (request.id ?? request.tie?.id ?? '') : request.id
}

function pairingKey(request: Request) {
  return { kind: 'joint-building' as const, id: pairingId(request) }
}

/** Who says what is to be written, and the network that it is judged on. */
export interface Asking {
  network: Network
  scope: Scope
  account: string
}

interface Drafting extends Asking {
  undoesOwn: OwnUndo
}

/**
 * Changes as a caller says them, with what they alter filled in from the store.
 * Throws `not-found`, `stale-version`, `bad-input`, `forbidden`.
 */
export async function draftChanges(store: Store, asking: Asking, { on, changes: requests }: Asked): Promise<Draft> {
  refuseTwice(requests)
  const drafting = { ...asking, undoesOwn: ownUndo(store, asking.network.seq, asking.account) }
  const stored = await store.read(requests.map(pairingKey))
  const byKey = new Map(stored.map((versioned) => [recordKey(versioned.record), versioned]))
  const changes: Change[] = []
  for (const [index, request] of requests.entries())
    changes.push(await changeOf(drafting, request, byKey.get(recordKey(pairingKey(request))), request.on ?? on, index))
  return { changes, edits: changes.map((change) => editOf(change, (key) => byKey.get(recordKey(key)))) }
}

async function changeOf(
  drafting: Drafting,
  request: Request,
  stored: Versioned | undefined,
  on: string,
  index: number,
): Promise<Change> {
  const at = `changes.${index}`
  if (request.type === 'tie.add')
    return { type: 'tie.add', tie: await newPairing(drafting, request.tie, on, index), on }
  const pairing = pairingAt(stored, request, index)
  const { version } = request
  if (request.type === 'tie.retract') {
    if (request.tie) refuseOther(request.tie, pairing, `${at}.tie`)
    return { type: 'tie.retract', tie: pairing, version, on }
  }
  const { id, type } = request
  const before = stateOf(pairing)
  const turn = { id, version, before, on }
  const writing = { stored: pairing, on, account: drafting.account }
  if (request.after === undefined) {
    const after = type === 'tie.end' ? ended(pairing, on) : reopened(pairing, on)
    return { type, ...turn, after: signed({ ...writing, after }) }
  }
  if (!same(request.before, before)) throw otherThanSeen(id, `${at}.before`)
  refuseImpossible(id, impossibleState({ ...request.after, validFrom: pairing.validFrom }, on), `${at}.after`)
  const refused = refusedStates({ ...writing, after: request.after }, id, `${at}.after`)
  await refuseUnlessUndone(drafting, refused, pairing, withState(pairing, request.after))
  return { type, ...turn, after: refused ? request.after : signed({ ...writing, after: request.after }) }
}

async function newPairing(drafting: Drafting, given: Given, on: string, index: number): Promise<Pairing> {
  const { network, scope, account } = drafting
  const at = `changes.${index}.tie`
  const tie = added(given, on)
  await refuseUnlessUndone(drafting, refusedId(network, scope, tie.id, index), null, tie)
  refuseImpossible(tie.id, impossible(tie, on), at)
  const writing = { stored: null, after: stateOf(tie), on, account }
  const refused = refusedStates(writing, tie.id, at)
  await refuseUnlessUndone(drafting, refused, null, tie)
  return refused ? tie : withState(tie, signed(writing))
}

/** What the store held before the caller's own last write may be written again as it was. */
async function refuseUnlessUndone(
  { undoesOwn }: Drafting,
  refused: Problem | undefined,
  before: Pairing | null,
  after: Pairing,
): Promise<void> {
  if (refused === undefined) return
  const key = { kind: after.kind, id: after.id }
  if (!(await undoesOwn({ key, before, after }))) throw refused
}

/** What is entered here comes from a user, and holds from the day looked at unless it says otherwise. [E08] */
function added(tie: Given, on: string): Pairing {
  return { ...tie, source: 'user', validFrom: tie.validFrom ?? tie.log?.[0]?.on ?? on }
}

/** What is said of a pairing must be what is stored of it; where it comes from is not the caller's to say. */
function refuseOther(given: Given, stored: Pairing, at: string): void {
  for (const [field, value] of Object.entries(given)) {
    if (field === 'source' || same(value, stored[field as keyof Pairing])) continue
    throw otherThanSeen(stored.id, `${at}.${field}`)
  }
}

function otherThanSeen(id: string, at: string): Problem {
  return new Problem(
    'stale-version',
    {
      zh: `结对「${id}」现在的内容与你给出的不同。请刷新后再试。`,
      en: `Pairing ${id} is not now as you say it is. Look again and repeat.`,
    },
    [{ kind: 'joint-building', id, at }],
  )
}

function pairingAt(stored: Versioned | undefined, request: Altering, index: number): Pairing {
  const id = pairingId(request)
  const about = { kind: 'joint-building', id, at: `changes.${index}` }
  if (stored?.record.kind !== 'joint-building') throw noPairing(id, index)
  if (stored.version === request.version) return stored.record
  throw new Problem(
    'stale-version',
    {
      zh: `结对「${id}」已被他人修改：你看到第 ${request.version} 版，现为第 ${stored.version} 版。请刷新后再试。`,
      en: `Pairing ${id} has changed: you saw version ${request.version}, it is now ${stored.version}. Look again and repeat.`,
    },
    [{ ...about, at: `${about.at}.version` }],
  )
}

export function noPairing(id: string, index: number): Problem {
  return new Problem('not-found', { zh: `没有结对「${id}」。`, en: `There is no pairing ${id}.` }, [
    { kind: 'joint-building', id, at: `changes.${index}` },
  ])
}

function refuseTwice(requests: readonly Request[]): void {
  const ids = requests.map(pairingId)
  const index = ids.findIndex((id, k) => ids.indexOf(id) < k)
  if (index < 0) return
  throw new Problem(
    'bad-input',
    { zh: `结对「${ids[index]}」在一次操作中出现两次。`, en: `Pairing ${ids[index]} appears twice in one operation.` },
    [{ kind: 'joint-building', id: ids[index], at: `changes.${index}` }],
  )
}

/** Whether an operation written earlier is what this request asks for: then it is answered again, not written again. */
export function asksFor({ on, changes: requests }: Asked, { changes: written, actor }: Committed): boolean {
  return (
    requests.length === written.length &&
    requests.every((request, k) => {
      const change = written[k]
      if (change.type !== request.type || !('on' in change) || change.on !== (request.on ?? on)) return false
      if (request.type === 'tie.add') {
        if (change.type !== 'tie.add') return false
        const given = added(request.tie, change.on)
        return same(given, unsigned(change.tie, given, actor))
      }
      if (keyOf(change).id !== pairingId(request) || !('version' in change) || change.version !== request.version)
        return false
      return request.type === 'tie.retract' || request.after === undefined
        ? true
        : 'after' in change && same(request.after, unsigned(change.after, request.after, actor))
    })
  )
}

/** What was written, without the actor where the program put it and not the request. */
function unsigned<S extends Pick<Pairing, 'log'>>(written: S, given: Pick<Pairing, 'log'>, account: string): S {
  const log = written.log?.map(({ actor, ...entry }, k) => {
    const isOurs = actor === account && given.log?.[k]?.actor === undefined
    return { ...entry, ...(actor !== undefined && !isOurs && { actor }) }
  })
  return { ...written, ...(log !== undefined && { log }) }
}
