import { applyEdits } from '../../model/network/apply/apply.ts'
import { type NetworkMessage, networkOf } from '../../model/network/codec/shared.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem, type ProblemParts } from '../../model/problem.ts'
import type { Written } from '../replica/lineage.ts'
import { answering } from './answers.ts'
import type { Question, Questions } from './questions.ts'

/** What a worker is told: of a network, that one is no longer asked about, or a question about one that it knows. */
export type ToWorker =
  | { type: 'network'; id: number; network: NetworkMessage }
  /** What was written since one that it knows. */
  | { type: 'written'; id: number; since: number; written: Written[] }
  | { type: 'forget'; id: number }
  | {
      [Q in Question]: { type: 'question'; network: number; question: Q; asked: Questions[Q]; dropped: Int32Array }
    }[Question]

/** What it says to a question: the answer, why there is none, or that nobody wants it any more. */
export type FromWorker =
  | { type: 'answer'; answer: unknown }
  | { type: 'problem'; problem: ProblemParts }
  | { type: 'error'; error: unknown }
  | { type: 'dropped' }

class Dropped extends Error {}

/** One side of the conversation: takes what it is told, one after the other, and answers questions. */
export function openWorker(): (message: ToWorker) => FromWorker | undefined {
  const networks = new Map<number, Network>()
  return (message) => {
    if (message.type === 'network') networks.set(message.id, networkOf(message.network))
    else if (message.type === 'written') networks.set(message.id, later(networks.get(message.since), message.written))
    else if (message.type === 'forget') networks.delete(message.id)
    else return answerTo(networks.get(message.network), message)
    return undefined
  }
}

function later(network: Network | undefined, written: Written[]): Network {
  if (!network) throw new RangeError('edits of a network that was never told')
  return written.reduce((before, { edits, seq }) => applyEdits(before, edits, seq), network)
}

function answerTo(
  network: Network | undefined,
  { question, asked, dropped }: Extract<ToWorker, { type: 'question' }>,
): FromWorker {
  const between = () => {
    if (Atomics.load(dropped, 0) === 1) throw new Dropped()
  }
  try {
    if (!network) throw new RangeError('a question about a network that was never told')
    between()
    const work = answering[question] as (network: Network, asked: unknown, between: () => void) => unknown
    return { type: 'answer', answer: work(network, asked, between) }
  } catch (error) {
    if (error instanceof Dropped) return { type: 'dropped' }
    if (!(error instanceof Problem)) return { type: 'error', error }
    const { code, sentence, about } = error
    return { type: 'problem', problem: { code, sentence, about } }
  }
}
