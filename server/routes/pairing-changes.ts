import type { z } from 'zod'
import type { ChangesBody, EvaluateAnswer } from '../../model/api/contract.ts'
import type { Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import { refusals } from '../../model/invariants/refusals.ts'
import { judge } from '../../model/judge.ts'
import { applyEdits } from '../../model/network/apply.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { dayOf } from '../../model/schema/dates.ts'
import type { Finding } from '../../model/standards/standard.ts'
import type { Actor } from '../http/endpoint.ts'
import { caughtUp } from '../replica/caught-up.ts'
import { type JudgedFinding, judged, sinceDates } from '../replica/judgements.ts'
import type { Committed, Operation } from '../store/store.ts'
import { asksFor, type Draft, draftChanges } from './draft-changes.ts'
import { answerFindings, findingsInScope } from './finding-answers.ts'
import { placesOf, refuseOutOfScope } from './pairing-scope.ts'
import type { Services } from './services.ts'

type Effects = z.infer<typeof EvaluateAnswer>
type Asked = Pick<ChangesBody, 'on' | 'changes'>

/** Who asks, and how far that one sees and may write. */
export interface Caller {
  scope: Scope
  actor: Actor
}

export interface Writing extends Caller {
  body: ChangesBody
  now: Date
}

/** How often a write is judged again because others wrote in between. */
const mostAttempts = 20

/** Judges without writing: the same words and the same refusals as writing. */
export async function evaluate(services: Services, asked: Asked, caller: Caller): Promise<Effects> {
  const { network, draft } = await judgeable(services, asked, caller)
  return effectsOf(services, network, { asked, scope: caller.scope, edits: draft.edits, seq: network.seq })
}

/** Writes what was judged at the head, once for each operation id. [trust 0.1] */
export async function commit(services: Services, writing: Writing): Promise<Effects> {
  const { body: asked, scope } = writing
  for (let attempt = 1; ; attempt += 1) {
    const earlier = await services.store.committed(writing.actor.account.id, asked.opId)
    if (earlier) return answerAgain(services, writing, earlier)
    const judged = await judgeable(services, asked, writing).catch((error) => unlessWritten(services, writing, error))
    if (!('draft' in judged)) return answerAgain(services, writing, judged)
    const { network, draft } = judged
    const committed = await writeAt(services, operationOf(writing, draft), network.seq, attempt)
    if (!committed) continue
    await caughtUp(services.replica)
    if (committed.repeated) return answerAgain(services, writing, committed)
    return effectsOf(services, network, { asked, scope, edits: draft.edits, seq: committed.seq })
  }
}

/** What is refused because of itself: the same operation has been written since its id was looked for. */
async function unlessWritten({ store }: Services, { body, actor }: Writing, refusal: unknown): Promise<Committed> {
  const written = await store.committed(actor.account.id, body.opId)
  if (written) return written
  throw refusal
}

/** Undefined when the log has moved on since the network was read: then the write is to be judged again. */
async function writeAt({ store }: Services, operation: Operation, head: number, attempt: number) {
  try {
    return await store.commit(operation, head)
  } catch (error) {
    if (!movedOn(error) || attempt === mostAttempts) throw error
    return undefined
  }
}

/** What would be written, at the head of the log. Throws all reasons why it cannot. */
async function judgeable(
  { store, replica }: Services,
  asked: Asked,
  { scope, actor }: Caller,
): Promise<{ network: Network; draft: Draft }> {
  const network = await caughtUp(replica)
  refuseOutOfScope(network, asked.changes, scope)
  const draft = await draftChanges(store, { network, scope, account: actor.account.id }, asked)
  const refused = refusals(network, draft.edits)
  if (refused.length > 0) throw joined(refused)
  return { network, draft }
}

/** All reasons in one problem: the first gives code and status, each its sentence and what it is about. */
function joined(refused: Problem[]): Problem {
  const [first] = refused
  const sentence = {
    zh: refused.map((refusal) => refusal.sentence.zh).join(' '),
    en: refused.map((refusal) => refusal.sentence.en).join(' '),
  }
  return new Problem(
    first.code,
    sentence,
    refused.flatMap((refusal) => refusal.about),
  )
}

function operationOf({ body, actor, now }: Writing, { changes, edits }: Draft): Operation {
  return { opId: body.opId, actor: actor.account.id, at: now.toISOString(), changes, edits }
}

function movedOn(error: unknown): boolean {
  return error instanceof Problem && error.code === 'stale-version' && error.about.some(({ kind }) => kind === 'log')
}

/** The answer given the first time: the operation is judged again on the network as it was before it. */
async function answerAgain(services: Services, writing: Writing, written: Committed): Promise<Effects> {
  const { body: asked, scope } = writing
  if (!asksFor(asked, written)) throw reused(asked.opId)
  const network = await caughtUp(services.replica)
  const since: Committed[] = []
  for await (const committed of services.store.tail(written.seq - 1))
    if (committed.seq <= network.seq) since.push(committed)
  const before = since.reverse().reduce((after, { edits, seq }) => applyEdits(after, undone(edits), seq - 1), network)
  return effectsOf(services, before, { asked, scope, edits: written.edits, seq: written.seq })
}

function undone(edits: readonly RecordEdit[]): RecordEdit[] {
  return edits.map(({ key, before, after }) => ({ key, before: after, after: before, version: null })).reverse()
}

function reused(opId: string): Problem {
  return new Problem(
    'operation-reused',
    { zh: '该操作编号已用于别的内容。', en: 'This operation id has been used for something else.' },
    [{ id: opId, at: 'opId' }],
  )
}

interface Effect {
  asked: Asked
  scope: Scope
  edits: RecordEdit[]
  seq: number
}

/** What opens and what closes in every place concerned, as far as the caller sees it. */
async function effectsOf(services: Services, network: Network, effect: Effect): Promise<Effects> {
  const { asked, scope, edits, seq } = effect
  const day = dayOf(asked.on)
  const effects: Effects = { seq, opened: [], closed: [], warnings: [] }
  for (const place of placesOf(network, edits, scope)) {
    const present = services.judgements(network, place, day)
    const judgement = judge(
      network,
      place,
      day,
      edits,
      present.findings.map(({ finding }) => finding),
    )
    const opened = inScope(judgement.after, judgement.opened, scope)
    const closed = inScope(network, judgement.closed, scope)
    const openedSince = sinceDates(judgement.after, place, opened, day)
    effects.opened.push(...answerFindings(opened, openedSince, services.views(judgement.after, place, scope)))
    effects.closed.push(...answerFindings(closed, await present.since(closed), services.views(network, place, scope)))
    const said = new Set(effects.warnings.map(({ en }) => en))
    effects.warnings.push(...judgement.warnings.filter(({ en }) => !said.has(en)))
  }
  return effects
}

function inScope(network: Network, findings: Finding[], scope: Scope): JudgedFinding[] {
  return findingsInScope(
    findings.map((finding) => judged(network, finding)),
    scope,
  )
}
