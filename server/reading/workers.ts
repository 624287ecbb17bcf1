import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../model/problem.ts'
import { type FromWorker, openWorker, type ToWorker } from './messages.ts'

/** Somebody who answers questions one after the other. */
export interface Answerer {
  /** Tells something; a question is answered before the next may be put. Throws when the answerer has ended. */
  tell(message: ToWorker): Promise<FromWorker | undefined>
  /** Whether it will never answer again, as one that ran out of memory. */
  hasEnded(): boolean
  close(): Promise<void>
}

/** Makes an answerer. */
export type Hire = () => Answerer

/** In the thread of the caller, for tests and small tools: nothing is quicker for it, but all is the same. */
export const inThisThread: Hire = () => {
  const worker = openWorker()
  return {
    tell: async (message) => {
      if (message.type === 'question') await nextTurn()
      return structuredClone(worker(structuredClone(message)))
    },
    hasEnded: () => false,
    close: async () => undefined,
  }
}

/** What is made and dropped while a day is judged: with the usual 48 MB much of it would be moved before it goes. */
const youngMegabytes = 192

/** @param path of the built thread @param heapMegabytes that its objects may take */
export function inThreadOf(path: string, heapMegabytes: number): Hire {
  return () => {
    const thread = new Worker(path, {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
    })
    let ended: unknown
    let waiting: { resolve(said: FromWorker): void; reject(error: unknown): void } | undefined
    const end = (error: unknown) => {
      ended = error
      waiting?.reject(error)
      waiting = undefined
    }
    thread.on('message', (said: FromWorker) => {
      waiting?.resolve(said)
      waiting = undefined
    })
    thread.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory(error) : error),
    )
    thread.on('exit', (code) => end(ended ?? new Error(`the reading thread has ended with ${code}`)))
    thread.unref()
    return {
      tell: (message) => {
        if (ended !== undefined) return Promise.reject(ended)
        thread.postMessage(message)
        if (message.type !== 'question') return Promise.resolve(undefined)
        return new Promise((resolve, reject) => {
          waiting = { resolve, reject }
        })
      },
      hasEnded: () => ended !== undefined,
      close: async () => {
        await thread.terminate()
      },
    }
  }
}

export function outOfMemory(cause?: unknown): Problem {
  return new Problem(
    'out-of-memory',
    {
      zh: '这个问题所需的内存超过了本程序的上限（MEMORY_LIMIT），没有计算。请缩小范围，或请管理员调高上限。',
      en: 'Answering this would take more memory than the program may have (MEMORY_LIMIT), so it was not worked out. Ask for less, or have the limit raised.',
    },
    [],
    { cause },
  )
}
