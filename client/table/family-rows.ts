import type { FindingAnswer } from '../../model/api/contract.ts'
import { regionOfFamily } from '../../model/layout/circles.ts'
import { familyTies } from '../../model/projection/family-ties.ts'
import { Sector } from '../../model/schema/organization.ts'
import type { Severity } from '../../model/standards/standard.ts'
import { bodyIdOf } from '../../model/truth/bodies-of-families.ts'
import { isSample } from '../../model/truth/kinds.ts'
import type { LegendKey } from '../drawing/scene/legend-key.ts'
import { type Sign, signOf } from '../drawing/scene/signs.ts'
import { worst } from '../findings/select-findings.ts'
import { type GlyphLevel, glyphLevel } from '../parts/signs/level-glyph.tsx'
import type { OpenPlace } from '../state/open-place.ts'

/** One family as the table shows it: the twin of a drawn node. */
export interface Row {
  body: string
  name: string
  sample: boolean
  /** Row of its region in the network, −1 none. */
  region: number
  level: GlyphLevel
  sector: Sector | undefined
  partners: number
  pairings: number
  groups: number
  findings: FindingAnswer[]
  /** The worst of them. */
  severity: Severity | undefined
  sign: Sign
  /** The earliest day of its findings; null before the earliest record, undefined without findings. */
  since: string | null | undefined
}

type Ground = Pick<OpenPlace, 'world' | 'scene' | 'signs' | 'byBody'>

/** A row for every family of the world: as many as the drawing has nodes. */
export function rowsOf(ground: Ground): Row[] {
  const { world, byBody } = ground
  const { network, families, level, sector } = world
  const ties = familyTies(world)
  const rows = new Map<string, Row>()
  for (let family = 0; family < families.count; family++) {
    const node = families.body[family]
    const body = bodyIdOf(world, family)
    if (rows.has(body)) continue
    const found = byBody.get(body) ?? []
    rows.set(body, {
      body,
      name: network.nodes.name.at(node),
      sample: isSample(network, node),
      region: regionOfFamily(world, family),
      level: glyphLevel(level[node]),
      sector: sector[node] === 0 ? undefined : Sector.options[sector[node] - 1],
      partners: ties.partners[family],
      pairings: ties.pairings[family],
      groups: ties.groups[family],
      findings: found,
      severity: worst(found),
      sign: signOf(ground.scene, ground.signs, body),
      since: earliest(found),
    })
  }
  return [...rows.values()]
}

function earliest(findings: readonly FindingAnswer[]): string | null | undefined {
  if (findings.length === 0) return undefined
  return findings.reduce<string | null>((first, { since }) => {
    if (first === null || since === null) return null
    return [first, since].sort()[0]
  }, findings[0].since)
}

/** What the legend's eye leaves, as the drawing does it. */
export function isShown({ level, sign }: Row, hidden: ReadonlySet<LegendKey>): boolean {
  return !hidden.has(`level-${level}`) && !(sign.isolated && hidden.has('isolated'))
}

export const columns = [
  'name',
  'findings',
  'since',
  'region',
  'level',
  'sector',
  'partners',
  'pairings',
  'groups',
] as const
export type Column = (typeof columns)[number]

export interface Sorting {
  column: Column
  descending: boolean
}

/** Sorted without changing `rows`; equals keep the order of their codes. */
export function sortRows(rows: readonly Row[], { column, descending }: Sorting, nameOf: (region: number) => string) {
  const key = sortKeys[column]
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [one, other] = [key(a, nameOf), key(b, nameOf)]
    const order =
      typeof one === 'number' && typeof other === 'number'
        ? one - other
        : String(one).localeCompare(String(other), 'zh')
    return sign * order || (a.body < b.body ? -1 : 1)
  })
}

const severityWeight = { error: 1e6, warning: 1e3, information: 1 }

const sortKeys: Record<Column, (row: Row, nameOf: (region: number) => string) => number | string> = {
  name: (row) => row.name,
  region: (row, nameOf) => nameOf(row.region),
  level: (row) => row.level,
  sector: (row) => (row.sector === undefined ? Sector.options.length : Sector.options.indexOf(row.sector)),
  partners: (row) => row.partners,
  pairings: (row) => row.pairings,
  groups: (row) => row.groups,
  findings: (row) => row.findings.reduce((sum, { severity }) => sum + severityWeight[severity], 0),
  since: (row) => (row.since === undefined ? '9999' : (row.since ?? '0000')),
}
