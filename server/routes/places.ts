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
const standards = allStandards.map((standard) => ({
  id: standard.id,
  severity: standard.severity,
  name: standard.name,
  defect: standard.defect,
  explains: standard.explains,
  asks: standard.asks,
  says: standard.says,
  mends: standard.mends,
  source: standard.source,
  marks: [...standard.marks],
  sign: standard.sign,
  parameters: z.toJSONSchema(standard.parameters, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
}))
