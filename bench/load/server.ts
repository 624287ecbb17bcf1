import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { freePort } from '../../test/free-port.ts'
import { send } from './asking.ts'
import { whenLeaving } from './leaving.ts'
import type { Probed } from './probe.ts'
import { cleanEnvironment, type Program } from './programs.ts'

/** The program as a process of its own, on the embedded store. */
export interface Server {
  port: number
  /** Milliseconds until it said that it is ready. */
  ready: number
  /** How it ended, when it has. */
  ended(): string | undefined
  /** Begins the figures anew. */
  reset(): Promise<void>
  /** Since then; undefined when it does not answer within a minute, or is gone. */
  figures(): Promise<Probed | undefined>
  /** Most bytes that the process held, as the system says; 0 where it does not. Begun anew by `reset`. */
  resident(): number
  stop(): Promise<void>
}

const mostStarting = 300_000
const patience = 60_000
const betweenLooks = 100

const probe = pathToFileURL(join(dirname(process.argv[1]), 'load', 'probe.js')).href

/** Throws when it ends before it is ready. */
export async function startServer({ root }: Program, dataDir: string): Promise<Server> {
  const port = await freePort()
  const log = join(dataDir, 'stderr.log')
  const started = performance.now()
  const child = spawnServer(root, { DATA_DIR: dataDir, PORT: String(port), SAMPLE: 'none' }, log)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ended = () => ((child.exitCode ?? child.signalCode) === null ? undefined : howEnded(child, log))
  await Promise.race([saysReady(child), gone, pause(mostStarting, undefined, { ref: false })])
  if (child.exitCode !== null) throw new Error(`the server does not start: ${ended()}`)
  const ready = performance.now() - started
  const memory = watchMemory(child)
  const ask = (word: string) => answerOf(child, word, gone)
  return {
    port,
    ready,
    ended,
    reset: async () => {
      await ask('reset')
      memory.reset()
    },
    figures: () => ask('figures'),
    resident: memory.most,
    stop: async () => {
      memory.stop()
      child.kill('SIGTERM')
      await Promise.race([gone, pause(patience / 4, undefined, { ref: false })])
      child.kill('SIGKILL')
      await gone
    },
  }
}

function spawnServer(cwd: string, settings: Record<string, string>, log: string): ChildProcess {
  const errors = openSync(log, 'a')
  const child = spawn(process.execPath, ['--import', probe, 'dist/server/main.js'], {
    cwd,
    env: cleanEnvironment(settings),
    stdio: ['ignore', 'pipe', errors, 'ipc'],
  })
  closeSync(errors)
  whenLeaving(() => child.kill('SIGKILL'))
  return child
}

async function saysReady(child: ChildProcess): Promise<void> {
  let said = ''
  for await (const part of child.stdout ?? []) {
    said += part
    if (said.includes('Orgweave ready')) return
  }
}

async function answerOf(child: ChildProcess, word: string, gone: Promise<void>): Promise<Probed | undefined> {
  if (!child.connected) return undefined
  const answer = once(child, 'message', { signal: AbortSignal.timeout(patience) }).catch(() => undefined)
  child.send(word)
  const [said] = (await Promise.race([answer, gone])) ?? []
  return said as Probed | undefined
}

/** Seen from outside, so that it is seen while the event loop stands and until the process ends. Linux tells it. */
function watchMemory({ pid }: ChildProcess) {
  const file = `/proc/${pid}/status`
  let most = 0
  const look = () => {
    const [, kilobytes] = existsSync(file) ? (/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(file, 'latin1')) ?? []) : []
    most = Math.max(most, Number(kilobytes ?? 0) * 1024)
  }
  const timer = setInterval(look, betweenLooks).unref()
  return {
    most: () => {
      look()
      return most
    },
    reset: () => {
      most = 0
      look()
    },
    stop: () => clearInterval(timer),
  }
}

/** The code and the last words, which are those of the engine where it says that it is at an end. */
function howEnded({ exitCode, signalCode }: ChildProcess, log: string): string {
  const lines = readFileSync(log, 'utf8').split('\n')
  const told = lines.filter((line) => line !== '' && !line.includes('"msg":"request"'))
  const words = told.findLast((line) => line.includes('FATAL ERROR')) ?? told.at(-1) ?? 'without a word'
  return `${signalCode ?? `code ${exitCode}`}, ${words.slice(0, 300)}`
}

/** Whether it answers again, at once and several times, within a minute. */
export async function calmedDown({ port, ended }: Server): Promise<boolean> {
  const deadline = performance.now() + patience
  for (let quick = 0; quick < 5; ) {
    if (ended() !== undefined || performance.now() > deadline) return false
    const asked = performance.now()
    const live = send(port, false, { path: '/health/live' }).catch(() => undefined)
    await Promise.race([live, pause(deadline - performance.now(), undefined, { ref: false })])
    quick = performance.now() - asked < 250 ? quick + 1 : 0
    await pause(betweenLooks)
  }
  return true
}
