import type { Sentence } from '../../../model/problem.ts'
import type { SheetId } from '../../spreadsheet/all-sheets.ts'
import { isNamed } from '../../spreadsheet/recognise.ts'
import type { Input } from './files.ts'
import type { Present } from './present.ts'
import type { Report } from './report.ts'

/**
 * A place needs its record and its root region before anything can stand in it. Said beside all other errors, so that it
 * costs no second round.
 */
export function requirePlace(input: Input, { place: stored, directory }: Present, place: string, report: Report): void {
  if (input.files.every(({ read }) => read?.isWhole && read.rows === 0)) return
  const say = (says: Sentence, mend: Sentence) =>
    report.add({ severity: 'error', file: input.files[0].name, says, mend })
  if (!stored && !input.places.has(place) && !mayStandUnread(input, 'place') && !hasFaultyPlace(input))
    say(
      { zh: `还没有地方 ${place}`, en: `there is no place ${place} yet` },
      {
        zh: '把「地方」表（一行：地方编码、名称）一并导入；空表见 npm run template',
        en: 'import the sheet 地方 (one row: code and name) with the rest; npm run template writes it empty',
      },
    )
  if (!directory.has('region', place) && !mayStandUnread(input, 'regions'))
    say(
      {
        zh: `还没有区划 ${place}，组织无处可放`,
        en: `there is no division ${place}: organizations have nowhere to stand`,
      },
      {
        zh: '把「区划网格」表一并导入，先写根区划，再写乡镇（街道）和村（社区），代码见国家统计局的区划代码',
        en: 'import the sheet 区划网格 with the rest: the root first, then towns and villages with their statistical codes',
      },
    )
}

/** Whether a file that was not read to its end is this sheet: what it would have brought must not seem missing. */
function mayStandUnread({ files }: Input, id: SheetId): boolean {
  return files.some(({ name, read }) => (read ? !read.isWhole && read.sheet === id : isNamed(name, id)))
}

/** Whether a row of 地方 is faulty: its code may be what is wrong with it, so the place must not seem missing. */
function hasFaultyPlace({ files, rows }: Input): boolean {
  const written = files.reduce((sum, { read }) => sum + (read?.sheet === 'place' ? read.rows : 0), 0)
  return written > rows.place.length
}
