import { useEffect, useState } from 'react'
import { whoAmI } from '../../model/api/contract.ts'
import { call, endSession, onReach } from '../api/call.ts'
import { followEvents } from '../api/follow-events.ts'
import { useSession } from './session.ts'

const pause = 250
const patience = 4_000
const retry = 5_000

/**
 * Reads again, quietly, soon after somebody commits; several in a row are read once, and a tab that nobody sees reads
 * when it is looked at. Says whether the server answers: a break that is mended at once is not worth a word.
 */
export function useEvents(reload: () => void): boolean {
  const [linked, setLinked] = useState(true)
  const { update } = useSession()
  useEffect(() => {
    const reading = readWhenSeen(reload)
    const line = watchLine(setLinked)
    let again: number | undefined
    // Whether the store can be written, and whether one is still signed in, may have changed meanwhile.
    const lookAround = () => void call(whoAmI).then(update, () => undefined)
    const forget = onReach((reached) => {
      window.clearTimeout(again)
      if (!reached) again = window.setTimeout(lookAround, retry)
      // What was asked for in vain is asked for again.
      else if (line.broken('calls')) reading.soon()
      line.hears('calls', reached)
    })
    const stop = followEvents({
      onOperation: reading.soon,
      onLink(up) {
        line.hears('stream', up)
        lookAround()
      },
      onStore: lookAround,
      onSignedOut: endSession,
    })
    return () => {
      window.clearTimeout(again)
      reading.stop()
      line.stop()
      forget()
      stop()
    }
  }, [reload, update])
  return linked
}

function readWhenSeen(read: () => void) {
  let timer: number | undefined
  let wanted = false
  const soon = () => {
    window.clearTimeout(timer)
    wanted = document.hidden
    if (!wanted) timer = window.setTimeout(read, pause)
  }
  const seen = () => {
    if (wanted) soon()
  }
  document.addEventListener('visibilitychange', seen)
  return {
    soon,
    stop() {
      window.clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    },
  }
}

/** The server is heard in two ways: in its stream, and in what it answers. Each can fail without the other. */
function watchLine(say: (linked: boolean) => void) {
  const broken = new Set<'stream' | 'calls'>()
  let late: number | undefined
  return {
    broken: (way: 'stream' | 'calls') => broken.has(way),
    hears(way: 'stream' | 'calls', heard: boolean): void {
      if (heard) broken.delete(way)
      else broken.add(way)
      if (broken.size > 0) late ??= window.setTimeout(() => say(false), patience)
      else {
        window.clearTimeout(late)
        late = undefined
        say(true)
      }
    },
    stop: () => window.clearTimeout(late),
  }
}
