/** The built program as real processes: the server and its commands. `build` in beforeAll, `endAll` in afterEach. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const running: ChildProcess[] = []

export function build(): void {
  execFileSync('node', ['run.mjs'], { cwd: root, stdio: 'ignore' })
}

/** Ends what a test has left running. */
export function endAll(): void {
  for (const child of running.splice(0)) child.kill('SIGKILL')
}

export interface Started {
  child: ChildProcess
  out(): string
  err(): string
  /** Exit code. */
  ended: Promise<number | null>
  /** The address of the start line. */
  ready: Promise<string>
}

export type Environment = Record<string, string>

export interface Circumstances {
  /** Where its errors and its log go, when not into `err()`: a descriptor, which the child gets as it is. */
  stderr?: number
  /** How many files and connections it may hold. */
  handles?: number
}

export function start(
  entry: string,
  args: string[],
  env: Environment,
  { stderr, handles }: Circumstances = {},
): Started {
  const command = ['node', `dist/server/${entry}.js`, ...args]
  const [program, ...words] = handles === undefined ? command : ['prlimit', `--nofile=${handles}`, ...command]
  const child = spawn(program, words, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', stderr ?? 'pipe'],
  })
  running.push(child)
  let [out, err] = ['', '']
  child.stdout?.on('data', (part) => {
    out += part
  })
  child.stderr?.on('data', (part) => {
    err += part
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, address] = /^Orgweave ready: (\S+)\n/.exec(out) ?? []
      if (address) resolve(address)
    })
    ended.then((code) => reject(new Error(`ended with ${code}: ${err}`)))
  })
  ready.catch(() => undefined)
  return { child, out: () => out, err: () => err, ended, ready }
}

/** Runs a command to its end. */
export async function run(command: string, args: string[], env: Environment) {
  const started = start(`commands/${command}`, args, env)
  return { code: await started.ended, out: started.out(), err: started.err() }
}
