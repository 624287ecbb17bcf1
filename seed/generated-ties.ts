import type { Day } from '../model/schema/dates.ts'
import { civilDate } from '../model/schema/dates.ts'
import type { AnyRecord } from '../model/schema/records.ts'
import { type Body, bodyId, type Shape } from './generated-shape.ts'
import { between, fraction, hash } from './random.ts'
import { membershipOf } from './ties.ts'

interface Making {
  shape: Shape
  seed: number
  ties: number
  loadedOn: Day
}

/** One body in fifty has no tie of J. */
function isolated(number: number, seed: number): boolean {
  return hash(seed, number, 1) % 50 === 0
}

/** The ties that a body opens, each to a body with a smaller number, so that no two bodies are paired twice. */
export function* generatedTies(body: Body, making: Making): Generator<AnyRecord> {
  const { seed } = making
  if (isolated(body.number, seed)) return
  const partners = new Set<number>()
  const group = communityOf(body, seed)
  let joined = false
  if (group !== undefined && body.number - body.organsFrom < 4) {
    joined = true
    yield membershipOf(bodyId(body.number), group, 'lead')
  }
  for (let number = 0; number < tiesToOpen(body.number, making); number++) {
    const choice = fraction(seed, body.number, number, 2)
    if (choice < 0.1 && group !== undefined && !joined) {
      joined = true
      yield membershipOf(bodyId(body.number), group, 'member')
      continue
    }
    const partner = partnerOf(body, making, number)
    if (partner === undefined || partners.has(partner)) continue
    partners.add(partner)
    const reports = choice > 0.9 && body.role === 'village' && partner < body.sectionFrom
    yield reports ? reporting(body.number, partner, making) : pairing(body.number, partner, making)
  }
}

/** One of the four communities of its county; the first four organs lead one each. */
function communityOf(body: Body, seed: number): string | undefined {
  if (body.county === '') return undefined
  const place = body.number - body.organsFrom
  return `${body.county}T${place < 4 ? place + 1 : between(1, 4, seed, body.number, 3)}`
}

/** From 1 to nearly twice the average, so that some bodies hang by a single link; 4 % more make up for the isolated. */
function tiesToOpen(number: number, { seed, ties }: Making): number {
  const wanted = 1 + 2 * Math.max(0, ties * 1.04 - 1) * fraction(seed, number, 4)
  return Math.floor(wanted + fraction(seed, number, 5))
}

/** Mostly an organ of the same county, else an earlier neighbour, now and then anybody. */
function partnerOf(body: Body, { seed }: Making, number: number): number | undefined {
  for (let attempt = 0; attempt < 4; attempt++) {
    const keys = [body.number, number, 6 + attempt]
    const choice = fraction(seed, ...keys)
    const from = choice < 0.03 ? 0 : choice < 0.35 ? body.sectionFrom : body.organsFrom
    const span = choice < 0.35 ? body.number - from : Math.min(40, body.number - from)
    const start = span > 0 ? from : 0
    const partner = start + Math.floor(fraction(seed, ...keys, 1) * (span > 0 ? span : body.number))
    if (partner < body.number && !isolated(partner, seed)) return partner
  }
  return undefined
}

function pairing(a: number, b: number, { seed, loadedOn }: Making): AnyRecord {
  const started = loadedOn - between(30, 900, seed, a, b, 20)
  const last = Math.max(started, loadedOn - between(0, 200, seed, a, b, 21))
  return {
    kind: 'joint-building',
    id: `pairing:${bodyId(a)}>${bodyId(b)}`,
    ends: [bodyId(a), bodyId(b)],
    status: 'active',
    log: [{ status: 'active', on: civilDate(started) }],
    validFrom: civilDate(started),
    lastActivityOn: civilDate(last),
    source: 'synthetic',
  }
}

/** Members of the organ `partner` report at the village. */
function reporting(village: number, partner: number, { seed, loadedOn }: Making): AnyRecord {
  const year = Number(civilDate(loadedOn).slice(0, 4))
  return {
    kind: 'reporting',
    id: `reporting:${bodyId(partner)}>${bodyId(village)}@${year}`,
    of: bodyId(partner),
    to: bodyId(village),
    year,
    unitReported: true,
    memberCount: between(1, 30, seed, village, partner, 22),
    source: 'synthetic',
  }
}
