import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import {
  type FindingAnswer,
  listFindings,
  listPlaces,
  listStandards,
  type PlaceAnswer,
  type StandardAnswer,
} from '../../model/api/contract.ts'
import type { Network } from '../../model/network/network.ts'
import { call } from '../api/call.ts'
import { type ReadNetwork, readNetwork } from '../api/columns.ts'
import { type Trouble, troubleOf } from '../api/trouble.ts'

export type PlaceInfo = z.infer<typeof PlaceAnswer>
export type StandardInfo = z.infer<typeof StandardAnswer>

/** Places and standards: what is asked once after signing in. */
export interface Catalogue {
  places: PlaceInfo[]
  standards: ReadonlyMap<string, StandardInfo>
}

/** What one place is on one date, from one moment of the log. */
export interface PlaceData {
  place: PlaceInfo
  network: Network
  findings: FindingAnswer[]
  /** Findings there are; more than were fetched when the list is cut. */
  total: number
  /** The date they were judged on. */
  asOf: string
}

/** Findings of a day that are still being worked out, and how many others' answers come first. */
interface Working {
  asOf: string
  ahead: number
}

/** What is not there yet. That it is worked out is known once it takes long. */
export type Pending = { status: 'loading'; working?: Working } | { status: 'failed'; trouble: Trouble }

/** `next` is what was asked for in place of what is there, where that takes long or has failed. */
export type Loaded<T> = Pending | { status: 'ready'; value: T; next?: Pending }

const most = '5000'
/** Until findings that are older than the network are asked for again: another server may not be so far yet. */
const moment = 1_000

/** Places and standards; asked again by `reload`. */
export function useCatalogue(): { catalogue: Loaded<Catalogue>; reload(): void } {
  const [catalogue, setCatalogue] = useState<Loaded<Catalogue>>({ status: 'loading' })
  const reload = useCallback(async () => {
    try {
      const [{ places }, { standards }] = await Promise.all([call(listPlaces), call(listStandards)])
      const byId = new Map(standards.map((each) => [each.id, each]))
      // The same places again are no news: nobody has to read anything because of them.
      setCatalogue((held) =>
        held.status === 'ready' && JSON.stringify(held.value.places) === JSON.stringify(places)
          ? held
          : { status: 'ready', value: { places, standards: byId } },
      )
    } catch (error) {
      setCatalogue((held) => (held.status === 'ready' ? held : { status: 'failed', trouble: troubleOf(error) }))
    }
  }, [])
  useEffect(() => {
    void reload()
  }, [reload])
  return { catalogue, reload }
}

async function readPlace(
  place: PlaceInfo,
  date: string | undefined,
  before: ReadNetwork | undefined,
  signal: AbortSignal,
  onWaiting: (ahead: number) => void,
): Promise<{ read: ReadNetwork; data: PlaceData; isBehind: boolean }> {
  const asked = { standard: undefined, severity: undefined, region: undefined, cursor: undefined }
  const [read, answer] = await Promise.all([
    readNetwork(place.id, before, signal),
    call(listFindings, { query: { ...asked, place: place.id, date, limit: most }, signal, onWaiting }),
  ])
  const { findings, total, asOf, seq } = answer
  // What took long may be of an earlier moment than the network.
  const isBehind = seq < read.network.seq
  return { read, data: { place, network: read.network, findings, total, asOf }, isBehind }
}

/** No failure of before; but of what was asked before too, that it is worked out. */
function whileAsking<T>(now: Loaded<T>, stays: boolean, again: boolean): Loaded<T> {
  const shown = now.status === 'ready' && stays
  const pending = now.status === 'ready' ? now.next : now
  if (again && pending?.status === 'loading') return now
  return shown ? { status: 'ready', value: now.value } : { status: 'loading' }
}

function instead<T>(now: Loaded<T>, pending: Pending, other: boolean): Loaded<T> {
  if (now.status !== 'ready') return pending
  return other ? { ...now, next: pending } : now
}

/**
 * A place on a date (its own when none is asked for). What is on screen stays until its successor is whole: neither
 * another date nor another's edit blanks the page. An edit while it is read has it read once more afterwards: begun anew
 * each time, it would never be there where much is written. That another date takes long or has failed is told beside it; what
 * is only read again is not worth a word.
 */
export function usePlaceData(place: PlaceInfo | undefined, date: string | undefined) {
  const [loaded, setLoaded] = useState<Loaded<PlaceData>>({ status: 'loading' })
  const [readings, setReadings] = useState(0)
  const before = useRef<{ read: ReadNetwork; data: PlaceData }>(undefined)
  const asked = useRef('')
  /** What is asked at present, and whether it is to be asked once more. */
  const asking = useRef<{ again: boolean }>(undefined)
  const reload = useCallback(() => {
    if (asking.current) asking.current.again = true
    else setReadings((now) => now + 1)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading is the wish to read the same place again.
  useEffect(() => {
    if (!place) return
    const abort = new AbortController()
    const own = { again: false }
    asking.current = own
    const asOf = date ?? place.asOf
    const held = before.current?.data.place.id === place.id ? before.current : undefined
    const other = held?.data.asOf !== asOf
    const question = `${place.id} ${asOf}`
    const again = asked.current === question
    asked.current = question
    setLoaded((now) => whileAsking(now, held !== undefined, again))
    const tell = (pending: Pending) => {
      if (!abort.signal.aborted) setLoaded((now) => instead(now, pending, other))
    }
    readPlace(place, date, held?.read, abort.signal, (ahead) => tell({ status: 'loading', working: { asOf, ahead } }))
      .then((whole) => {
        if (abort.signal.aborted) return
        before.current = whole
        if (whole.isBehind) window.setTimeout(reload, moment)
        setLoaded({ status: 'ready', value: whole.data })
      })
      .catch((error: unknown) => tell({ status: 'failed', trouble: troubleOf(error) }))
      .finally(() => {
        if (asking.current !== own) return
        asking.current = undefined
        if (own.again) reload()
      })
    return () => {
      abort.abort()
      if (asking.current === own) asking.current = undefined
    }
  }, [place, date, readings, reload])
  return useMemo(() => ({ loaded, reload }), [loaded, reload])
}
