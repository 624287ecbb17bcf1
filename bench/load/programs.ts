import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { say } from '../progress.ts'

const run = promisify(execFile)
const mostOutput = 1 << 26

/** A build that is measured. */
interface Built {
  side: 'here' | 'beside'
  /** Which state of the sources. */
  what: string
  /** The folder that holds its dist/. */
  root: string
}

export interface Program extends Built {
  /** Bearer tokens, an account each. */
  tokens: string[]
  /** The folder that holds these accounts. */
  accounts: string
}

async function git(root: string, args: string[], index?: string): Promise<string> {
  const env = index === undefined ? process.env : { ...process.env, GIT_INDEX_FILE: index }
  return (await run('git', args, { cwd: root, env, maxBuffer: mostOutput })).stdout.trim()
}

/** With work that is not committed the commit before is HEAD. */
async function commitBefore(root: string): Promise<string> {
  return (await git(root, ['status', '--porcelain', '--untracked-files=no'])) === '' ? 'HEAD~1' : 'HEAD'
}

/** What is here, as it is built now. */
export async function programHere(root: string): Promise<Built> {
  const changed = (await commitBefore(root)) === 'HEAD'
  const what = `${await git(root, ['log', '-1', '--format=%h %s'])}${changed ? ', with changes' : ''}`
  return { side: 'here', what, root }
}

/**
 * Another commit, built in a folder of its own. Its files come by an index of their own, so that the repository learns
 * nothing of it and keeps nothing when this process is killed.
 */
export async function programBeside(root: string, folder: string, revision: string | undefined): Promise<Built> {
  const commit = await git(root, ['rev-parse', '--verify', `${revision ?? (await commitBefore(root))}^{commit}`])
  const tree = join(folder, 'beside')
  const index = join(folder, 'index')
  await git(root, ['read-tree', commit], index)
  await git(root, ['checkout-index', '--all', `--prefix=${tree}/`], index)
  await bringLibraries(root, tree)
  say(`building ${commit.slice(0, 9)}`)
  await run(process.execPath, ['run.mjs'], { cwd: tree, maxBuffer: mostOutput })
  return { side: 'beside', what: await git(root, ['log', '-1', '--format=%h %s', commit]), root: tree }
}

async function bringLibraries(root: string, tree: string): Promise<void> {
  const lock = (folder: string) => readFileSync(join(folder, 'package-lock.json'), 'utf8')
  if (lock(root) === lock(tree)) {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction')
    return
  }
  say('fetching its libraries')
  await run('npm', ['ci'], { cwd: tree, maxBuffer: mostOutput })
}

/** Runs a command of this program so often in one process, as each start of its own would take a third of a second. */
const repeatedly = `
  const [url, times, ...args] = process.argv.slice(1)
  process.argv = [process.argv[0], url, ...args]
  for (let k = 0; k < Number(times); k += 1) await import(url + '?' + k)
`

/** So many accounts that may read and write everything. What makes them is the program's own, so that it knows them. */
export async function withAccounts(program: Built, folder: string, many: number): Promise<Program> {
  const accounts = join(folder, `accounts ${program.side}`)
  mkdirSync(accounts)
  const command = pathToFileURL(join(program.root, 'dist', 'server', 'commands', 'token.js')).href
  const args = [command, String(many), '--role', 'planner', '--scope', '*']
  const options = { env: cleanEnvironment({ DATA_DIR: accounts }), maxBuffer: mostOutput }
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', repeatedly, ...args], options)
  const tokens = stdout.split('\n').filter((line) => line !== '')
  if (new Set(tokens).size !== many) throw new Error(`${tokens.length} tokens made, of ${many}`)
  return { ...program, tokens, accounts }
}

/** The settings of whoever measures are not those of what is measured. */
export function cleanEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env
  return { PATH, HOME, TMPDIR, SystemRoot, ...settings }
}

/** The place that is measured: the sample, or so many generated organizations. */
export type Size = 'chaonan' | number

/** A folder that holds a store of this size, as this program makes it. */
export async function seeded({ root }: Program, folder: string, size: Size): Promise<string> {
  say(`filling a store with ${size}`)
  const dataDir = join(folder, `seeded ${size}`)
  const generate = ['generate', '--organizations', String(size), '--seed', '7']
  const args = size === 'chaonan' ? ['chaonan', '--variant', 'gaps'] : generate
  const env = cleanEnvironment({ DATA_DIR: dataDir })
  await run(process.execPath, ['dist/server/commands/seed.js', ...args], { cwd: root, env, maxBuffer: mostOutput })
  return dataDir
}

/** A data directory with a copy of that store and the program's accounts. */
export function dataDirectory({ side, accounts }: Program, store: string): string {
  const dataDir = `${store} ${side}`
  cpSync(store, dataDir, { recursive: true })
  // Beside its accounts a program may have made an empty store.
  for (const name of readdirSync(accounts))
    if (name.startsWith('accounts.db')) cpSync(join(accounts, name), join(dataDir, name))
  return dataDir
}
