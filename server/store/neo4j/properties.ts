import type { z } from 'zod'
import { CivilDate } from '../../../model/schema/dates.ts'
import { type AnyRecord, type RecordKind, recordKinds } from '../../../model/schema/records.ts'
import { canonical } from '../canonical.ts'
import { parseStored } from '../entry.ts'
import { UnreadableCell } from '../unreadable.ts'
import {
  boolean,
  type Cell,
  civilDate,
  date,
  float,
  integer,
  list,
  number,
  type Parameters,
  text,
  whole,
} from './values.ts'

/** How a field of a record stands in Neo4j. A state log is four lists; what is nested otherwise is canonical JSON. */
type Form = 'text' | 'word' | 'whole' | 'number' | 'boolean' | 'date' | 'texts' | 'log' | 'json'

interface Field {
  name: string
  form: Form
  required: boolean
  /** Of a word: those that the schema has. */
  words?: Set<string>
}

/** Fields that stand as relationships, or as a relationship's own two ends. */
const elsewhere: Partial<Record<RecordKind, string[]>> = {
  region: ['parent'],
  organization: ['location'],
  ledger: ['raisedBy'],
  item: ['raisedBy', 'ledgers', 'location'],
  activity: ['involves'],
}
const endFields = ['ends', 'of', 'to']

const fieldsOf = Object.fromEntries(
  Object.entries(recordKinds).map(([kind, schema]) => [kind, fields(kind as RecordKind, schema.shape)]),
) as Record<RecordKind, Map<string, Field>>

function fields(kind: RecordKind, shape: Record<string, z.ZodType>): Map<string, Field> {
  const skipped = ['kind', ...endFields, ...(elsewhere[kind] ?? [])]
  return new Map(
    Object.entries(shape)
      .filter(([name]) => !skipped.includes(name))
      .map(([name, schema]) => [name, fieldOf(name, schema as z.core.$ZodType)]),
  )
}

function fieldOf(name: string, schema: z.core.$ZodType): Field {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  if (def.type === 'optional') return { ...fieldOf(name, def.innerType), required: false }
  if (schema === CivilDate) return { name, form: 'date', required: true }
  switch (def.type) {
    case 'string':
      return { name, form: 'text', required: true }
    case 'enum':
      return { name, form: 'word', required: true, words: new Set(Object.values(def.entries).map(String)) }
    case 'boolean':
      return { name, form: 'boolean', required: true }
    case 'number':
      return { name, form: 'format' in def && def.format === 'safeint' ? 'whole' : 'number', required: true }
    // The only union among the properties is one of whole numbers; of the others are ends and links.
    case 'union':
      return { name, form: 'whole', required: true }
    case 'array':
      return { name, form: arrayForm(name, def.element), required: true }
    default:
      return { name, form: 'json', required: true }
  }
}

function arrayForm(name: string, element: z.core.$ZodType): Form {
  if (name === 'log') return 'log'
  return element._zod.def.type === 'string' ? 'texts' : 'json'
}

/** Names of a state log's four lists. `''` stands for an actor or document that is not given. */
const logNames = ['logStatus', 'logOn', 'logActor', 'logDocument'] as const

interface LogEntry {
  status: string
  on: string
  actor?: string
  document?: string
}

/** What a record has for properties, its version among them. */
export function propertiesOf(record: AnyRecord, version: number): Parameters {
  const properties: Parameters = { version: integer(version) }
  for (const { name, form } of fieldsOf[record.kind].values()) {
    const value = (record as Record<string, unknown>)[name]
    if (value !== undefined) put(properties, name, form, value)
  }
  return properties
}

function put(properties: Parameters, name: string, form: Form, value: unknown): void {
  switch (form) {
    case 'whole':
      properties[name] = integer(value as number)
      return
    case 'number':
      properties[name] = float(value as number)
      return
    case 'date':
      properties[name] = date(value as string)
      return
    case 'log': {
      const log = value as LogEntry[]
      properties.logStatus = log.map(({ status }) => status)
      properties.logOn = log.map(({ on }) => date(on))
      properties.logActor = log.map(({ actor }) => actor ?? '')
      properties.logDocument = log.map(({ document }) => document ?? '')
      return
    }
    case 'json':
      properties[name] = canonical(value)
      return
    default:
      properties[name] = value as string | boolean | string[]
  }
}

/** The properties that go when a record is altered so: null takes a property away. */
export function removedProperties(before: Parameters, after: Parameters): Parameters {
  const removed: Parameters = {}
  for (const name of Object.keys(before)) if (after[name] === undefined) removed[name] = null
  return removed
}

/** The fields that stand in a record's properties. Throws `UnreadableCell` naming the property that is not ours. */
export function fieldsFrom(kind: RecordKind, properties: Record<string, Cell>): Record<string, unknown> {
  const record: Record<string, unknown> = { kind }
  for (const field of fieldsOf[kind].values()) {
    const { name, form, required } = field
    const cell = form === 'log' ? properties.logStatus : properties[name]
    if (cell !== undefined) record[name] = readNamed(field, cell, properties)
    else if (required) throw new UnreadableCell(`${name}: missing`)
  }
  return record
}

function readNamed(field: Field, cell: Cell, properties: Record<string, Cell>): unknown {
  try {
    return read(field, cell, properties)
  } catch (cause) {
    if (!(cause instanceof UnreadableCell)) throw cause
    throw new UnreadableCell(`${field.name}: ${cause.message}`, { cause })
  }
}

function read({ form, words }: Field, cell: Cell, properties: Record<string, Cell>): unknown {
  switch (form) {
    case 'text':
      return text(cell)
    case 'word':
      if (!words?.has(text(cell))) throw new UnreadableCell(`unknown word ${text(cell)}`)
      return cell
    case 'whole':
      return whole(cell)
    case 'number':
      return number(cell)
    case 'boolean':
      return boolean(cell)
    case 'date':
      return civilDate(cell)
    case 'texts':
      return list(cell).map(text)
    case 'log':
      return readLog(properties)
    case 'json':
      return parseStored(text(cell))
  }
}

function readLog(properties: Record<string, Cell>): LogEntry[] {
  const [states, days, actors, documents] = logNames.map((name) => list(properties[name] ?? null))
  if ([days, actors, documents].some(({ length }) => length !== states.length))
    throw new UnreadableCell('its four lists differ in length')
  return states.map((status, entry) => {
    const read: LogEntry = { status: text(status), on: civilDate(days[entry]) }
    const [actor, document] = [text(actors[entry]), text(documents[entry])]
    if (actor !== '') read.actor = actor
    if (document !== '') read.document = document
    return read
  })
}
