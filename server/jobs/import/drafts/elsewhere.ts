import { same } from '../../../../model/change/same.ts'
import type { Sentence } from '../../../../model/problem.ts'
import type { Versioned } from '../../../../model/schema/records.ts'
import type { Place } from '../../../../model/schema/region.ts'
import { type SheetId, sheetOf } from '../../../spreadsheet/all-sheets.ts'
import type { Column } from '../../../spreadsheet/sheet.ts'
import { type Drafting, error, type RowPlace, warning } from '../drafting.ts'

/** 「示例区（990101）」 */
function labelOf({ id, name }: Place): Sentence {
  return { zh: `${name}（${id}）`, en: `${name} (${id})` }
}

/** Says that a code is taken, by whom and where. */
export function refuseTaken(
  drafting: Drafting,
  row: RowPlace,
  column: Column,
  taken: { code: string; name: string | Sentence; by: Place },
  mend?: (place: string) => Sentence,
): void {
  const more = mend?.(taken.by.id)
  const by = labelOf(taken.by)
  const name = typeof taken.name === 'string' ? { zh: taken.name, en: taken.name } : taken.name
  error(
    drafting,
    row,
    column,
    taken.code,
    { zh: `已是${by.zh}的「${name.zh}」`, en: `is «${name.en}» of ${by.en} already` },
    {
      zh: `换一个${column.header}${more ? `；${more.zh}` : ''}`,
      en: `take another ${column.header}${more ? `; ${more.en}` : ''}`,
    },
  )
}

/**
 * Leaves what is of another place as it is there, with a word on what a row says otherwise.
 * @param says what the row gives for the record's fields; what it leaves empty differs in nothing
 * @param also further columns that say something else
 */
export function keepAsThere<V extends Versioned>(
  drafting: Drafting,
  { sheet, rows, by, stored }: { sheet: SheetId; rows: readonly RowPlace[]; by: Place; stored: V },
  says: Partial<V['record']>,
  also: readonly Column[] = [],
): void {
  const { record } = stored
  const stated = record as Record<string, unknown>
  const { columns } = sheetOf(sheet)
  const headers = [
    ...Object.entries(says)
      .filter(([field, value]) => value !== undefined && !same(value, stated[field]))
      .flatMap(([field]) => columns[field] ?? []),
    ...also,
  ].map(({ header }) => header)
  if (headers.length > 0) {
    const code = Object.values(columns).find(({ required }) => required)
    warning(drafting, rows[0], code, record.id, {
      zh: `属于${labelOf(by).zh}，以那里的记载为准：${headers.map((header) => `「${header}」`).join('')}没有改`,
      en: `is of ${labelOf(by).en}, whose record stands: ${headers.join(', ')} not changed`,
    })
  }
  drafting.drafts.push({ sheet, rows, isMain: true, record, stored })
}
