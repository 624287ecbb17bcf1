/** `npm run seed -- SAMPLE --variant gaps [--replace]` and `npm run seed -- generate --organizations N --seed S`. */
import { parseArgs } from 'node:util'
import { Problem } from '../../model/problem.ts'
import { todayInShanghai } from '../../model/schema/dates.ts'
import { loadGenerated, loadSample } from '../../seed/load.ts'
import { type Variant, variants } from '../../seed/loading.ts'
import { replaceSample } from '../../seed/replace.ts'
import { firstSample, type Sample, samples } from '../../seed/samples.ts'
import { readConfig } from '../config.ts'
import { openWhole } from '../jobs/loss.ts'
import type { Store } from '../store/store.ts'
import { runCommand, sayUnnoted, usage } from '../terminal.ts'

const mostOrganizations = 2_000_000

type Work = (store: Store) => Promise<string>

await runCommand(async () => {
  const work = workOf(process.argv.slice(2))
  const store = await openWhole(readConfig(process.env), sayUnnoted)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
})

function workOf(args: string[]): Work {
  const { values, positionals } = parsed(args)
  const [what, ...more] = positionals
  const sample = sampleNamed(what, values)
  if (sample && more.length === 0) {
    const { variant: named = 'gaps', replace = false } = values
    const variant = sample.variants.find((each) => each === named)
    if (!variant) throw wrong()
    return (store) => seedSample(store, sample, variant, replace)
  }
  if (what === 'generate' && more.length === 0) {
    const organizations = wholeNumber(values.organizations, 1, mostOrganizations)
    const seed = wholeNumber(values.seed ?? '1', 0, 2 ** 31 - 1)
    return (store) => seedGenerated(store, organizations, seed)
  }
  throw wrong()
}

/** Without a name that of the first sample, so that its command needs to know none. */
function sampleNamed(name: string | undefined, { variant }: { variant?: string | undefined }): Sample | undefined {
  return name === undefined && variant !== undefined ? firstSample : samples.find(({ id }) => id === name)
}

async function seedSample(store: Store, sample: Sample, variant: Variant, replace: boolean): Promise<string> {
  const { name } = sample
  const today = todayInShanghai(new Date())
  const { seq, edits, repeated } = await (replace ? replaceSample : loadSample)(store, sample, variant, today).catch(
    explained(
      `库中已有${name.zh}的数据；要换成另一个版本，请加 --replace。`,
      `${name.en} is in the store already; add --replace to put another variant in its place.`,
    ),
  )
  return repeated
    ? '没有变化。 Nothing has changed.'
    : [
        `${name.zh}（${variant}）已载入：${edits.length} 行，第 ${seq} 号操作。`,
        `${name.en} (${variant}) is loaded: ${edits.length} rows, log number ${seq}.`,
      ].join(' ')
}

/** The store names the first row that it holds already; what a person wants to know is what to do. */
function explained(zh: string, en: string) {
  return (error: unknown): never => {
    if (!(error instanceof Problem) || error.code !== 'already-exists') throw error
    throw new Problem('already-exists', { zh, en }, error.about, { cause: error })
  }
}

async function seedGenerated(store: Store, organizations: number, seed: number): Promise<string> {
  const loadedOn = todayInShanghai(new Date())
  const records = await loadGenerated(store, { organizations, seed, loadedOn }).catch(
    explained(
      '库中已有合成数据（地方 99）；每个库只放一份，请换一个 DATA_DIR。',
      'A synthetic network (place 99) is in the store already; a store holds one: use another DATA_DIR.',
    ),
  )
  return [`已生成 ${records} 行合成数据（地方 99）。`, `${records} synthetic rows are there (place 99).`].join(' ')
}

function parsed(args: string[]) {
  const options = {
    variant: { type: 'string' },
    replace: { type: 'boolean' },
    organizations: { type: 'string' },
    seed: { type: 'string' },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    throw wrong()
  }
}

function wholeNumber(text: string | undefined, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(text ?? '') ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw wrong()
}

function wrong() {
  const names = samples.map(({ id }) => id).join('|')
  const which = `${names} --variant ${variants.join('|')} [--replace]`
  return usage(
    `用法：npm run seed -- ${which}\n  或：npm run seed -- generate --organizations 1…${mostOrganizations} --seed 整数`,
    `Usage: npm run seed -- ${which}\n   or: npm run seed -- generate --organizations 1…${mostOrganizations} --seed WHOLE-NUMBER`,
  )
}
