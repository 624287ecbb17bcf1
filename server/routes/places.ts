import { z } from 'zod'
import { listPlaces, listStandards } from '../../model/api/contract.ts'
import { reachesPlace } from '../../model/api/scope.ts'
import { civilDate } from '../../model/schema/dates.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { placeDay } from '../replica/place-day.ts'
import type { Services } from './services.ts'

export function placeRoutes(api: Api, { replica }: Services): void {
  serve(api, listPlaces, ({ scope, now }) => ({
    places: replica
      .network()
      .places.filter((place) => reachesPlace(scope, place.id))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((place) => ({
        id: place.id,
        name: place.name,
        source: place.source,
        asOf: civilDate(placeDay(place, now)),
        sample: place.source !== 'user',
        switchedOff: place.switchedOff ?? {},
      })),
  }))
  serve(api, listStandards, () => ({ standards }))
}

/** Only what is built is listed. [E02] */
const standards = allStandards.map(({ id, severity, name, asks, says, mends, source, parameters }) => ({
  id,
  severity,
  name,
  asks,
  says,
  mends,
  source,
  parameters: z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
}))
