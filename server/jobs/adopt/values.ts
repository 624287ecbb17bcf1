import type { z } from 'zod'
import { wordsOfFlaw } from '../../../model/flaw-words.ts'
import type { Sentence } from '../../../model/problem.ts'
import { cutRegionCode, idSchemas } from '../../../model/schema/ids.ts'
import { findFlaw, flawIn } from '../../../model/schema/legible.ts'
import { wordsOf } from '../../issue-words.ts'
import { holdsIdentity, holdsTelephone } from '../../spreadsheet/personal-numbers.ts'
import type { ForeignProperties, ForeignValue } from '../../store/foreign.ts'
import { shown } from '../import/import-lines.ts'
import type { FieldSource } from './mapping.ts'

type Taken = { value: unknown } | { fault: Sentence; cell?: string }

/** The value of a field that stands in properties; what comes over a relationship is taken elsewhere. */
export function takenFrom(source: FieldSource, schema: z.ZodType, properties: ForeignProperties): Taken {
  if (typeof source === 'string') return fitted(schema, properties[source], source)
  if ('value' in source) return fitted(schema, source.value as ForeignValue)
  if (!('property' in source)) return { value: undefined }
  const cell = properties[source.property]
  const translated = cell === undefined ? undefined : source.values[String(cell)]
  if (cell !== undefined && translated === undefined && source.otherwise === undefined)
    return {
      fault: { zh: '这个值没有列在 values 中', en: 'this value is not among values' },
      cell: shown(String(cell)),
    }
  return fitted(schema, (translated ?? source.otherwise) as ForeignValue | undefined)
}

/** A value as the field takes it: numbers written as text, times of which the day counts, codes of twelve digits. */
export function fitted(schema: z.ZodType, cell: ForeignValue | undefined, property?: string): Taken {
  if (cell === undefined || cell === '') {
    if (schema.safeParse(undefined).success) return { value: undefined }
    return { fault: { zh: '缺少必有的值', en: 'a value that must be there is missing' } }
  }
  const said = shown(Array.isArray(cell) ? cell.map(String).join('; ') : String(cell))
  if (holdsPersonal(cell))
    return {
      fault: { zh: '像是个人的身份证号或电话，不收', en: 'looks like a number of a person, which is not kept' },
      cell: said,
    }
  for (const candidate of candidates(schema, cell)) {
    const parsed = schema.safeParse(candidate)
    if (parsed.success) return { value: parsed.data }
  }
  const why = whyUnfit(schema, cell)
  return {
    fault: { zh: `值不合用（${why.zh}）`, en: `the value does not fit (${why.en})` },
    cell: property === undefined ? said : `${property}: ${said}`,
  }
}

function whyUnfit(schema: z.ZodType, cell: ForeignValue): Sentence {
  const found = findFlaw(cell, flawIn)
  if (found) {
    const { says, mend } = wordsOfFlaw(found.flaw)
    return { zh: `${says.zh}：${mend.zh}`, en: `${says.en}: ${mend.en}` }
  }
  const issue = schema.safeParse(cell).error?.issues[0]
  return issue ? wordsOf(issue, cell) : { zh: '不合用', en: 'does not fit' }
}

function* candidates(schema: z.ZodType, cell: ForeignValue): Generator<unknown> {
  const text = typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim().normalize('NFC') : undefined
  if (text !== undefined && isRegion(schema)) yield cutRegionCode(text)
  yield cell
  if (Array.isArray(cell)) yield cell.map((one) => String(one).trim().normalize('NFC'))
  if (text === undefined) return
  yield text
  if (/^-?\d+(\.\d+)?$/.test(text)) yield Number(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) yield text.slice(0, 10)
  if (text === 'true' || text === 'false') yield text === 'true'
}

function isRegion(schema: z.ZodType): boolean {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  const kind = idSchemas.get(def.type === 'optional' ? def.innerType : schema)?.kind
  return kind === 'region' || kind === 'place'
}

function holdsPersonal(cell: ForeignValue): boolean {
  if (Array.isArray(cell)) return cell.some(holdsPersonal)
  return typeof cell === 'string' && (holdsIdentity(cell) || holdsTelephone(cell))
}
