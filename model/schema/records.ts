import { z } from 'zod'
import { kinds, nouns, ties } from './kinds.ts'

export type RecordKind = keyof typeof kinds
/** The kinds of record that are things. [domain: nouns] */
export type NounKind = keyof typeof nouns
/** The kinds of record that are ties: any relationship. [domain: ties] */
export type TieKind = keyof typeof ties

type Schema<K extends RecordKind = RecordKind> = (typeof kinds)[K]['schema']
export type RecordOf<K extends RecordKind> = z.infer<Schema<K>>
export type AnyRecord = RecordOf<RecordKind>
export type Tie = RecordOf<TieKind>

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T, ...(keyof T)[]]

export const recordKinds = keysOf(kinds)
export const nounKinds = keysOf(nouns)
export const tieKinds = keysOf(ties)

export const AnyRecord = z.discriminatedUnion(
  'kind',
  recordKinds.map((kind): Schema => kinds[kind].schema) as [Schema, ...Schema[]],
)

/** What a record is called by: its kind and its id. */
export interface RecordKey {
  kind: RecordKind
  id: string
}

/** A record and how often it has been written: 1 when new. */
export interface Versioned<R extends AnyRecord = AnyRecord> {
  record: R
  version: number
}

export function recordKey({ kind, id }: RecordKey): string {
  return `${kind}|${id}`
}

export function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(kinds, kind)
}

export function isNounKind(kind: string): kind is NounKind {
  return Object.hasOwn(nouns, kind)
}

export function isTieKind(kind: string): kind is TieKind {
  return Object.hasOwn(ties, kind)
}

export function isTie(record: AnyRecord): record is Tie {
  return isTieKind(record.kind)
}

/** What a kind of record is called in a sentence. */
export function wordFor(kind: RecordKind): { zh: string; en: string } {
  return kinds[kind].word
}

/** A field of a record by its name, for what is true of every kind; undefined of a field that the kind has not. */
export function fieldIn(record: AnyRecord, field: string | undefined): unknown {
  return field === undefined ? undefined : (record as Record<string, unknown>)[field]
}

/** A field that holds text; undefined when it does not. */
export function textIn(record: AnyRecord, field: string | undefined): string | undefined {
  const value = fieldIn(record, field)
  return typeof value === 'string' ? value : undefined
}
