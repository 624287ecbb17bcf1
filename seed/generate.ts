import type { Day } from '../model/schema/dates.ts'
import { civilDate, dayOf } from '../model/schema/dates.ts'
import type { Organization, OrganizationKind } from '../model/schema/organization.ts'
import type { AnyRecord } from '../model/schema/records.ts'
import { type Body, bodyId, Shape, sites, unitId } from './generated-shape.ts'
import { generatedTies } from './generated-ties.ts'
import { between, pick } from './random.ts'
import { hostingOf, subordinationOf } from './ties.ts'

/** Version of what the same options give; stored with the place. */
export const generatorVersion = '1.0'

/** The day of loading where none is given, so that the same options give the same network on any day. */
export const defaultDay: Day = dayOf('2026-11-22')

export interface GenerateOptions {
  /** Families: each has one body, a party organization; two in five also a unit that hosts it. [C05] */
  organizations: number
  seed: number
  /** Ties of J written for each body, on average. */
  ties?: number
  /** The day that dates count back from, and the place's `asOf`. [A07] */
  loadedOn?: Day
}

/**
 * A network of any size under province 99, place 99, one record at a time: nothing is kept, every choice follows from
 * the seed and the running number. About 2 % of the bodies stay isolated. [E11]
 */
export function* generate(options: GenerateOptions): Generator<AnyRecord> {
  const { organizations, seed, ties = 3, loadedOn = defaultDay } = options
  const shape = new Shape(organizations)
  yield* head(options, loadedOn)
  for (const site of sites(shape)) {
    if (site.type === 'region') {
      const { id, parent, level, name } = site
      yield { kind: 'region', id, name, parent, level, source: 'synthetic' }
    } else if (site.type === 'committees') {
      yield* committees(site.region, site.above, site.level)
      yield* communities(site.region, site.level)
    } else {
      yield* family(site, seed)
      yield* generatedTies(site, { shape, seed, ties, loadedOn })
    }
  }
}

function* head({ organizations, seed, ties = 3 }: GenerateOptions, loadedOn: Day): Generator<AnyRecord> {
  yield {
    kind: 'place',
    id: '99',
    name: '示例省',
    committee: '99G',
    top: '99W',
    asOf: civilDate(loadedOn),
    source: 'synthetic',
    sourceRef: `generate ${generatorVersion}, organizations ${organizations}, ties ${ties}, seed ${seed}`,
  }
  yield { kind: 'region', id: '99', name: '示例省', level: 1, source: 'synthetic' }
}

const levels = {
  1: { word: '省', affiliation: 20 },
  2: { word: '市', affiliation: 40 },
  3: { word: '县', affiliation: 50 },
} as const

/** The local committee and its working committee for organs; neither is a basic organization. */
function* committees(region: string, above: string | undefined, level: 1 | 2 | 3): Generator<AnyRecord> {
  const { word, affiliation } = levels[level]
  const common = { location: region, affiliation, status: 'established', source: 'synthetic' } as const
  const [local, working] = [`${region}W`, `${region}G`]
  const name = `示例${word}${level === 1 ? '' : Number(region.slice(-2))}`
  yield { kind: 'organization', id: local, name: `${name}委`, organizationKind: 'local-committee', ...common }
  yield {
    kind: 'organization',
    id: working,
    name: `${name}直机关工委`,
    organizationKind: 'working-committee',
    ...common,
  }
  yield subordinationOf(working, local)
  if (above !== undefined) yield subordinationOf(local, `${above}W`)
}

/** Four communities a county; their members come with the families. */
function* communities(region: string, level: number): Generator<AnyRecord> {
  if (level !== 3) return
  for (let number = 1; number <= 4; number++) {
    yield {
      kind: 'group',
      id: `${region}T${number}`,
      name: `示例党建共同体${number}`,
      type: 'community',
      place: '99',
      status: 'active',
      source: 'synthetic',
    }
  }
}

interface Look {
  word: string
  party: OrganizationKind
  unit: OrganizationKind
  industry: string
}
const organ: Look = { word: '局', party: 'organ-committee', unit: 'organ', industry: 'S' }
const town: Look = { word: '镇', party: 'grassroots-committee', unit: 'organ', industry: 'S' }
const village: Look = { word: '村', party: 'general-branch', unit: 'village', industry: 'S' }
const others: Look[] = [
  { word: '企业', party: 'branch', unit: 'non-public-enterprise', industry: 'C' },
  { word: '企业', party: 'branch', unit: 'non-public-enterprise', industry: 'F' },
  { word: '国企', party: 'branch', unit: 'state-enterprise', industry: 'D' },
  { word: '学校', party: 'branch', unit: 'school', industry: 'P' },
  { word: '卫生院', party: 'branch', unit: 'hospital', industry: 'Q' },
  { word: '商会', party: 'branch', unit: 'chamber-of-commerce', industry: 'S' },
]

function lookOf(body: Body, seed: number): Look {
  if (body.role === 'organ') return organ
  if (body.role === 'town') return town
  return body.role === 'village' ? village : pick(others, seed, body.number, 11)
}

/** A body under its superior; villages stand without a unit of their own, the rest are based in one. [B01, C05] */
function* family(body: Body, seed: number): Generator<AnyRecord> {
  const { word, party, unit, industry } = lookOf(body, seed)
  const memberCount = between(4, 90, seed, body.number, 12)
  const affiliation = body.role === 'other' ? 90 : body.affiliation
  const common = { location: body.region, affiliation, status: 'established', source: 'synthetic' } as const
  const name = `示例${word}${body.number}`
  const own: Organization = {
    kind: 'organization',
    id: bodyId(body.number),
    name: `${name}${party === 'general-branch' ? '党总支' : party === 'branch' ? '党支部' : '党委'}`,
    organizationKind: party,
    memberCount,
    ...common,
  }
  yield own
  if (body.role !== 'village') {
    const id = unitId(body.number)
    yield { kind: 'organization', id, name, organizationKind: unit, industry, ...common }
    yield hostingOf(own.id, id)
  }
  yield subordinationOf(own.id, body.superior)
}
