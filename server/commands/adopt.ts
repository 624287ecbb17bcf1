/** `npm run adopt -- MAPPING.json [--check] [--to neo4j|embedded] [--lang zh|en]`, or `--template`: adopts another's graph. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Problem } from '../../model/problem.ts'
import { neo4jOf, readConfig } from '../config.ts'
import { type Adopted, adopt } from '../jobs/adopt/adopt.ts'
import { linesOf } from '../jobs/adopt/adopted-lines.ts'
import { exampleMapping } from '../jobs/adopt/example.ts'
import { languageOf } from '../jobs/import/import-lines.ts'
import { openWhole, refuseLoss } from '../jobs/loss.ts'
import { openForeign, openStoreIfThere } from '../store/open.ts'
import { runCommand, sayUnnoted, usage } from '../terminal.ts'

const options = {
  check: { type: 'boolean' },
  to: { type: 'string' },
  lang: { type: 'string' },
  template: { type: 'boolean' },
} as const

await runCommand(async () => {
  const { values, file } = given(process.argv.slice(2))
  if (values.template) return JSON.stringify(exampleMapping, undefined, 2)
  const mapping = textOf(file)
  const check = values.check ?? false
  const adopted = await adoptInto(values.to === 'embedded', mapping, check)
  const language = values.lang === 'en' || values.lang === 'zh' ? values.lang : languageOf(process.env)
  const lines = linesOf(adopted, check, language).join('\n')
  if (adopted.errors === 0) return lines
  process.stderr.write(`${lines}\n`)
  process.exitCode = 1
  return ''
})

async function adoptInto(embedded: boolean, mapping: string, check: boolean): Promise<Adopted> {
  const config = readConfig(process.env)
  const neo4j = neo4jOf(config, {
    zh: '请用 NEO4J_URI（以及 NEO4J_PASSWORD）说明要采纳的图在哪一个 Neo4j。',
    en: 'Say with NEO4J_URI (and NEO4J_PASSWORD) which Neo4j holds the graph to adopt.',
  })
  const { dataDir, headFile } = config
  const graph = await openForeign(neo4j)
  try {
    const where = embedded ? { dataDir, headFile } : { dataDir, headFile, neo4j }
    if (check) await refuseLoss(where)
    // A check makes no store where there is none.
    const store = await (check ? openStoreIfThere(where) : openWhole(where, sayUnnoted))
    try {
      return await adopt({ graph, mapping, store, check, now: new Date() })
    } finally {
      await store?.close()
    }
  } finally {
    await graph.close()
  }
}

function given(args: string[]) {
  const wrong = usage(
    '用法：npm run adopt -- 映射.json [--check] [--to neo4j|embedded] [--lang zh|en]\n  或：npm run --silent adopt -- --template',
    'Usage: npm run adopt -- MAPPING.json [--check] [--to neo4j|embedded] [--lang zh|en]\n   or: npm run --silent adopt -- --template',
  )
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const isKnown = (value: string | undefined, ...words: string[]) => value === undefined || words.includes(value)
    const wanted = values.template ? 0 : 1
    if (positionals.length === wanted && isKnown(values.to, 'neo4j', 'embedded') && isKnown(values.lang, 'zh', 'en'))
      return { values, file: positionals[0] }
  } catch {
    throw wrong
  }
  throw wrong
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Problem(
      'bad-input',
      { zh: `读不到映射文件 ${file}。`, en: `The mapping ${file} cannot be read.` },
      [{ at: file }],
      { cause },
    )
  }
}
