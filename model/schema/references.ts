import type { z } from 'zod'
import { idSchemas } from './ids.ts'
import { kinds, type LinkType, links, nouns, type StatedTieKind } from './kinds.ts'
import {
  isNounKind,
  isRecordKind,
  type NounKind,
  nounKinds,
  type RecordKind,
  recordKinds,
  type TieKind,
  tieKinds,
} from './records.ts'

/** What a tie's two ends are called: one field with both, or one for each. */
export const endFields = ['ends', 'of', 'to']

/** A field of a kind of record that speaks of other records, as its schema says. */
export interface Reference {
  field: string
  /** What it may speak of; an id by itself is of one kind. */
  kinds: readonly RecordKind[]
  /** One id or several, one `{kind, id}` or several. */
  form: 'id' | 'ids' | 'key' | 'keys'
  /** Whether the field may be absent. */
  optional: boolean
  /** The words of the role that each may have. */
  roles: readonly string[]
}

/** A reference of a noun that stands as relationships in the graph. */
export interface Link extends Reference {
  label: LinkType
  /** In the network the region that the node stands within, or ties of this kind. */
  stands: 'within' | StatedTieKind
}

export function isSeveral({ form }: Reference): boolean {
  return form === 'ids' || form === 'keys'
}

type EndKinds = [readonly NounKind[], readonly NounKind[]]
type Definition = z.core.$ZodTypes['_zod']['def']
type Spoken = Omit<Reference, 'field'>

function definitionOf(schema: z.core.$ZodType): Definition {
  return (schema._zod as { def: Definition }).def
}

/** What a schema speaks of; undefined for one that speaks of nothing. */
function spokenIn(schema: z.core.$ZodType): Spoken | undefined {
  const known = idSchemas.get(schema)
  if (known) return { kinds: [known.kind].filter(isRecordKind), form: 'id', optional: false, roles: [] }
  const definition = definitionOf(schema)
  switch (definition.type) {
    case 'optional':
      return outside(spokenIn(definition.innerType), { optional: true })
    case 'array':
      return several(spokenIn(definition.element))
    case 'tuple':
      return several(spokenIn(definition.items[0]))
    case 'union':
      return anyOf(definition.options.flatMap((option) => spokenIn(option) ?? []))
    case 'object':
      return keyIn(definition.shape)
    default:
      return undefined
  }
}

function outside(inner: Spoken | undefined, says: Partial<Spoken>): Spoken | undefined {
  return inner && { ...inner, ...says }
}

function several(inner: Spoken | undefined): Spoken | undefined {
  return outside(inner, { form: inner?.form === 'id' ? 'ids' : 'keys' })
}

/** Of a union of keys the kinds of all. */
function anyOf(keys: Spoken[]): Spoken | undefined {
  return outside(keys[0], { kinds: keys.flatMap((key) => key.kinds) })
}

/** `{kind, id}`, perhaps with a role: what it speaks of is what `kind` can be. */
function keyIn({ kind, id, role }: Readonly<Record<string, z.core.$ZodType | undefined>>): Spoken | undefined {
  if (!kind || !id) return undefined
  return { kinds: wordsOf(kind).filter(isRecordKind), form: 'key', optional: false, roles: wordsOf(role) }
}

/** The words that a schema accepts, in its order; none where it is no list of words. */
export function wordsOf(schema: z.core.$ZodType | undefined): readonly string[] {
  const definition = schema && definitionOf(schema)
  switch (definition?.type) {
    case 'optional':
      return wordsOf(definition.innerType)
    case 'literal':
      return definition.values.map(String)
    case 'enum':
      return Object.values(definition.entries).map(String)
    default:
      return []
  }
}

/** The schemas of a kind's fields. */
export function fieldsOf(kind: RecordKind): Readonly<Record<string, z.core.$ZodType | undefined>> {
  return kinds[kind].schema.shape
}

/** The field, where the kind has it: what is not there is not looked for in every record. */
export function ownField(kind: RecordKind, field: string | undefined): string | undefined {
  return field !== undefined && fieldsOf(kind)[field] !== undefined ? field : undefined
}

/** A record's own id speaks of nothing else, unless it is that of another kind: a place has its root region's. */
function referencesIn(kind: RecordKind): Reference[] {
  return Object.entries<z.core.$ZodType>(kinds[kind].schema.shape).flatMap(([field, schema]) => {
    const spoken = spokenIn(schema)
    return spoken === undefined || (field === 'id' && spoken.kinds.includes(kind)) ? [] : [{ field, ...spoken }]
  })
}

function linksIn(kind: NounKind): Link[] {
  const labels: Readonly<Record<string, LinkType | undefined>> = nouns[kind].links ?? {}
  return referencesOf(kind).flatMap((reference) => {
    const label = labels[reference.field]
    return label === undefined ? [] : [{ ...reference, label, stands: links[label] }]
  })
}

function endKindsIn(kind: TieKind): EndKinds {
  const of = (end: string) =>
    referencesOf(kind)
      .find(({ field }) => field === end)
      ?.kinds.filter(isNounKind)
  return [of('ends') ?? of('of') ?? [], of('ends') ?? of('to') ?? []]
}

const ofEachKind = <K extends RecordKind, T>(all: readonly K[], of: (kind: K) => T) =>
  new Map(all.map((kind) => [kind, of(kind)]))

const references = ofEachKind(recordKinds, referencesIn)
const statedLinks = ofEachKind(nounKinds, linksIn)
const ends = ofEachKind(tieKinds, endKindsIn)

/** The fields of a kind that speak of other records, in the order of its schema. */
export function referencesOf(kind: RecordKind): readonly Reference[] {
  return references.get(kind) ?? []
}

/** Those of a noun that stand as relationships in the graph. */
export function linkFieldsOf(kind: NounKind): readonly Link[] {
  return statedLinks.get(kind) ?? []
}

/** What may stand at the first and at the second end of a tie. */
export function endKindsOf(kind: TieKind): EndKinds {
  return ends.get(kind) ?? [[], []]
}
