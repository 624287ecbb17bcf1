import { useEffect, useState } from 'react'
import { whoAmI } from '../../model/api/contract.ts'
import { call } from '../api/call.ts'
import { followEvents } from '../api/events.ts'
import { useSession } from './session.ts'

const pause = 250
const patience = 4_000

/**
 * Reads again, quietly, soon after somebody commits; several in a row are read once. Says whether the server answers:
 * a break that is mended at once is not worth a word.
 */
export function useEvents(reload: () => void): boolean {
  const [linked, setLinked] = useState(true)
  const { update } = useSession()
  useEffect(() => {
    let soon: number | undefined
    let late: number | undefined
    // Whether the store can be written, and whether one is still signed in, may have changed meanwhile.
    const lookAround = () => void call(whoAmI).then(update, () => undefined)
    const stop = followEvents(
      () => {
        window.clearTimeout(soon)
        soon = window.setTimeout(reload, pause)
      },
      (up) => {
        if (up) {
          window.clearTimeout(late)
          late = undefined
          setLinked(true)
        } else late ??= window.setTimeout(() => setLinked(false), patience)
        lookAround()
      },
      lookAround,
    )
    return () => {
      window.clearTimeout(soon)
      window.clearTimeout(late)
      stop()
    }
  }, [reload, update])
  return linked
}
