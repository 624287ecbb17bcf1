import { endsOf, type NounKey, namedIn } from '../../../model/schema/mentions.ts'
import { formOf } from '../../../model/schema/organization.ts'
import {
  type AnyRecord,
  fieldIn,
  isNounKind,
  isTieKind,
  type NounKind,
  type RecordKind,
  type RecordOf,
  type Tie,
  type TieKind,
  type Versioned,
  wordFor,
} from '../../../model/schema/records.ts'
import { isSeveral, type Link as LinkField, linkFieldsOf, referencesOf } from '../../../model/schema/references.ts'
import { UnreadableCell } from '../unreadable.ts'
import { nameOf, nodeKindOf } from './labels.ts'
import { cellOf, fieldsFrom, propertiesOf } from './properties.ts'
import { type Cell, list, type Parameters, text, whole } from './values.ts'

/** A relationship that a node's record states. Where order matters, `position` counts from 0. */
export interface Link {
  type: string
  to: NounKey
  role?: string
  position?: number
}

export type NodeRecord = RecordOf<NounKind>

/** Everything that a node's record says, as labels, properties and relationships that begin there. */
export function nodeOf(record: NodeRecord, version: number) {
  return { labels: labelsOf(record), properties: Object.assign(propertiesOf(record, version), besides(record)) }
}

/** A second label tells units and party organizations apart, where people look at the graph. */
function labelsOf(record: NodeRecord): string[] {
  if (record.kind !== 'organization') return [nameOf(record.kind)]
  return [nameOf(record.kind), formOf(record.organizationKind) === 'party' ? 'Party' : 'Unit']
}

/** What no relationship can say: ties that are named (they are relationships themselves), a list that is there but empty. */
function besides(record: NodeRecord): Parameters {
  const properties: Parameters = {}
  for (const link of linkFieldsOf(record.kind).filter(isSeveral)) {
    const named = namedIn(record, link)
    if (link.optional && named.length === 0 && fieldIn(record, link.field) !== undefined) properties[link.field] = []
    const ties = named.filter(({ kind }) => isTieKind(kind))
    if (ties.length === 0) continue
    properties.pairings = ties.map(({ id }) => id)
    properties.pairingRoles = ties.map(({ role }) => role ?? '')
  }
  return properties
}

export function linksOf(record: NodeRecord): Link[] {
  return linkFieldsOf(record.kind).flatMap((field) =>
    namedIn(record, field).flatMap(({ kind, id, role }, position): Link[] => {
      if (!isNounKind(kind)) return []
      return [{ type: field.label, to: { kind, id }, role, ...(isSeveral(field) && { position }) }]
    }),
  )
}

/** Type, ends and properties of a tie's relationship. */
export function relationshipOf(tie: Tie, version: number) {
  const [from, to] = endsOf(tie)
  return { type: nameOf(tie.kind), from, to, properties: propertiesOf(tie, version) }
}

/** What a statement answers of a node: its cells, links as [type, labels of the other, its id, role, position]. */
export function readNode(kind: NounKind, cells: Cell[], linkCells: Cell): Versioned {
  return named(kind, cells, (fields) => addLinks(kind, fields, cells, list(linkCells).map(readLink)))
}

function readLink(cell: Cell): Link {
  const [type, others, id, role, position] = list(cell)
  const link: Link = { type: text(type), to: readEnd(others, id) }
  if (role !== null) link.role = text(role)
  if (position !== null) link.position = whole(position)
  return link
}

export function readEnd(labelCells: Cell, id: Cell): NounKey {
  const kind = nodeKindOf(list(labelCells))
  if (typeof id !== 'string')
    throw new UnreadableCell({ zh: `${wordFor(kind).zh}没有编号`, en: `a ${kind} without an id` })
  return { kind, id }
}

export function readTie(kind: TieKind, from: NounKey, to: NounKey, cells: Cell[]): Versioned {
  return named(kind, cells, (fields) => {
    for (const { field, form } of referencesOf(kind)) {
      if (field === 'ends') fields.ends = [from.id, to.id]
      else if (field === 'of') fields.of = form === 'key' ? from : from.id
      else if (field === 'to') fields.to = form === 'key' ? to : to.id
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
        zh: `${wordFor(kind).zh} ${String(id ?? '?')}，${cause.says.zh}`,
        en: `${kind} ${String(id ?? '?')}, ${cause.says.en}`,
      },
      { cause },
    )
  }
}

function addLinks(kind: NounKind, fields: Fields, cells: Cell[], links: Link[]): void {
  for (const field of linkFieldsOf(kind)) {
    const own = links.filter(({ type }) => type === field.label)
    const value = isSeveral(field) ? severalOf(kind, field, own, cells) : oneOf(field, own)
    if (value !== undefined) fields[field.field] = value
    else if (!field.optional) throw new UnreadableCell({ zh: `${field.field}：缺少`, en: `${field.field}: missing` })
  }
}

function oneOf({ form }: LinkField, [link]: Link[]): unknown {
  return form === 'id' ? link?.to.id : link?.to
}

function severalOf(kind: NounKind, { field, form, optional, kinds }: LinkField, links: Link[], cells: Cell[]): unknown {
  if (form === 'keys') return involvements(kind, kinds.find(isTieKind), inOrder(links), cells)
  const ids = inOrder(links).map(({ to }) => to.id)
  return ids.length > 0 || !optional || cellOf(kind, field, cells) !== null ? ids : undefined
}

function inOrder(links: Link[]): Link[] {
  const placed = links.filter(({ position }) => position !== undefined)
  return placed.sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
}

/** Ties that are named stand in the places that the relationships leave free. */
function involvements(kind: NounKind, tie: TieKind | undefined, links: Link[], cells: Cell[]): unknown[] {
  const [ids, roles] = ['pairings', 'pairingRoles'].map((name) => list((tie && cellOf(kind, name, cells)) ?? []))
  if (ids.length !== roles.length)
    throw new UnreadableCell({ zh: 'pairings：与 pairingRoles 数目不同', en: 'pairings: as many roles wanted' })
  const all: unknown[] = new Array(links.length + ids.length)
  for (const { to, role, position = -1 } of links) all[position] = role === undefined ? to : { ...to, role }
  let next = 0
  for (let place = 0; place < all.length; place++)
    if (all[place] === undefined && next < ids.length) {
      all[place] = { kind: tie, id: text(ids[next]), role: text(roles[next]) }
      next += 1
    }
  if (all.length !== links.length + ids.length || all.includes(undefined))
    throw new UnreadableCell({ zh: 'involves：次序有缺', en: 'involves: its positions have gaps' })
  return all
}
