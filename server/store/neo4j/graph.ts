import { formOf } from '../../../model/schema/organization.ts'
import type { AnyRecord, RecordKind, Tie, TieKind, Versioned } from '../../../model/schema/records.ts'
import { calledInChinese } from '../differences.ts'
import { UnreadableCell } from '../unreadable.ts'
import { type LinkType, type NodeKind, nameOf, nodeKindOf } from './labels.ts'
import { cellOf, fieldsFrom, propertiesOf } from './properties.ts'
import { type Cell, list, type Parameters, text, whole } from './values.ts'

/** A node as something else names it. */
export interface End {
  kind: NodeKind
  id: string
}

/** A relationship that a node's record states. Where order matters, `position` counts from 0. */
export interface Link {
  type: LinkType
  to: End
  role?: string
  position?: number
}

export type NodeRecord = Extract<AnyRecord, { kind: NodeKind }>

/** Everything that a node's record says, as labels, properties and relationships that begin there. */
export function nodeOf(record: NodeRecord, version: number) {
  return { labels: labelsOf(record), properties: Object.assign(propertiesOf(record, version), besides(record)) }
}

/** A second label tells units and party organizations apart, where people look at the graph. */
function labelsOf(record: NodeRecord): string[] {
  if (record.kind !== 'organization') return [nameOf(record.kind)]
  return [nameOf(record.kind), formOf(record.organizationKind) === 'party' ? 'Party' : 'Unit']
}

/** What no relationship can say: pairings involved (they are relationships themselves), a list that is there but empty. */
function besides(record: NodeRecord): Parameters {
  if (record.kind === 'item' && record.ledgers?.length === 0) return { ledgers: [] }
  if (record.kind !== 'activity') return {}
  const pairings = record.involves.filter(({ kind }) => kind === 'joint-building')
  if (pairings.length === 0) return {}
  return { pairings: pairings.map(({ id }) => id), pairingRoles: pairings.map(({ role }) => role) }
}

export function linksOf(record: NodeRecord): Link[] {
  switch (record.kind) {
    case 'region':
      return record.parent === undefined ? [] : [{ type: 'PART_OF', to: { kind: 'region', id: record.parent } }]
    case 'organization':
      return [{ type: 'LOCATED_IN', to: { kind: 'region', id: record.location } }]
    case 'ledger':
      return record.raisedBy ? [{ type: 'RAISED_BY', to: record.raisedBy }] : []
    case 'item':
      return [
        ...(record.raisedBy ? [{ type: 'RAISED_BY' as const, to: record.raisedBy }] : []),
        ...(record.ledgers ?? []).map((id, position) => ({
          type: 'IN_LEDGER' as const,
          to: { kind: 'ledger' as const, id },
          position,
        })),
        ...(record.location === undefined
          ? []
          : [{ type: 'LOCATED_IN' as const, to: { kind: 'region' as const, id: record.location } }]),
      ]
    case 'activity':
      return record.involves.flatMap(({ kind, id, role }, position) =>
        kind === 'joint-building' ? [] : [{ type: 'INVOLVES', to: { kind, id }, role, position }],
      )
    default:
      return []
  }
}

/** Type, ends and properties of a tie's relationship. */
export function relationshipOf(tie: Tie, version: number) {
  const [from, to] = endsOf(tie)
  return { type: nameOf(tie.kind), from, to, properties: propertiesOf(tie, version) }
}

function endsOf(tie: Tie): [End, End] {
  const organization = (id: string): End => ({ kind: 'organization', id })
  switch (tie.kind) {
    case 'joint-building':
      return [organization(tie.ends[0]), organization(tie.ends[1])]
    case 'post':
      return [{ kind: 'officer', id: tie.of }, organization(tie.to)]
    case 'membership':
      return [organization(tie.of), { kind: 'group', id: tie.to }]
    case 'assignment':
      return [tie.of, tie.to]
    case 'claim':
      return [tie.of, { kind: 'item', id: tie.to }]
    case 'solution':
      return [
        { kind: 'item', id: tie.of },
        { kind: 'item', id: tie.to },
      ]
    default:
      return [organization(tie.of), organization(tie.to)]
  }
}

