/**
 * Stands inside the server that is measured (`node --import`), whichever release it is, so it knows nothing of ours.
 * Asked `reset` it begins anew, asked `figures` it answers what has been since.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'

export interface Probed {
  /** Longest block of the event loop, and its 99th percentile, in milliseconds. */
  block: number
  block99: number
  /** Most bytes at once: of the process, and of the heap of its main thread. */
  resident: number
  heap: number
}

const resolution = 5

// Worker threads are started with the options of the process.
if (isMainThread && process.send) watch()

function watch(): void {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  let peak = { resident: 0, heap: 0 }
  const look = () => {
    const { rss, heapUsed } = process.memoryUsage()
    peak = { resident: Math.max(peak.resident, rss), heap: Math.max(peak.heap, heapUsed) }
  }
  setInterval(look, 50).unref()
  const figures = (): Probed => {
    look()
    const block = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution)
    return { block: block(delay.max), block99: block(delay.percentile(99)), ...peak }
  }
  process.on('message', async (word) => {
    // What blocked until now is noted by the next tick of the clock.
    await pause(resolution * 4)
    if (word === 'reset') {
      delay.reset()
      peak = { resident: 0, heap: 0 }
      // The first tick after that only begins to count: a block before it would be missed.
      await pause(resolution * 4)
    }
    if (word === 'reset' || word === 'figures') process.send?.(figures())
  })
  // Whoever measures is gone: nobody would stop this server any more.
  process.on('disconnect', () => process.exit(1))
  process.channel?.unref()
}
