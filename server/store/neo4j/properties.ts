import type { z } from 'zod'
import { CivilDate } from '../../../model/schema/dates.ts'
import { kinds } from '../../../model/schema/kinds.ts'
import { type AnyRecord, isNounKind, isTieKind, type RecordKind, recordKinds } from '../../../model/schema/records.ts'
import { endFields, isSeveral, linkFieldsOf } from '../../../model/schema/references.ts'
import { canonical } from '../canonical.ts'
import { parseStored } from '../entry.ts'
import { UnreadableCell } from '../unreadable.ts'
import { nameOf } from './labels.ts'
import { boolean, type Cell, date, float, integer, list, number, type Parameters, text, whole } from './values.ts'

/** How a field of a record stands in Neo4j. A state log is four lists; what is nested otherwise is canonical JSON. */
type Form = 'text' | 'word' | 'whole' | 'number' | 'boolean' | 'date' | 'texts' | 'log' | 'json'

interface Field {
  name: string
  form: Form
  required: boolean
  /** Of a word: those that the schema has. */
  words?: Set<string>
}

const fieldsOf = mapKinds(fields)

function mapKinds<T>(of: (kind: RecordKind) => T): Record<RecordKind, T> {
  return Object.fromEntries(recordKinds.map((kind) => [kind, of(kind)])) as Record<RecordKind, T>
}

/** Fields that stand as relationships, or as a relationship's own two ends. */
function elsewhere(kind: RecordKind): string[] {
  return isNounKind(kind) ? linkFieldsOf(kind).map(({ field }) => field) : endFields
}

function fields(kind: RecordKind): Map<string, Field> {
  const skipped = ['kind', ...elsewhere(kind)]
  return new Map(
    Object.entries<z.core.$ZodType>(kinds[kind].schema.shape)
      .filter(([name]) => !skipped.includes(name))
      .map(([name, schema]) => [name, fieldOf(name, schema)]),
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

/** A state log is four lists. `''` stands for an actor or document that is not given. */
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

/** Properties that no field of the record names, but its links need. */
function besides(kind: RecordKind): string[] {
  const several = isNounKind(kind) ? linkFieldsOf(kind).filter(isSeveral) : []
  return several.flatMap(({ field, optional, kinds }) => [
    ...(optional ? [field] : []),
    ...(kinds.some(isTieKind) ? ['pairings', 'pairingRoles'] : []),
  ])
}

/** What a statement is to answer of a kind: the version first, the id second. */
function namesOf(kind: RecordKind): { plain: string[]; dates: string[] } {
  const fields = [...fieldsOf[kind].values()]
  const plain = fields.filter(({ form }) => form !== 'date' && form !== 'log').map(({ name }) => name)
  const dates = fields.filter(({ form }) => form === 'date').map(({ name }) => name)
  const log = fieldsOf[kind].has('log') ? ['logStatus', 'logActor', 'logDocument'] : []
  return { plain: [...new Set(['version', 'id', ...plain]), ...log, ...besides(kind)], dates }
}

const namesOfKinds = mapKinds(namesOf)

/** The parameter of that name of the statements that read records, by label or type. */
export const names: Parameters = Object.fromEntries(recordKinds.map((kind) => [nameOf(kind), namesOfKinds[kind]]))

/** The properties of a kind in the order in which those statements answer them. */
const cellNames = mapKinds((kind) => [...namesOfKinds[kind].plain, ...namesOfKinds[kind].dates, 'logOn'])

/** The cell of a property that is not a field. */
export function cellOf(kind: RecordKind, name: string, cells: readonly Cell[]): Cell {
  return cells[cellNames[kind].indexOf(name)]
}

/** Where each field stands among the cells: of a log the first of three that stand together; its days are the last. */
const placesOf = mapKinds((kind) =>
  Array.from(fieldsOf[kind].values(), (field) => {
    return { field, at: cellNames[kind].indexOf(field.form === 'log' ? 'logStatus' : field.name) }
  }),
)

/** The fields that stand in a record's properties. Throws `UnreadableCell` naming the property that is not ours. */
export function fieldsFrom(kind: RecordKind, cells: readonly Cell[]): Record<string, unknown> {
  const record: Record<string, unknown> = { kind }
  for (const { field, at } of placesOf[kind]) {
    if (cells[at] !== null) record[field.name] = readNamed(field, cells, at)
    else if (field.required) throw new UnreadableCell({ zh: `${field.name}：缺少`, en: `${field.name}: missing` })
  }
  return record
}

/** What the statement found to be no DATE it answers as false. */
function civilDay(cell: Cell): string {
  if (typeof cell !== 'string') throw new UnreadableCell({ zh: '不是日期', en: 'not a date' })
  return cell
}

function readNamed(field: Field, cells: readonly Cell[], at: number): unknown {
  try {
    return read(field, cells, at)
  } catch (cause) {
    if (!(cause instanceof UnreadableCell)) throw cause
    throw new UnreadableCell(
      { zh: `${field.name}：${cause.says.zh}`, en: `${field.name}: ${cause.says.en}` },
      { cause },
    )
  }
}

function read({ form, words }: Field, cells: readonly Cell[], at: number): unknown {
  const cell = cells[at]
  switch (form) {
    case 'text':
      return text(cell)
    case 'word':
      if (!words?.has(text(cell)))
        throw new UnreadableCell({ zh: `没有「${text(cell)}」这个词`, en: `unknown word ${text(cell)}` })
      return cell
    case 'whole':
      return whole(cell)
    case 'number':
      return number(cell)
    case 'boolean':
      return boolean(cell)
    case 'date':
      return civilDay(cell)
    case 'texts':
      return list(cell).map(text)
    case 'log':
      return readLog(cells[at], cells[cells.length - 1], cells[at + 1], cells[at + 2])
    case 'json':
      return parseStored(text(cell))
  }
}

function readLog(...cells: Cell[]): LogEntry[] {
  const [states, days, actors, documents] = cells.map(list)
  if ([days, actors, documents].some(({ length }) => length !== states.length))
    throw new UnreadableCell({ zh: '四个列表长短不一', en: 'its four lists differ in length' })
  return states.map((status, entry) => {
    const read: LogEntry = { status: text(status), on: text(days[entry]) }
    const [actor, document] = [text(actors[entry]), text(documents[entry])]
    if (actor !== '') read.actor = actor
    if (document !== '') read.document = document
    return read
  })
}
