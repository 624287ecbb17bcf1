import type { Sentence } from '../../../model/problem.ts'
import { eachUnseen } from '../../../model/schema/legible.ts'
import { sheetIds, sheetOf } from '../../spreadsheet/all-sheets.ts'
import { withNumbersCovered } from '../../spreadsheet/personal-numbers.ts'
import type { RowProblem } from '../../spreadsheet/row-problem.ts'
import type { ImportResult } from './import.ts'
import { doesNothing } from './plan.ts'

export type Language = keyof Sentence

/** zh unless the locale of the terminal is English. */
export function languageOf(environment: Record<string, string | undefined>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^en/i.test(locale) ? 'en' : 'zh'
}

/** A cell as it may be shown: at most 60 characters, control characters by number, numbers of persons covered. */
export function shown(value: string): string {
  const covered = withNumbersCovered(value).replace(eachUnseen, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
  const characters = [...covered]
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : covered
}

/** 「组织名册.csv 第 12 行「成立日期」的值「2026-02-30」：没有这一天。没有则留空。」 */
export function sentenceOf(problem: RowProblem, language: Language): string {
  const { file, row, column, value, says, mend } = problem
  if (language === 'zh') {
    const at = `${file}${row === undefined ? '' : ` 第 ${row} 行`}${column === undefined ? '' : `「${column}」`}`
    const cell = value === undefined ? '' : `的值「${shown(value)}」`
    return `${at}${cell}：${says.zh}。${mend ? `→ ${mend.zh}` : ''}`
  }
  const at = `${file}${row === undefined ? '' : `, row ${row}`}${column === undefined ? '' : `, ${column}`}`
  const cell = value === undefined ? '' : ` «${shown(value)}»`
  return `${at}:${cell} ${says.en}.${mend ? ` → ${mend.en}` : ''}`
}

/** 「1 row」, 「2 rows」. */
function several(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Everything that an import has to say, line by line. */
export function linesOf(result: ImportResult, check: boolean, language: Language): string[] {
  const { report, input } = result
  const files = input.files.map(({ name }) => name)
  const list = (severity: RowProblem['severity'], total: number) => {
    const problems = report.list(severity, files)
    const lines = problems.map((problem) => `  ${sentenceOf(problem, language)}`)
    const hidden = total - problems.length
    if (hidden > 0)
      lines.push(language === 'zh' ? `  …… 另有 ${hidden} 处，未列出` : `  … and ${hidden} more, not listed`)
    return lines
  }
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  return [
    ...input.files.map(({ name, read }) =>
      fileLine(name, read && { ...read, warnings: report.warningsIn(name) }, language),
    ),
    ...sheetLines(result, language),
    ...(report.warnings > 0
      ? [
          say(`提醒 ${report.warnings} 处：`, `${several(report.warnings, 'warning')}:`),
          ...list('warning', report.warnings),
        ]
      : []),
    ...(report.errors > 0
      ? [say(`错误 ${report.errors} 处：`, `${several(report.errors, 'error')}:`), ...list('error', report.errors)]
      : []),
    ...asideLines(result, language),
    report.errors > 0 ? refusal(report, language) : conclusion(result, check, language),
  ]
}

function fileLine(
  name: string,
  read: { sheet: Parameters<typeof sheetOf>[0]; rows: number; warnings: number } | undefined,
  language: Language,
): string {
  if (!read) return language === 'zh' ? `${name}：未能读入` : `${name}: could not be read`
  const sheet = sheetOf(read.sheet).name
  return language === 'zh'
    ? `${name}：${sheet}，${read.rows} 行，提醒 ${read.warnings} 处`
    : `${name}: ${sheet}, ${several(read.rows, 'row')}, ${several(read.warnings, 'warning')}`
}

function sheetLines({ plan, report }: ImportResult, language: Language): string[] {
  if (report.errors > 0) return []
  return sheetIds.flatMap((id) => {
    const { added, changed, unchanged } = plan.rows[id]
    if (added + changed + unchanged === 0) return []
    const name = sheetOf(id).name
    return language === 'zh'
      ? `${name}：新增 ${added} 行，更改 ${changed} 行，不变 ${unchanged} 行`
      : `${name}: ${several(added, 'row')} added, ${changed} changed, ${unchanged} unchanged`
  })
}

function asideLines({ plan, samples, report }: ImportResult, language: Language): string[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  return [
    ...(plan.outside > 0
      ? [
          say(
            `${plan.outside} 个组织在本地以外，作为外部伙伴`,
            `${several(plan.outside, 'organization')} outside the place: outside partners`,
          ),
        ]
      : []),
    ...(samples > 0 && report.errors === 0
      ? [
          say(
            `库里还有 ${samples} 条示例数据，与导入的数据并存；另设 DATA_DIR 并以 SAMPLE=none 启动可得到空库`,
            `The store also holds ${samples} sample records beside these; another DATA_DIR with SAMPLE=none starts empty`,
          ),
        ]
      : []),
  ]
}

function refusal(report: ImportResult['report'], language: Language): string {
  const { errors } = report
  const listed = report.list('error', []).length
  return language === 'zh'
    ? `有 ${errors} 处错误，列出 ${listed} 处，没有写入任何内容。`
    : `${several(errors, 'error')} in all, ${listed} shown: nothing was written.`
}

function conclusion({ plan, seq }: ImportResult, check: boolean, language: Language): string {
  const { added, altered, retracted } = plan.records
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  if (doesNothing(plan))
    return say('没有要改的内容：库里已是这样。', 'Nothing to do: the store holds all of it already.')
  const what = say(
    `新增 ${added} 条、更改 ${altered} 条、撤去 ${retracted} 条记录`,
    `${several(added, 'record')} added, ${altered} altered, ${retracted} taken out`,
  )
  if (check) return say(`将会${what}；只是检查，没有写入。`, `Would be: ${what}. Only a check, nothing was written.`)
  return say(`已${what}，日志第 ${seq} 号。`, `Done: ${what}, log number ${seq}.`)
}