/** What a statement answers of a node: its cells, links as [type, labels of the other, its id, role, position]. */
export function readNode(kind: NodeKind, cells: Cell[], linkCells: Cell): Versioned {
  return named(kind, cells, (fields) => addLinks(kind, fields, cells, list(linkCells).map(readLink)))
}

function readLink(cell: Cell): Link {
  const [type, others, id, role, position] = list(cell)
  const link: Link = { type: text(type) as LinkType, to: readEnd(others, id) }
  if (role !== null) link.role = text(role)
  if (position !== null) link.position = whole(position)
  return link
}

export function readEnd(labelCells: Cell, id: Cell): End {
  const kind = nodeKindOf(list(labelCells))
  if (typeof id !== 'string')
    throw new UnreadableCell({ zh: `${calledInChinese(kind)}没有编号`, en: `a ${kind} without an id` })
  return { kind, id }
}

export function readTie(kind: TieKind, from: End, to: End, cells: Cell[]): Versioned {
  return named(kind, cells, (fields) => {
    if (kind === 'joint-building') fields.ends = [from.id, to.id]
    else {
      fields.of = kind === 'assignment' || kind === 'claim' ? from : from.id
      fields.to = kind === 'assignment' ? to : to.id
    }
  })
}

type Fields = Record<string, unknown>

/** A record from its cells; what cannot be read is told with the record's name. */
function named(kind: RecordKind, cells: Cell[], complete: (fields: Fields) => void): Versioned {
  const [version, id] = cells
  try {
    if (version === null) throw new UnreadableCell({ zh: '不是本程序所写', en: 'not written by this program' })
    const fields = fieldsFrom(kind, cells)
    complete(fields)
    return { record: fields as AnyRecord, version: whole(version) }
  } catch (cause) {
    if (!(cause instanceof UnreadableCell)) throw cause
    throw new UnreadableCell(
      {
        zh: `${calledInChinese(kind)} ${String(id ?? '?')}，${cause.says.zh}`,
        en: `${kind} ${String(id ?? '?')}, ${cause.says.en}`,
      },
      { cause },
    )
  }
}

function addLinks(kind: NodeKind, fields: Fields, cells: Cell[], links: Link[]): void {
  const one = (type: LinkType) => links.find((link) => link.type === type)?.to
  switch (kind) {
    case 'region':
      put(fields, 'parent', one('PART_OF')?.id)
      return
    case 'organization':
      fields.location = one('LOCATED_IN')?.id
      if (fields.location === undefined) throw new UnreadableCell({ zh: 'location：缺少', en: 'location: missing' })
      return
    case 'item': {
      const ledgers = inOrder(links).map(({ to }) => to.id)
      put(fields, 'location', one('LOCATED_IN')?.id)
      if (ledgers.length > 0 || cellOf(kind, 'ledgers', cells) !== null) fields.ledgers = ledgers
      put(fields, 'raisedBy', one('RAISED_BY'))
      return
    }
    case 'ledger':
      put(fields, 'raisedBy', one('RAISED_BY'))
      return
    case 'activity':
      fields.involves = involvements(inOrder(links), cells)
  }
}

function put(fields: Fields, name: string, value: unknown): void {
  if (value !== undefined) fields[name] = value
}

function inOrder(links: Link[]): Link[] {
  const placed = links.filter(({ position }) => position !== undefined)
  return placed.sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
}

/** Pairings stand in the places that the relationships leave free. */
function involvements(links: Link[], cells: Cell[]): unknown[] {
  const [ids, roles] = ['pairings', 'pairingRoles'].map((name) => list(cellOf('activity', name, cells) ?? []))
  if (ids.length !== roles.length)
    throw new UnreadableCell({ zh: 'pairings：与 pairingRoles 数目不同', en: 'pairings: as many roles wanted' })
  const all: unknown[] = new Array(links.length + ids.length)
  for (const { to, role, position = -1 } of links) all[position] = { ...to, role }
  let next = 0
  for (let place = 0; place < all.length; place++)
    if (all[place] === undefined && next < ids.length) {
      all[place] = { kind: 'joint-building', id: text(ids[next]), role: text(roles[next]) }
      next += 1
    }
  if (all.length !== links.length + ids.length || all.includes(undefined))
    throw new UnreadableCell({ zh: 'involves：次序有缺', en: 'involves: its positions have gaps' })
  return all
}
