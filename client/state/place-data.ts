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

export type Loaded<T> = { status: 'loading' } | { status: 'failed'; trouble: Trouble } | { status: 'ready'; value: T }

const most = '5000'
/** A day that nobody has asked about is worked out first, and others may have asked before. */
const patience = 120_000

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
): Promise<{ read: ReadNetwork; data: PlaceData }> {
  const asked = { standard: undefined, severity: undefined, region: undefined, cursor: undefined }
  const [read, answer] = await Promise.all([
    readNetwork(place.id, before, signal),
    call(listFindings, { query: { ...asked, place: place.id, date, limit: most }, signal, patience }),
  ])
  const { findings, total, asOf } = answer
  return { read, data: { place, network: read.network, findings, total, asOf } }
}

/**
 * A place on a date (its own when none is asked for). What is on screen stays until its successor is whole: neither
 * another date nor another's edit blanks the page.
 */
export function usePlaceData(place: PlaceInfo | undefined, date: string | undefined) {
  const [loaded, setLoaded] = useState<Loaded<PlaceData>>({ status: 'loading' })
  const [turn, setTurn] = useState(0)
  const before = useRef<ReadNetwork & { place: string }>(undefined)
  const reload = useCallback(() => setTurn((now) => now + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is the wish to read the same place again.
  useEffect(() => {
    if (!place) return
    const abort = new AbortController()
    const held = before.current?.place === place.id ? before.current : undefined
    if (!held) setLoaded({ status: 'loading' })
    readPlace(place, date, held, abort.signal)
      .then(({ read, data }) => {
        if (abort.signal.aborted) return
        before.current = { ...read, place: place.id }
        setLoaded({ status: 'ready', value: data })
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted) return
        setLoaded((now) => (held && now.status === 'ready' ? now : { status: 'failed', trouble: troubleOf(error) }))
      })
    return () => abort.abort()
  }, [place, date, turn])
  return useMemo(() => ({ loaded, reload }), [loaded, reload])
}
