import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import type { Question, Questions } from './questions.ts'
import { toldNetworks } from './told-networks.ts'
import type { Answerer, Hire } from './workers.ts'

/** A question about a network, and a number that is set to 1 when nobody wants the answer any more. */
export interface Wanted {
  question: Question
  network: Network
  asked: Questions[Question]
  dropped: Int32Array
}

/** An answerer who is hired for the first question and replaced when he ends. */
export function rehired(hire: Hire) {
  let answerer: Answerer | undefined
  let told: ReturnType<typeof toldNetworks> | undefined
  const letGo = () => {
    const leaving = answerer
    answerer = undefined
    told = undefined
    return leaving
  }
  return {
    /** Throws what the work throws, and an AbortError when it was dropped. */
    async answer({ question, network, asked, dropped }: Wanted): Promise<unknown> {
      answerer ??= hire()
      const present = answerer
      told ??= toldNetworks(present)
      try {
        const id = await told.know(network)
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
