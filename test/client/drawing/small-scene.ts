import type { LookState, Looks } from '../../../client/drawing/looks/looks.ts'
import { looksOf } from '../../../client/drawing/looks/looks-of.ts'
import type { Scene } from '../../../client/drawing/scene/scene.ts'
import { sceneOf } from '../../../client/drawing/scene/scene-of.ts'
import { signsOf } from '../../../client/drawing/scene/signs.ts'
import type { FindingAnswer } from '../../../model/api/contract.ts'
import { layoutOf } from '../../../model/layout/layout.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { branch, pairing, region, worldFrom } from '../../model/layout/small-places.ts'

type Found = FindingAnswer

/** What every standard declares to be drawn. */
export const declared = new Map(allStandards.map((standard) => [standard.id, standard]))

/** A finding as the API answers it, with only what the drawing looks at. */
export function finding(
  standard: string,
  severity: Found['severity'],
  ...subjects: [kind: string, id: string][]
): Found {
  return {
    key: `${standard}|${subjects.map(([, id]) => id).join('|')}`,
    standard,
    clause: '',
    severity,
    subjects: subjects.map(([kind, id]) => ({ kind, id, name: id })),
    region: '440514100',
    measured: 0,
    limit: 1,
    witness: [],
    since: null,
    cause: null,
    mend: { act: 'pair' },
  }
}

const source = { source: 'synthetic' } as const

/**
 * One town of a district: organ Q, town T, villages V1 to V5 and enterprise E.
 * Q–V1 works, Q–V2 sleeps, V1 and V3 report to or sit with others, V4–V5 are an island, E has nobody.
 */
export const records: AnyRecord[] = [
  region('440514', '潮南区', 3),
  region('440514100', '陈店镇', 4, '440514'),
  branch('Q', '440514', 50),
  branch('T', '440514100', 60),
  ...['V1', 'V2', 'V3', 'V4', 'V5'].map((id) => branch(id, '440514100', 70)),
  branch('E', '440514100', 90),
  pairing('Q', 'V1'),
  pairing('Q', 'V2', { status: 'dormant' }),
  pairing('T', 'V3'),
  pairing('V4', 'V5'),
  { kind: 'group', id: 'G', name: '共同体', type: 'community', status: 'active', ...source },
  { kind: 'membership', id: 'm1', of: 'Q', to: 'G', role: 'lead', ...source },
  { kind: 'membership', id: 'm2', of: 'V1', to: 'G', role: 'member', ...source },
  { kind: 'membership', id: 'm3', of: 'T', to: 'G', role: 'member', ...source },
  { kind: 'reporting', id: 'r1', of: 'Q', to: 'V3', year: 2026, unitReported: true, memberCount: 5, ...source },
  { kind: 'subordination', id: 's1', of: 'V1', to: 'T', ...source },
]

export const findings: Found[] = [
  finding('R19', 'error', ['organization', 'E']),
  finding('R14', 'warning', ['organization', 'V3']),
  finding('R14', 'warning', ['organization', 'E']),
  finding('R13', 'error', ['organization', 'Q']),
  finding('R20', 'warning', ['organization', 'V4'], ['organization', 'V5']),
  finding('R21', 'warning', ['joint-building', 'T:V3']),
  finding('R22', 'information', ['organization', 'V1']),
]

export interface Drawn {
  scene: Scene
  looks: Looks
  node(id: string): Looks['nodes'][number]
  edge(a: string, b: string): Looks['edges'][number]
}

const calm: LookState = {
  lens: 'gaps',
  dark: false,
  selection: [],
  lit: undefined,
  hidden: new Set(['subordination']),
  pinned: new Map(),
  hovered: undefined,
  lettered: true,
}

/** The small scene, looked at in some way. */
export function draw(view: Partial<LookState> = {}, found: readonly Found[] = findings, from = records): Drawn {
  const world = worldFrom(from)
  const scene = sceneOf(world, layoutOf(world))
  const looks = looksOf(scene, signsOf(scene, found, declared), { ...calm, ...view })
  const at = (id: string) => {
    const index = scene.indexOf.get(id)
    if (index === undefined) throw new Error(`${id} is not drawn`)
    return index
  }
  return {
    scene,
    looks,
    node: (id) => looks.nodes[at(id)],
    edge(a, b) {
      const ends = [at(a), at(b)].sort((p, q) => p - q)
      const index = scene.edges.findIndex((edge) => edge.a === ends[0] && edge.b === ends[1])
      if (index < 0) throw new Error(`nothing between ${a} and ${b}`)
      return looks.edges[index]
    },
  }
}
