import { z } from 'zod'
import { type Shape, shapes } from '../../model/layout/centres.ts'
import { CivilDate } from '../../model/schema/dates.ts'
import { PlaceId, RegionId } from '../../model/schema/ids.ts'
import { severities } from '../../model/standards/standard.ts'
import type { Camera, Point } from '../drawing/camera/camera.ts'
import { lenses } from '../drawing/looks/lens.ts'
import { edgeKinds, isApart } from '../drawing/scene/drawn-ties.ts'
import { type LegendKey, legendKeys } from '../drawing/scene/legend-key.ts'
import { languages } from '../text/language.ts'

/** Off until somebody asks: ties that are not in the projection of the rules. [domain: projection J] */
export const hiddenAtFirst: readonly LegendKey[] = edgeKinds.filter(isApart)

export const groupings = ['severity', 'standard', 'region'] as const

const Id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._/:>@-]{0,239}$/u)
const listOf = <T extends z.ZodType<unknown, string>>(item: T, most: number) =>
  z
    .string()
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(item).max(most))
const Coordinate = z
  .string()
  .regex(/^-?\d{1,9}(\.\d{1,6})?$/)
  .transform(Number)

/** A camera means something in one layout: a link from a telephone opens whole on a wide screen, and the other way. */
interface SeenFrom extends Camera {
  shape: Shape
}

const CameraText = z
  .string()
  .transform((text) => text.split(','))
  .transform((parts) => (parts.length === 3 ? [...parts, 'wide'] : parts))
  .pipe(z.tuple([Coordinate, Coordinate, Coordinate.pipe(z.number().positive()), z.enum(shapes)]))
  .transform(([x, y, ratio, shape]): SeenFrom => ({ x, y, ratio, shape }))

const PinText = z
  .string()
  .transform((text) => text.split('~'))
  .pipe(z.tuple([Id, Coordinate, Coordinate]))
  .transform(([id, x, y]): [string, Point] => [id, [x, y]])

/** What one key of the address means. A key that is absent has the default. */
const keys = {
  place: PlaceId,
  view: z.enum(['map', 'table']),
  lens: z.enum(lenses),
  date: CivilDate,
  sel: listOf(Id, 500),
  hops: z.enum(['1', '2', '3']).transform((text) => Number(text) as 1 | 2 | 3),
  finding: z.string().min(1).max(4000),
  hide: listOf(z.enum(legendKeys), legendKeys.length),
  region: RegionId,
  standard: z.string().regex(/^R\d{2}$/),
  severity: z.enum(severities),
  list: z.enum(groupings),
  cam: CameraText,
  pin: listOf(PinText, 500),
  lang: z.enum(languages),
} as const
type Keys = typeof keys

/** Everything that the address says. `undefined` is the default of its key. */
export type View = { [K in keyof Keys]?: z.infer<Keys[K]> }

/** Reads an address, forgiving: a broken value counts as absent, and its key is told. */
export function parseView(search: string): { view: View; broken: string[] } {
  const parameters = new URLSearchParams(search)
  const view: Record<string, unknown> = {}
  const broken: string[] = []
  for (const [key, schema] of Object.entries(keys)) {
    const text = parameters.get(key)
    if (text === null) continue
    const read = schema.safeParse(text)
    if (read.success) view[key] = read.data
    else broken.push(key)
  }
  return { view: view as View, broken }
}

const round = (value: number) => String(Math.round(value * 1e4) / 1e4)

/** Writes the address of a view: what is default or empty is left out, so that equal views have one address. */
export function writeView(view: View): string {
  const pairs: [string, string | undefined][] = [
    ['place', view.place],
    ['view', view.view === 'map' ? undefined : view.view],
    ['lens', view.lens === 'gaps' ? undefined : view.lens],
    ['date', view.date],
    ['sel', view.sel?.join(',') || undefined],
    ['hops', view.hops?.toString()],
    ['finding', view.finding],
    ['hide', sameSet(view.hide, hiddenAtFirst) ? undefined : view.hide?.join(',')],
    ['region', view.region],
    ['standard', view.standard],
    ['severity', view.severity],
    ['list', view.list],
    ['cam', view.cam && cameraText(view.cam)],
    ['pin', view.pin?.map(([id, [x, y]]) => `${id}~${round(x)}~${round(y)}`).join(',') || undefined],
    ['lang', view.lang],
  ]
  const written = pairs
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, text]) => `${key}=${encodeURIComponent(text).replace(/%(2C|2F|3A|40|7C)/g, decodeURIComponent)}`)
  return written.length === 0 ? '' : `?${written.join('&')}`
}

function cameraText({ x, y, ratio, shape }: SeenFrom): string {
  return [...[x, y, ratio].map(round), ...(shape === 'wide' ? [] : [shape])].join(',')
}

function sameSet(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one !== undefined && one.length === other.length && one.every((key) => other.includes(key))
}
