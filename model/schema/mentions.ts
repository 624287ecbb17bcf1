import { type AnyRecord, fieldIn, type NounKind, type RecordKey, type RecordKind, type Tie } from './records.ts'
import { endKindsOf, type Reference, referencesOf } from './references.ts'

/** What a field speaks of; with a role where several may have one. */
interface Named extends RecordKey {
  role?: string
}

/** A thing by kind and id, as the end of a tie. */
export interface NounKey extends RecordKey {
  kind: NounKind
}

/** Something that a record speaks of, and the attribute that does. */
export interface Mention extends RecordKey {
  at: string
}

/** What a schema with an id of a kind, or a kind and an id, has accepted. */
type End = string | Named

function named(kind: RecordKind, end: End): Named {
  return typeof end === 'string' ? { kind, id: end } : end
}

/** Everything that a record speaks of in one of its fields, in order. */
export function namedIn(record: AnyRecord, { field, kinds: [kind] }: Reference): Named[] {
  const value = fieldIn(record, field) as End | readonly End[] | undefined
  if (value === undefined) return []
  return isList(value) ? value.map((end) => named(kind, end)) : [named(kind, value)]
}

function isList(value: End | readonly End[]): value is readonly End[] {
  return Array.isArray(value)
}

/** Everything that must exist for a record to stand. */
export function mentions(record: AnyRecord): Mention[] {
  const found: Mention[] = []
  for (const reference of referencesOf(record.kind))
    for (const [position, { kind, id }] of namedIn(record, reference).entries())
      found.push({ at: placeOf(reference, position), kind, id })
  return found
}

function placeOf({ field, form }: Reference, position: number): string {
  switch (form) {
    case 'id':
      return field
    case 'key':
      return `${field}.id`
    case 'ids':
      return `${field}.${position}`
    case 'keys':
      return `${field}.${position}.id`
  }
}

/** What a tie joins, in its order. */
export function endsOf(tie: Tie): [NounKey, NounKey] {
  const [[first], [second]] = endKindsOf(tie.kind)
  if ('ends' in tie) return [endOf(first, tie.ends[0]), endOf(second, tie.ends[1])]
  return [endOf(first, tie.of), endOf(second, tie.to)]
}

function endOf(kind: NounKind, end: string | NounKey): NounKey {
  return typeof end === 'string' ? { kind, id: end } : end
}
