import { includesRegion, isEverywhere, reachesPlace, type Scope } from '../api/scope.ts'
import type { RecordEdit } from '../change/change.ts'
import { isNodeKind, type Network, type NetworkTieKind, nodeKinds } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { isThere, rowOf } from '../network/row-of.ts'
import { tiesAt } from '../network/walk.ts'
import { type Mention, mentions } from '../schema/mentions.ts'
import { type AnyRecord, isTie, type RecordKey } from '../schema/records.ts'
import type { Place } from '../schema/region.ts'
import { Membership } from '../schema/tie.ts'

/** Something that a record touches: whoever writes the record must hold all regions where it stands. */
interface Touch {
  /** The attribute that speaks of it. */
  at: string
  /** Where it stands; none for what is not there, or stands nowhere. */
  regions: string[]
  /** It is there and stands nowhere: it belongs to whoever holds every place. */
  nowhere?: boolean
  /** The place is only the one that it was entered for: to lie in it is enough. [B14] */
  enteredFor?: boolean
}

/**
 * What must be held to write a record. A move is asked at its old and at its new place: once of the record before the
 * write, and once of that after it.
 * @param fresh the network as it would be, for what comes with the same operation; all else stands where it stood
 */
export function asked(network: Network, record: AnyRecord, fresh: Network = network): Touch[] {
  if (record.kind === 'region' || record.kind === 'place') return [{ at: 'id', regions: [record.id] }]
  const spoken = mentions(record).filter(({ at }) => at !== 'lead')
  const touched = spoken.filter(({ kind }) => kind !== 'place').map((mention) => touchOf(network, mention, fresh))
  const here = isTie(record) || record.kind === 'organization' ? [] : standing(fresh, record)
  if (here.length > 0) touched.push({ at: 'id', regions: here })
  for (const { at, id } of spoken.filter(({ kind }) => kind === 'place'))
    touched.push({ at, regions: [id], enteredFor: touched.length > 0 })
  return touched.length > 0 ? touched : [{ at: 'id', regions: [], nowhere: true }]
}

/** What a place newly names of organizations: nobody puts one of elsewhere there. */
export function brought(network: Network, { before, after }: RecordEdit, fresh: Network = network): Touch[] {
  if (after?.kind !== 'place') return []
  const known = new Set(before ? mentions(before).map(({ id }) => id) : [])
  const named = mentions(after).filter(({ kind, id }) => kind === 'organization' && !known.has(id))
  return named.map((mention) => touchOf(network, mention, fresh))
}

function touchOf(network: Network, mention: Mention, fresh: Network): Touch {
  const known = isThere(network, mention) ? network : fresh
  const regions = standing(known, mention)
  return { at: mention.at, regions, nowhere: regions.length === 0 && isThere(known, mention) }
}

/** By which ties a thing stands somewhere. */
const rooted: Partial<Record<string, readonly NetworkTieKind[]>> = {
  officer: ['post'],
  group: ['membership'],
  ledger: ['raising'],
  item: ['raising', 'listing'],
  activity: ['involvement'],
}

const external = Membership.shape.role.options.indexOf('external')

/**
 * The regions where a thing stands for who writes it: an organization where it is located, an officer where the posts
 * are, a group where its leads and members stand, else where it was entered for; a list or item where it was raised.
 */
export function standing(network: Network, key: RecordKey): string[] {
  if (key.kind === 'region' || key.kind === 'place') return [key.id]
  const row = rowOf(network, key)
  if (row < 0) return []
  const nodes = isNodeKind(key.kind) ? [row] : endsOfTie(network, row)
  return [...new Set(nodes.flatMap((node) => ofNode(network, node)))]
}

function endsOfTie({ ties }: Network, tie: number): number[] {
  return [ties.a.at(tie), ties.b.at(tie)].filter((node) => node >= 0)
}

function ofNode(network: Network, node: number): string[] {
  const { nodes, ties } = network
  const kind = nodeKinds[nodes.kind.at(node)]
  if (kind === 'region') return [nodes.id.at(node)]
  if (kind === 'organization') return nodes.within.at(node) < 0 ? [] : [nodes.id.at(nodes.within.at(node))]
  const found: string[] = []
  const kinds = (rooted[kind] ?? []).map(tieKindByte)
  for (const tie of tiesAt(network, node)) {
    if (!kinds.includes(ties.kind.at(tie)) || (kind === 'group' && ties.role.at(tie) === external)) continue
    // A list does not stand where its items do.
    const other = ties.a.at(tie) === node ? ties.b.at(tie) : ties.a.at(tie)
    if (other >= 0 && !(kind === 'item' && ties.a.at(tie) !== node)) found.push(...ofNode(network, other))
  }
  const place = nodes.place.at(node)
  return found.length === 0 && place !== '' ? [place] : found
}

/** How much of what is touched a scope holds. Lying in the place that a thing was entered for holds no part of it. */
type Held = 'all' | 'part' | 'none'

export function held(network: Network, touched: readonly Touch[], scope: Scope): Held {
  if (isEverywhere(scope)) return 'all'
  const everyPlace = network.places.every(({ id }) => includesRegion(scope, id))
  if (touched.every((touch) => isHeld(touch, scope, everyPlace))) return 'all'
  return touched.some((touch) => !touch.enteredFor && isPartlyHeld(touch, scope, everyPlace)) ? 'part' : 'none'
}

function isPartlyHeld(touch: Touch, scope: Scope, everyPlace: boolean): boolean {
  return isHeld(touch, scope, everyPlace) || touch.regions.some((region) => includesRegion(scope, region))
}

/** The attributes that speak of what a scope does not hold. */
export function notHeld(network: Network, touched: readonly Touch[], scope: Scope): string[] {
  const everyPlace = network.places.every(({ id }) => includesRegion(scope, id))
  return touched.filter((touch) => !isHeld(touch, scope, everyPlace)).map(({ at }) => at)
}

function isHeld({ regions, nowhere, enteredFor }: Touch, scope: Scope, everyPlace: boolean): boolean {
  if (regions.length === 0) return nowhere === true && everyPlace
  if (enteredFor) return regions.every((region) => reachesPlace(scope, region))
  return regions.every((region) => includesRegion(scope, region))
}

/** The places that edits may open or close findings in, as far as a scope reaches them. */
export function placesOf(before: Network, after: Network, edits: readonly RecordEdit[], scope: Scope): Place[] {
  const regions = edits
    .flatMap((edit) => [
      ...(edit.before ? asked(before, edit.before) : []),
      ...(edit.after ? asked(before, edit.after, after) : []),
    ])
    .flatMap((touch) => touch.regions)
  return before.places
    .filter(({ id }) => reachesPlace(scope, id) && regions.some((region) => includesRegion([id], region)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
