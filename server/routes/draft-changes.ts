import type { ChangesBody } from '../../model/api/contract.ts'
import type { Change, RecordEdit } from '../../model/change/change.ts'
import { effects, keyOf } from '../../model/change/effects.ts'
import { stateOf } from '../../model/change/pairing-state.ts'
import { same } from '../../model/change/same.ts'
import { Problem } from '../../model/problem.ts'
import { recordKey, type Versioned } from '../../model/schema/records.ts'
import type { Pairing } from '../../model/schema/tie.ts'
import type { Store } from '../store/store.ts'
import { ended, reopened } from './pairing-turns.ts'

export interface Draft {
  changes: Change[]
  edits: RecordEdit[]
}

type Request = ChangesBody['changes'][number]
type Asked = Pick<ChangesBody, 'on' | 'changes'>

function pairingKey(request: Request) {
  return { kind: 'joint-building' as const, id: request.type === 'tie.add' ? request.tie.id : request.id }
}

/**
 * Changes as a caller says them, with what they alter filled in from the store.
 * Throws `not-found`, `stale-version`, `bad-input`.
 */
export async function draftChanges(store: Store, { on, changes: requests }: Asked): Promise<Draft> {
  refuseTwice(requests)
  const stored = await store.read(requests.map(pairingKey))
  const byKey = new Map(stored.map((versioned) => [recordKey(versioned.record), versioned]))
  const changes = requests.map((request, index) =>
    changeOf(request, byKey.get(recordKey(pairingKey(request))), request.on ?? on, index),
  )
  return { changes, edits: changes.map((change) => effects(change, (key) => byKey.get(recordKey(key)))) }
}

function changeOf(request: Request, stored: Versioned | undefined, on: string, index: number): Change {
  if (request.type === 'tie.add') return { type: 'tie.add', tie: request.tie, on }
  const pairing = pairingAt(stored, request, index)
  const { id, version } = request
  switch (request.type) {
    case 'tie.retract':
      return { type: 'tie.retract', tie: pairing, version, on }
    case 'tie.end':
      return { type: 'tie.end', id, version, before: stateOf(pairing), after: ended(pairing, on), on }
    case 'tie.reopen':
      return { type: 'tie.reopen', id, version, before: stateOf(pairing), after: reopened(pairing, on), on }
  }
}

function pairingAt(stored: Versioned | undefined, request: { id: string; version: number }, index: number): Pairing {
  const about = { kind: 'joint-building', id: request.id, at: `changes.${index}` }
  if (stored?.record.kind !== 'joint-building') throw noPairing(request.id, index)
  if (stored.version === request.version) return stored.record
  throw new Problem(
    'stale-version',
    {
      zh: `结对「${request.id}」已被他人修改: 您看到第 ${request.version} 版,现为第 ${stored.version} 版。请刷新后再试。`,
      en: `Pairing ${request.id} has changed: you saw version ${request.version}, it is now ${stored.version}. Look again and repeat.`,
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
  const ids = requests.map((request) => pairingKey(request).id)
  const index = ids.findIndex((id, k) => ids.indexOf(id) < k)
  if (index < 0) return
  throw new Problem(
    'bad-input',
    { zh: `结对「${ids[index]}」在一次操作中出现两次。`, en: `Pairing ${ids[index]} appears twice in one operation.` },
    [{ kind: 'joint-building', id: ids[index], at: `changes.${index}` }],
  )
}

/** Whether an operation written earlier is what this request asks for: then it is answered again, not written again. */
export function asksFor({ on, changes: requests }: Asked, written: readonly Change[]): boolean {
  return (
    requests.length === written.length &&
    requests.every((request, k) => {
      const change = written[k]
      if (change.type !== request.type || !('on' in change) || change.on !== (request.on ?? on)) return false
      if (request.type === 'tie.add') return change.type === 'tie.add' && same(request.tie, change.tie)
      return keyOf(change).id === request.id && 'version' in change && change.version === request.version
    })
  )
}
