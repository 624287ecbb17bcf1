import type { z } from 'zod'
import type { ChangesBody, EvaluateAnswer, Grant } from '../../model/api/contract.ts'
import type { Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { dayOf } from '../../model/schema/dates.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import { placesOf } from '../../model/standing/asked.ts'
import { type Actor, rightsChanged } from '../http/entering.ts'
import type { Asker } from '../reading/line.ts'
import type { EffectsAsked } from '../reading/questions.ts'
import { caughtUp } from '../replica/caught-up.ts'
import { type Committed, isLong, type Operation } from '../store/store.ts'
import { type Draft, draftChanges, isAskedAgain } from './draft-changes.ts'
import type { Services } from './services.ts'
import type { LeftOpen } from './told-later.ts'

type Answer = z.infer<typeof EvaluateAnswer>
type Asked = Pick<ChangesBody, 'on' | 'changes' | 'reason'> & { opId?: string | undefined }

/** Who asks, and how far that one sees and may write. */
interface Caller {
  scope: Scope
  grants: readonly Grant[]
  asker: Asker
}

interface Writing {
  body: ChangesBody
  scope: Scope
  actor: Actor
  now: Date
  /** Whether the right to write is good still. */
  isGoodStill(): Promise<boolean>
}

/** How often a write is judged again because others wrote in between. */
const mostAttempts = 20

/** Judges without writing: the same words and the same refusals as writing. */
export async function evaluate(services: Services, asked: Asked, caller: Caller): Promise<Answer> {
  const { network, draft } = await judgeable(services, asked, caller)
  const effect = effectOf(draft, network, { asked, ...caller, seq: network.seq })
  const answer = await effectsOf(services, network, effect)
  const { opId } = asked
  // Who gave no name to what was evaluated could not tell what it belongs to.
  if (opId !== undefined) services.toldLater.standards(leftOpen(network, effect, { opId }), answer.pending ?? [])
  return answer
}

/** Writes what was judged at the head, once for each operation id. [P02] */
export async function commit(services: Services, writing: Writing): Promise<Answer> {
  const { body: asked, scope } = writing
  const { grants } = writing.actor.account
  const asker = askerOf(writing)
  for (let attempt = 1; ; attempt += 1) {
    const earlier = await services.store.committed(writing.actor.account.id, asked.opId)
    if (earlier) return answerAgain(services, writing, earlier)
    const judged = await judgeable(services, asked, { scope, grants, asker }).catch((error) =>
      unlessWritten(services, writing, error),
    )
    if (!('draft' in judged)) return answerAgain(services, writing, judged)
    const { network, draft } = judged
    // Judging may take long: whose right has gone meanwhile writes nothing.
    if (!(await writing.isGoodStill())) throw rightsChanged()
    const committed = await writeAt(services, operationOf(writing, draft), network.seq, attempt)
    if (!committed) continue
    await caughtUp(services.replica)
    if (committed.repeated) return answerAgain(services, writing, committed)
    return effectsInTime(services, network, effectOf(draft, network, { asked, scope, asker, seq: committed.seq }))
  }
}

const longestJudging = 5_000

/**
 * What has been written is answered in time and as written, also where what it opens and closes cannot be worked out or
 * takes longer: then it is told later, and is urgent no more.
 */
async function effectsInTime(services: Services, network: Network, effect: Effect): Promise<Answer> {
  const late = AbortSignal.timeout(longestJudging)
  const left = leftOpen(network, effect, { seq: effect.seq })
  try {
    const answer = await effectsOf(services, network, { ...effect, asker: { ...effect.asker, signal: late } })
    services.toldLater.standards(left, answer.pending ?? [])
    return answer
  } catch (error) {
    if (!late.aborted && !(error instanceof Problem)) throw error
    services.toldLater.everything(left)
    return untold(effect.seq)
  }
}

/** That something has been written, without what it opens and closes. */
export function untold(seq: number): Answer {
  return { seq, opened: [], closed: [], warnings: [], pending: allStandards.map(({ id }) => id) }
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
  { store, replica, reading }: Services,
  asked: Asked,
  { scope, grants, asker }: Caller,
): Promise<{ network: Network; draft: Draft }> {
  const network = await caughtUp(replica)
  const draft = await draftChanges(store, { network, scope, grants, account: asker.account }, asked)
  await reading.refuse(network, draft.edits, scope, asker)
  return { network, draft }
}

/** A write goes on when its caller has gone away. */
function askerOf({ actor }: Writing): Asker {
  return { account: actor.account.id, urgent: true }
}

function operationOf({ body, actor, now }: Writing, { changes, edits }: Draft): Operation {
  return { opId: body.opId, actor: actor.account.id, at: now.toISOString(), changes, edits }
}

function movedOn(error: unknown): boolean {
  return error instanceof Problem && error.code === 'stale-version' && error.about.some(({ kind }) => kind === 'log')
}

/** How many later operations are taken back in thought to give an answer again. */
const mostTakenBack = 100

/**
 * The answer given the first time: the operation is judged again on the network as it was before it. Where much has
 * been written since it is only said that it is written, since reading all that would keep others waiting.
 */
async function answerAgain(services: Services, writing: Writing, written: Committed): Promise<Answer> {
  const { body: asked, scope } = writing
  const { seq, edits } = written
  if (!isAskedAgain(asked, written)) throw reused(asked.opId)
  const network = await caughtUp(services.replica)
  const ahead = await services.store.ahead(seq)
  if (isLong(ahead) || ahead.head - seq > mostTakenBack) return untold(seq)
  const later: Committed[] = []
  for await (const committed of services.store.tail(seq - 1)) if (committed.seq <= network.seq) later.unshift(committed)
  const effect = { asked, scope, asker: askerOf(writing), seq, later }
  return effectsInTime(services, network, effectOf({ edits, after: network }, network, effect))
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
  asker: Asker
  edits: RecordEdit[]
  /** Ids of the places that are told of. */
  places: string[]
  seq: number
  /** What is in the network and is taken back before the edits are judged, latest first. */
  later?: Committed[]
}

function effectOf(
  { edits, after }: Pick<Draft, 'edits' | 'after'>,
  network: Network,
  { asked, scope, asker, seq, later }: Omit<Effect, 'edits' | 'places'>,
): Effect {
  const places = placesOf(network, after, edits, scope).map(({ id }) => id)
  return { asked, scope, asker, edits, places, seq, ...(later && { later }) }
}

/** What opens and what closes in every place concerned, as far as the caller sees it. */
async function effectsOf(services: Services, network: Network, effect: Effect): Promise<Answer> {
  return { seq: effect.seq, ...(await services.reading.effects(network, questionOf(effect), effect.asker)) }
}

function questionOf({ asked, scope, edits, places, later = [] }: Effect): EffectsAsked {
  return {
    day: dayOf(asked.on),
    scope,
    edits,
    places,
    later: later.map(({ edits, seq }) => ({ edits, seq })),
  }
}

function leftOpen(network: Network, effect: Effect, name: LeftOpen['name']): LeftOpen {
  return { network, question: questionOf(effect), account: effect.asker.account, name }
}
