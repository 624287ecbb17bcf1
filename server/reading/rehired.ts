import { networkMessage } from '../../model/network/codec/shared.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { Question, Questions } from './questions.ts'
import type { Answerer, Hire } from './workers.ts'

/** A question about a network, and a number that is set to 1 when nobody wants the answer any more. */
export interface Wanted {
  question: Question
  network: Network
  asked: Questions[Question]
  dropped: Int32Array
}

const mostNetworks = 2

/** An answerer who is hired for the first question, replaced when he ends, and knows the networks asked about last. */
export function rehired(hire: Hire) {
  let answerer: Answerer | undefined
  let known = new Map<Network, number>()
  let count = 0
  const know = async (present: Answerer, network: Network): Promise<number> => {
    const id = known.get(network) ?? ++count
    if (!known.has(network)) await present.tell({ type: 'network', id, network: networkMessage(network) })
    known.delete(network)
    known.set(network, id)
    const [oldest] = known
    if (known.size > mostNetworks) {
      known.delete(oldest[0])
      await present.tell({ type: 'forget', id: oldest[1] })
    }
    return id
  }
  const letGo = () => {
    const leaving = answerer
    answerer = undefined
    known = new Map()
    return leaving
  }
  return {
    /** Throws what the work throws, and an AbortError when it was dropped. */
    async answer({ question, network, asked, dropped }: Wanted): Promise<unknown> {
      answerer ??= hire()
      const present = answerer
      try {
        const id = await know(present, network)
        const said = await present.tell({ type: 'question', network: id, question, asked, dropped } as never)
        if (said?.type === 'answer') return said.answer
        if (said?.type === 'problem') throw new Problem(said.problem.code, said.problem.sentence, said.problem.about)
        throw said?.type === 'error' ? said.error : noLongerWanted()
      } finally {
        if (present.hasEnded() && answerer === present) letGo()
      }
    },
    async close(): Promise<void> {
      await letGo()?.close()
    },
  }
}

export function noLongerWanted(): Error {
  return new DOMException('nobody waits for this answer', 'AbortError')
}
