import type { z } from 'zod'
import { idSchemas } from '../model/schema/ids.ts'
import { kinds } from '../model/schema/kinds.ts'
import { mentions } from '../model/schema/mentions.ts'
import { AnyRecord, isRecordKind, isTieKind, type RecordKind, recordKey } from '../model/schema/records.ts'
import type { dice } from './model/random-records.ts'

interface Dice extends ReturnType<typeof dice> {
  /** What records of a kind are called that others speak of; else it is whatever the schema accepts. */
  idOf?(kind: RecordKind): string
}
type Schema = z.core.$ZodType

const words = [
  '甲',
  '𠮷村 “引号” \'单\' "双" \\ {json: [1]} $id',
  'null',
  '440514',
  '44',
  '440514103001-7',
  '2024-02-29',
  '1900-01-01',
  '2199-12-31',
  'A01',
  '91440500MA4W0CPX1X',
  'é a/b',
  '😀',
]
const numbers = [0, 1, 2, 5, 20, 61, 72, 1990, 2199, 99_999_999, 0.1, 2.5]

/** Any record of this kind that its schema accepts. */
export function randomRecord(d: Dice, kind: RecordKind, id: string): AnyRecord {
  return AnyRecord.parse(anyOf(d, kind, id, false))
}

/** With `plain` nothing that is optional. */
function anyOf(d: Dice, kind: RecordKind, id: string, plain: boolean): AnyRecord {
  const shape: Record<string, Schema> = kinds[kind].schema.shape
  const value = Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, any(d, schema, plain)]))
  return { ...value, id } as AnyRecord
}

function any(d: Dice, schema: Schema, plain: boolean): unknown {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  const own = idSchemas.get(schema)?.kind ?? ''
  if (d.idOf && isRecordKind(own)) return d.idOf(own)
  const several = <T>(make: () => T): T[] => Array.from({ length: plain ? 0 : d.below(4) }, make)
  switch (def.type) {
    case 'optional':
      return plain || d.chance(0.4) ? undefined : any(d, def.innerType, plain)
    case 'literal':
      return def.values[0]
    case 'enum':
      return d.pick(Object.values(def.entries))
    case 'boolean':
      return d.chance(0.5)
    case 'string':
      return accepted(d, schema, words)
    case 'number':
      return accepted(d, schema, numbers)
    case 'array':
      return several(() => any(d, def.element, plain))
    case 'tuple':
      return def.items.map((item) => any(d, item, plain))
    case 'object':
      return named(
        d,
        Object.fromEntries(Object.entries(def.shape).map(([name, member]) => [name, any(d, member, plain)])),
      )
    case 'union':
      return any(d, d.pick(def.options), plain)
    case 'record':
      return def.valueType._zod.def.type === 'record'
        ? { R19: { floor: 2, deep: [1, { a: null }] } }
        : { R08: '不适用' }
  }
  throw new TypeError(`no value for ${def.type}`)
}

/** An id beside a kind is of that kind. */
function named(d: Dice, object: Record<string, unknown>): object {
  const { kind, id } = object
  const isKey = d.idOf && id !== undefined && typeof kind === 'string' && isRecordKind(kind)
  return isKey ? { ...object, id: d.idOf?.(kind) } : object
}

function accepted<T>(d: Dice, schema: Schema, values: T[]): T {
  const fitting = values.filter((value) => (schema as z.ZodType).safeParse(value).success)
  return d.pick(fitting)
}

/** Plain records of the nodes that these speak of and that are not among them. */
export function whatTheySpeakOf(d: Dice, records: AnyRecord[]): AnyRecord[] {
  const known = new Set(records.map(recordKey))
  const added: AnyRecord[] = []
  let asked = records
  while (asked.length > 0) {
    const found: AnyRecord[] = []
    for (const key of asked.flatMap(mentions)) {
      if (isTieKind(key.kind) || known.has(recordKey(key))) continue
      known.add(recordKey(key))
      // An involvement may name a region by what is no code; the store does not judge.
      found.push(anyOf(d, key.kind, key.id, true))
    }
    added.push(...found)
    asked = found
  }
  return added
}
