import { constants, fstatSync, openSync } from 'node:fs'
import SonicBoom from 'sonic-boom'

/** How many bytes wait for a slow reader; of what comes beyond them whole lines are counted and not kept. */
const mostWaiting = 1024 * 1024

/** Standard output or errors of a server: whoever reads it may stop, go away or have no room, and nothing waits. */
export interface Output {
  write(text: string): void
  /** Called with how many lines were lost once there is room to say so. */
  whenRoom(listener: (lost: number) => void): void
  /** Waits until everything is written, and no longer than this. */
  flush(milliseconds: number): Promise<void>
}

export function openOutput(standard: 1 | 2): Output {
  const stream = new SonicBoom({ fd: unblocked(standard), sync: false, maxLength: mostWaiting })
  let [lost, waiting] = [0, false]
  let tell: (lost: number) => void = () => undefined
  stream.on('drop', () => {
    lost += 1
  })
  // What is refused (no room, no reader any more) waits within the bound and is tried again with the next line.
  stream.on('error', () => undefined)
  stream.on('drain', () => {
    waiting = false
    const told = lost
    lost = 0
    if (told > 0) tell(told)
  })
  return {
    write: (text) => {
      waiting = true
      stream.write(text)
    },
    whenRoom: (listener) => {
      tell = listener
    },
    flush: (milliseconds) =>
      new Promise((resolve) => {
        if (!waiting) return resolve()
        stream.on('drain', () => {
          if (!waiting) resolve()
        })
        // What was refused is tried once more.
        stream.write('')
        setTimeout(resolve, milliseconds)
      }),
  }
}

/**
 * A descriptor on which writing never waits. A pipe or a terminal is opened anew, so that nobody who shares it can make
 * it wait; a file keeps its own, whose position standard output and errors may share. What cannot be opened, such as a
 * socket, Node itself sets so when it makes its stream.
 */
function unblocked(standard: 1 | 2): number {
  if (fstatSync(standard).isFile()) return standard
  try {
    return openSync(`/proc/self/fd/${standard}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  } catch {
    const { fd } = standard === 1 ? process.stdout : process.stderr
    return fd
  }
}
