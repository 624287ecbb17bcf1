import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Problem } from '../../model/problem.ts'
import { languageOf } from '../jobs/import/import-lines.ts'
import { writeTemplates } from '../spreadsheet/template.ts'
import { outliveReaders } from '../terminal.ts'

/** `npm run template [-- --out DIR] [--force]`: writes the nine empty sheets with a notes row. */

const usage = {
  zh: '用法：npm run template [-- --out 文件夹] [--force]',
  en: 'Usage: npm run template [-- --out FOLDER] [--force]',
}

function parse() {
  try {
    return parseArgs({
      options: { out: { type: 'string' }, force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new Problem('bad-input', { zh: `参数有误：${said}\n${usage.zh}`, en: `${said}\n${usage.en}` }, [], { cause })
  }
}

async function main(): Promise<number> {
  const language = languageOf(process.env)
  try {
    const { out = 'template', force = false, help = false } = parse()
    if (help) {
      process.stdout.write(`${usage[language]}\n`)
      return 0
    }
    const paths = await writeTemplates(resolve(out), force)
    const said = {
      zh: '已写好空表（每张表第 2 行是说明，导入时略过）：',
      en: 'The empty sheets are written (row 2 of each holds notes and is passed over on import):',
    }
    process.stdout.write(`${said[language]}\n${paths.map((path) => `  ${path}`).join('\n')}\n`)
    return 0
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    process.stderr.write(`${problem.sentence.zh}\n${problem.sentence.en}\n`)
    return 1
  }
}

outliveReaders()
process.exitCode = await main()
