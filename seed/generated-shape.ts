/** Where each running number of a generated network stands. All arithmetic, so that no list of bodies is needed. */

const organs = { province: 12, city: 20, county: 40 }
const townsInCounty = 14
const villagesInTown = 14
const othersInTown = 9
const familiesInTown = 1 + villagesInTown + othersInTown
const familiesInCounty = organs.county + townsInCounty * familiesInTown
const most = 99

/** How many counties a city has, so that the cities stay two digits. */
export class Shape {
  readonly organizations: number
  readonly countiesInCity: number

  constructor(organizations: number) {
    if (!Number.isSafeInteger(organizations) || organizations < 0) throw new RangeError('organizations: 0 or more')
    const counties = Math.ceil(organizations / familiesInCounty)
    this.organizations = organizations
    this.countiesInCity = Math.max(8, Math.ceil(counties / most))
    if (this.countiesInCity > most) throw new RangeError(`organizations: at most ${most * most * familiesInCounty}`)
  }
}

export interface Body {
  type: 'body'
  number: number
  role: 'organ' | 'town' | 'village' | 'other'
  region: string
  /** 单位隶属关系 of its level. */
  affiliation: 20 | 40 | 50 | 61 | 72
  superior: string
  /** First number of its county's (or city's, or province's) organs, and of its own town or section. */
  organsFrom: number
  sectionFrom: number
  /** Region of its county; empty above counties. */
  county: string
}

type Site =
  | { type: 'region'; id: string; parent: string; level: number; name: string }
  | { type: 'committees'; region: string; above?: string; level: 1 | 2 | 3 }
  | Body

export const bodyId = (number: number) => `99P${String(number).padStart(7, '0')}`
export const unitId = (number: number) => `99U${String(number).padStart(7, '0')}`
const two = (number: number) => String(number).padStart(2, '0')

/** Everything that stands somewhere, top down, until there are enough families. */
export function* sites(shape: Shape): Generator<Site> {
  yield { type: 'committees', region: '99', level: 1 }
  let next = yield* section('99', 20, organs.province, 0, shape)
  for (let city = 1; next < shape.organizations; city++) {
    const id = `99${two(city)}`
    yield { type: 'region', id, parent: '99', level: 2, name: `示例市${city}` }
    yield { type: 'committees', region: id, above: '99', level: 2 }
    next = yield* section(id, 40, organs.city, next, shape)
    for (let county = 1; county <= shape.countiesInCity && next < shape.organizations; county++)
      next = yield* countySites(`${id}${two(county)}`, county, next, shape)
  }
}

function* countySites(id: string, number: number, from: number, shape: Shape): Generator<Site, number> {
  yield { type: 'region', id, parent: id.slice(0, 4), level: 3, name: `示例县${number}` }
  yield { type: 'committees', region: id, above: id.slice(0, 4), level: 3 }
  let next = yield* section(id, 50, organs.county, from, shape, id)
  for (let town = 1; town <= townsInCounty && next < shape.organizations; town++)
    next = yield* townSites(`${id}${99 + town}`, town, next, from, shape)
  return next
}

/** The organs of a province, city or county. Answers the next running number. */
function* section(
  region: string,
  affiliation: 20 | 40 | 50,
  size: number,
  from: number,
  shape: Shape,
  county = '',
): Generator<Site, number> {
  const end = Math.min(from + size, shape.organizations)
  const common = { type: 'body', role: 'organ', region, affiliation, superior: `${region}G`, county } as const
  for (let number = from; number < end; number++) yield { ...common, number, organsFrom: from, sectionFrom: from }
  return end
}

function* townSites(id: string, town: number, from: number, organsFrom: number, shape: Shape): Generator<Site, number> {
  const county = id.slice(0, 6)
  yield { type: 'region', id, parent: county, level: 4, name: `示例镇${town}` }
  const end = Math.min(from + familiesInTown, shape.organizations)
  const common = { type: 'body', organsFrom, sectionFrom: from, county } as const
  for (let number = from; number < end; number++) {
    const place = number - from
    if (place === 0) yield { ...common, number, role: 'town', region: id, affiliation: 61, superior: `${county}W` }
    else if (place <= villagesInTown) {
      const region = `${id}${199 + place}`
      yield { type: 'region', id: region, parent: id, level: 5, name: `示例村${place}` }
      yield { ...common, number, role: 'village', region, affiliation: 72, superior: bodyId(from) }
    } else yield { ...common, number, role: 'other', region: id, affiliation: 61, superior: bodyId(from) }
  }
  return end
}
