import type { Answerer } from '../../../server/reading/workers.ts'
import { inThisThread } from '../../../server/reading/workers.ts'

/** An answerer who begins a day of 440514 only when he may, and what he was asked. */
export function held() {
  const asked: number[] = []
  const droppedUnderWay: boolean[] = []
  let free: Promise<void> = Promise.resolve()
  let release: () => void = () => undefined
  let wanted: Int32Array | undefined
  const isDropped = (dropped: Int32Array) => Atomics.load(dropped, 0) === 1
  const hire = (): Answerer => {
    const real = inThisThread()
    return {
      ...real,
      async tell(message) {
        // The program works out every place's own day by itself; the tests look at one place.
        if (message.type === 'question' && message.question === 'day' && message.asked.place === '440514') {
          asked.push(message.asked.day)
          wanted = message.dropped
          await free
          droppedUnderWay.push(isDropped(message.dropped))
        }
        return real.tell(message)
      },
    }
  }
  return {
    hire,
    asked,
    droppedUnderWay,
    /** Whether nobody wants any more what he was asked last. */
    isUnwanted: () => wanted !== undefined && isDropped(wanted),
    hold: () => {
      free = new Promise((resolve) => {
        release = resolve
      })
    },
    release: () => release(),
  }
}
