import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { Problem, type Sentence } from '../../model/problem.ts'
import { cutRegionCode, PlaceId } from '../../model/schema/ids.ts'
import { readConfig } from '../config.ts'
import { importFiles } from '../jobs/import/import.ts'
import { type Language, languageOf, linesOf } from '../jobs/import/import-lines.ts'
import type { Tell } from '../jobs/import/steps.ts'
import { type Telling, tellOn } from '../jobs/import/telling.ts'
import { openWhole, refuseLoss } from '../jobs/loss.ts'
import { openStore, openStoreIfThere } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { outliveReaders, sayUnnoted } from '../terminal.ts'

/** `npm run import -- --place 440514 [--check] [--lang zh|en] FILES…`: puts sheets in as one operation or none. */

const usage: Sentence = {
  zh: '用法：npm run import -- --place 440514 [--check] [--lang zh|en] 文件.csv …（空表：npm run template）',
  en: 'Usage: npm run import -- --place 440514 [--check] [--lang zh|en] FILE.csv … (empty sheets: npm run template)',
}

interface Arguments {
  place: string
  files: string[]
  check: boolean
}

function refuse(zh: string, en: string): Problem {
  return new Problem('bad-input', { zh, en })
}

/** Throws `bad-input` with a sentence for anything that cannot be meant. */
function readArguments(values: { place?: string; lang?: string; check?: boolean }, files: string[]): Arguments {
  if (values.lang !== undefined && values.lang !== 'zh' && values.lang !== 'en')
    throw refuse(`--lang 只有 zh 和 en，没有「${values.lang}」。`, `--lang is zh or en, not «${values.lang}».`)
  if (values.place === undefined) throw refuse(`没有 --place。${usage.zh}`, `--place is missing. ${usage.en}`)
  const place = cutRegionCode(values.place)
  if (!PlaceId.safeParse(place).success)
    throw refuse(
      `--place ${values.place} 不是区划代码，如 440514。`,
      `--place ${values.place} is no division code, such as 440514.`,
    )
  if (files.length === 0) throw refuse(`没有给出文件。${usage.zh}`, `No file is given. ${usage.en}`)
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0)
    throw refuse(`没有这个文件：${missing.join('、')}。`, `There is no such file: ${missing.join(', ')}.`)
  return { place, files, check: values.check ?? false }
}

function parse() {
  const options = {
    place: { type: 'string' },
    check: { type: 'boolean' },
    lang: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new Problem('bad-input', { zh: `参数有误：${said}\n${usage.zh}`, en: `${said}\n${usage.en}` }, [], { cause })
  }
}

async function run(language: Language, args: Arguments): Promise<number> {
  const { store, close } = args.check ? await openToCheck() : await openToWrite()
  const telling = tellOn(process.stderr, language)
  const interruption = onInterrupt(telling)
  try {
    const tell: Tell = (step) => {
      interruption.check()
      telling.tell(step)
    }
    const result = await importFiles(store, { ...args, now: new Date(), tell })
    telling.end()
    const { errors } = result.report
    const out = errors > 0 ? process.stderr : process.stdout
    out.write(`${linesOf(result, args.check, language).join('\n')}\n`)
    return errors > 0 ? 1 : 0
  } finally {
    telling.end()
    interruption.end()
    await close()
  }
}

const interruptedWords: Sentence = {
  zh: '已中断，没有写入任何内容。',
  en: 'Broken off: nothing was written.',
}

class Interrupted extends Error {}

/** Ctrl-C ends the import at its next step, as long as it has not handed over all of it; a second one ends the process. */
function onInterrupt(telling: Telling): { check(): void; end(): void } {
  let wanted = false
  const note = () => {
    wanted = true
    telling.say({ zh: '正在中断 …', en: 'Breaking off …' })
  }
  process.once('SIGINT', note)
  return {
    check() {
      if (wanted) throw new Interrupted()
    },
    end: () => void process.off('SIGINT', note),
  }
}

interface Opened {
  store: Store
  close(): Promise<void>
}

async function openToWrite(): Promise<Opened> {
  const store = await openWhole(readConfig(process.env), sayUnnoted)
  return { store, close: () => store.close() }
}

/** A check makes nothing: where there is no store it compares with an empty one that is gone afterwards. */
async function openToCheck(): Promise<Opened> {
  const config = readConfig(process.env)
  await refuseLoss(config)
  const present = await openStoreIfThere(config)
  if (present) return { store: present, close: () => present.close() }
  const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-check-'))
  const store = await openStore({ dataDir })
  return {
    store,
    async close() {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function main(): Promise<number> {
  let language = languageOf(process.env)
  try {
    const { values, positionals } = parse()
    if (values.lang === 'zh' || values.lang === 'en') language = values.lang
    if (values.help) {
      process.stdout.write(`${usage[language]}\n`)
      return 0
    }
    return await run(language, readArguments(values, positionals))
  } catch (problem) {
    if (problem instanceof Interrupted) {
      process.stderr.write(`${interruptedWords[language]}\n`)
      return 130
    }
    if (!(problem instanceof Problem)) throw problem
    const both = `${problem.sentence.zh}\n${problem.sentence.en}`
    process.stderr.write(`${problem.code === 'bad-input' ? both : problem.sentence[language]}\n`)
    return 1
  }
}

// On a large machine the heap may grow to four times of what is alive before it is swept; here that is hundreds of MB.
setFlagsFromString('--heap-growing-percent=20')
outliveReaders()
process.exitCode = await main()
