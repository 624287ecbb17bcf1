import type { FindingAnswer, FindingsEvent } from '../../model/api/contract.ts'
import { includesRegion, type Scope } from '../../model/api/scope.ts'
import type { Network } from '../../model/network/network.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import type { EventHub } from '../http/event-hub.ts'
import type { Asker } from '../reading/line.ts'
import type { Effects, EffectsAsked } from '../reading/questions.ts'
import type { Reading } from '../reading/reading.ts'

/** What an answer has left open: of which edits, and who asked. */
export interface LeftOpen {
  network: Network
  question: EffectsAsked
  account: string
  /** Of a write its log number, of what was only evaluated the operation id that it gave. */
  name: Pick<FindingsEvent, 'seq' | 'opId'>
}

/**
 * What answers have left open, told by the event stream to who asked, once it is worked out, while that one sees as much
 * as when he asked. Of what was only evaluated, as at each stroke of a draft, the latest is told alone.
 */
export interface ToldLater {
  /** Of some standards, which only the whole place tells of; none of them also drops what is left of before. */
  standards(left: LeftOpen, pending: readonly string[]): void
  /** Of all of them, as nothing was there in time. */
  everything(left: LeftOpen): void
}

/** So many findings of a standard an event tells at most. */
const mostTold = 200

export function openToldLater(reading: Pick<Reading, 'effects' | 'effectsOnWhole'>, { tell }: EventHub): ToldLater {
  /** The latest that each account has evaluated. */
  const evaluating = new Map<string, AbortController>()
  const tellOf = async (left: LeftOpen, standards: readonly string[], asker: Asker) => {
    if (standards.length === 0) return
    const asked = { ...left.question, standards: [...standards] }
    await tellEach(left, standards, await reading.effectsOnWhole(left.network, asked, asker))
  }
  const tellAll = async (left: LeftOpen, asker: Asker) => {
    const near = await reading.effects(left.network, left.question, asker)
    const { pending = [] } = near
    await tellEach(
      left,
      standardIds.filter((id) => !pending.includes(id)),
      near,
    )
    await tellOf(left, pending, asker)
  }
  const tellEach = async ({ account, question, name }: LeftOpen, ids: readonly string[], effects: Effects) => {
    const seesAsMuch = (scope: Scope) => question.scope.every((region) => includesRegion(scope, region))
    for (const id of ids) await tell(account, 'findings', { ...name, ...eventOf(id, effects) }, seesAsMuch)
  }
  const begin = (left: LeftOpen, work: (asker: Asker) => Promise<void>) => {
    const { account, name } = left
    const wanted = new AbortController()
    if (name.seq === undefined) {
      evaluating.get(account)?.abort()
      evaluating.set(account, wanted)
    }
    // Who may have no more worked out sees it with the findings of the day.
    void work({ account, signal: wanted.signal })
      .catch(() => undefined)
      .finally(() => {
        if (evaluating.get(account) === wanted) evaluating.delete(account)
      })
  }
  return {
    standards: (left, pending) => begin(left, (asker) => tellOf(left, pending, asker)),
    everything: (left) => begin(left, (asker) => tellAll(left, asker)),
  }
}

const standardIds = allStandards.map(({ id }) => id)

function eventOf(standard: string, effects: Pick<Effects, 'opened' | 'closed'>): FindingsEvent {
  const of = (findings: FindingAnswer[]) => findings.filter((finding) => finding.standard === standard)
  const [opened, closed] = [of(effects.opened), of(effects.closed)]
  const count = { opened: opened.length, closed: closed.length }
  return { standard, opened: opened.slice(0, mostTold), closed: closed.slice(0, mostTold), count }
}
