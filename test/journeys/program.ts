import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../free-port.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Program {
  /** The start line's address, with its one-time link. */
  link: string
  origin: string
  port: string
  /** Runs one of the commands of package.json on the same data. */
  command(name: string, ...parameters: string[]): Promise<{ code: number; out: string; err: string }>
  dataDir: string
  log(): string
  /** Freezes it, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  stop(): Promise<void>
}

/**
 * The built program as `npm start` runs it, on a free port with an empty data directory unless `env` says otherwise;
 * from `copy` instead, where one is given.
 */
export async function startProgram(env: Record<string, string> = {}, copy?: string): Promise<Program> {
  const port = env.PORT ?? String(await freePort())
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'orgweave-journey-'))
  const child = spawn('node', copy === undefined ? ['run.mjs', 'main'] : ['dist/server/main.js'], {
    cwd: copy ?? root,
    env: { ...process.env, ...env, PORT: port, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (chunk) => {
    log += chunk
  })
  const link = await readyLine(child, () => log)
  const command: Program['command'] = async (name, ...parameters) => {
    try {
      const { stdout, stderr } = await promisify(execFile)('node', ['run.mjs', `commands/${name}`, ...parameters], {
        cwd: root,
        env: { ...process.env, ...env, PORT: port, DATA_DIR: dataDir },
      })
      return { code: 0, out: stdout, err: stderr }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, out: stdout, err: stderr }
    }
  }
  return {
    link,
    origin: `http://127.0.0.1:${port}`,
    port,
    command,
    dataDir,
    log: () => log,
    signal: (name) => child.kill(name),
    stop: async () => {
      await ended(child)
      if (!env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A copy of the built program, for what must not happen to the one that all share. */
export function copyProgram(): string {
  execFileSync('node', ['run.mjs'], { cwd: root, stdio: 'ignore' })
  const copy = mkdtempSync(join(tmpdir(), 'orgweave-copy-'))
  cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true })
  cpSync(join(root, 'package.json'), join(copy, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

function readyLine(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (chunk) => {
      out += chunk
      const match = /^Orgweave ready: (\S+)$/m.exec(out)
      if (match) resolve(match[1])
    })
    child.once('exit', (code) =>
      reject(new Error(`the program ended with ${code} before it was ready\n${out}\n${log()}`)),
    )
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    child.kill('SIGCONT')
  })
}
