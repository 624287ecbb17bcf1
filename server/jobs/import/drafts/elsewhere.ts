import { same } from '../../../../model/change/same.ts'
import type { Sentence } from '../../../../model/problem.ts'
import type { Versioned } from '../../../../model/schema/records.ts'
import type { Place } from '../../../../model/schema/region.ts'
import { codeColumn, type SheetId, sheetOf } from '../../../spreadsheet/all-sheets.ts'
import type { Column } from '../../../spreadsheet/sheet.ts'
import { type Drafting, error, type RowPlace, warning } from '../drafting.ts'

/** Rows about a stored thing that is of another place. */
interface Elsewhere<V extends Versioned> {
  sheet: SheetId
  rows: readonly RowPlace[]
  /** The place that has it. */
  by: Place
  stored: V
  /** How a sentence names it. */
  name: Sentence
  /** Whether the rows mean that thing; else they took its code for another. */
  isMeant: boolean
  /** What the rows give for the record's fields; what they leave empty differs in nothing. */
  says: Partial<V['record']>
  /** Further columns that say something else than the place does. */
  also?: readonly Column[]
  /** What else than another code may mend it. */
  mend?: Sentence
}

/** Leaves a thing of another place as it is there, with a word on what the rows say otherwise, or says whose the code is. */
export function leaveElsewhere<V extends Versioned>(drafting: Drafting, elsewhere: Elsewhere<V>): void {
  const { sheet, rows, stored, isMeant } = elsewhere
  if (!isMeant) {
    refuseTaken(drafting, elsewhere)
    return
  }
  warnOfKept(drafting, elsewhere)
  drafting.drafts.push({ sheet, rows, isMain: true, record: stored.record, stored })
}

function refuseTaken(
  drafting: Drafting,
  { sheet, rows, by, stored, name, mend }: Omit<Elsewhere<Versioned>, 'says'>,
): void {
  const column = codeColumn(sheet)
  const place = labelOf(by)
  error(
    drafting,
    rows[0],
    column,
    stored.record.id,
    { zh: `已是${place.zh}的「${name.zh}」`, en: `is «${name.en}» of ${place.en} already` },
    {
      zh: `换一个${column.header}${mend ? `；${mend.zh}` : ''}`,
      en: `take another ${column.header}${mend ? `; ${mend.en}` : ''}`,
    },
  )
}

function warnOfKept<V extends Versioned>(
  drafting: Drafting,
  { sheet, rows, by, stored, says, also = [] }: Elsewhere<V>,
): void {
  const kept = stored.record as Record<string, unknown>
  const { columns } = sheetOf(sheet)
  const headers = [
    ...Object.entries(says)
      .filter(([field, value]) => value !== undefined && !same(value, kept[field]))
      .flatMap(([field]) => columns[field] ?? []),
    ...also,
  ].map(({ header }) => header)
  if (headers.length === 0) return
  const place = labelOf(by)
  warning(drafting, rows[0], codeColumn(sheet), stored.record.id, {
    zh: `属于${place.zh}，以那里的记载为准：${headers.map((header) => `「${header}」`).join('')}没有改`,
    en: `is of ${place.en}, whose record stands: ${headers.join(', ')} not changed`,
  })
}

/** 「示例区（990101）」 */
function labelOf({ id, name }: Place): Sentence {
  return { zh: `${name}（${id}）`, en: `${name} (${id})` }
}

/** A name that is the same in both languages. */
export function asItIs(name: string): Sentence {
  return { zh: name, en: name }
}
