import { createContext, type RefObject, useContext, useMemo, useRef } from 'react'
import type { FindingAnswer } from '../../model/api/contract.ts'
import type { Shape } from '../../model/layout/centres.ts'
import { circleRegion } from '../../model/layout/circles.ts'
import { layoutOf } from '../../model/layout/layout.ts'
import { dayOf } from '../../model/schema/dates.ts'
import type { World } from '../../model/truth/world.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import type { CanvasHandle } from '../drawing/canvas-props.ts'
import { circleName } from '../drawing/scene/map-names.ts'
import type { Scene } from '../drawing/scene/scene.ts'
import { sceneOf } from '../drawing/scene/scene-of.ts'
import { type Declared, type Signs, signsOf } from '../drawing/scene/signs.ts'
import { useLanguage, useText } from '../text/language.ts'
import { subjectsOf } from './lit.ts'
import type { Catalogue, PlaceData } from './place-data.ts'
import type { View } from './view.ts'

/** The place that is open: what is true of it, what the address says, and how to say it. */
export interface OpenPlace {
  data: PlaceData
  standards: Catalogue['standards']
  /** Those that are judged in this place. */
  judged: Catalogue['standards']
  world: World
  /** What can be drawn of the world, and what the findings say of it. */
  scene: Scene
  signs: Signs
  /** Findings by the families they are about. */
  byBody: ReadonlyMap<string, FindingAnswer[]>
  view: View
  names: Names
  /** The drawing, when it is on screen. */
  canvas: RefObject<CanvasHandle | null>
}

/** Words for regions and figures in the user's language. */
interface Names {
  /** The region whose circle something stands in: villages and grids count for their town. */
  townOf(region: string): string
  region(id: string): string
  regionAt(row: number): string
  number(n: number): string
}

export const OpenPlaceContext = createContext<OpenPlace | undefined>(undefined)

export function useOpenPlace(): OpenPlace {
  const open = useContext(OpenPlaceContext)
  if (!open) throw new Error('useOpenPlace stands outside an open place')
  return open
}

/** Opens a place as an address says, laid out for a screen. */
export function useOpening(data: PlaceData, standards: Catalogue['standards'], view: View, shape: Shape): OpenPlace {
  const ground = useWorld(data, standards, shape)
  const names = useNames(data)
  const canvas = useRef<CanvasHandle>(null)
  const judged = useMemo(
    () => new Map([...standards].filter(([id]) => !(id in data.place.switchedOff))),
    [standards, data.place],
  )
  return { ...ground, data, standards, judged, view, names, canvas }
}

/** The world of a place on its date, laid out for a screen; the same objects until one of these changes. */
function useWorld({ network, place, asOf, findings }: PlaceData, standards: Declared, shape: Shape) {
  const ground = useMemo(() => {
    const record = network.places.find(({ id }) => id === place.id)
    const world = worldOf(
      network,
      record ?? { kind: 'place', id: place.id, name: place.name, source: 'user' },
      dayOf(asOf),
    )
    return { world, scene: sceneOf(world, layoutOf(world, shape)) }
  }, [network, place, asOf, shape])
  return useMemo(
    () => ({
      ...ground,
      signs: signsOf(ground.scene, findings, standards),
      byBody: findingsByBody(ground.world, findings),
    }),
    [ground, findings, standards],
  )
}

function useNames({ network, place }: PlaceData): Names {
  const text = useText()
  const language = useLanguage()
  return useMemo(() => {
    const format = new Intl.NumberFormat(language)
    const { id, name, type } = network.nodes
    const regionAt = (row: number) =>
      row < 0
        ? text.findings.elsewhere
        : circleName({ region: id.at(row), name: name.at(row), level: type.at(row) }, place.id, language)
    return {
      townOf: (region) => {
        const row = circleRegion(network, network.nodeOf('region', region))
        return row < 0 ? '' : id.at(row)
      },
      region: (region) => regionAt(network.nodeOf('region', region)),
      regionAt,
      number: (n) => format.format(n),
    }
  }, [network, place, text, language])
}

/** Findings by the families that they mark on the map. */
export function findingsByBody(world: World, findings: readonly FindingAnswer[]): ReadonlyMap<string, FindingAnswer[]> {
  const byBody = new Map<string, FindingAnswer[]>()
  for (const finding of findings) {
    for (const body of subjectsOf(world, finding)) {
      const known = byBody.get(body)
      if (known) known.push(finding)
      else byBody.set(body, [finding])
    }
  }
  return byBody
}
