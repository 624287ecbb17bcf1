import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from '../progress.ts'
import { send } from './asking.ts'
import { grace, type Outcome, type Task } from './clients.ts'
import { type Calls, type Length, seen } from './figures.ts'
import { whenLeaving } from './leaving.ts'
import { type PhaseName, patienceFor } from './phases.ts'
import type { Program } from './programs.ts'
import { calmedDown, type Server, startServer } from './server.ts'
import type { Subject } from './subject.ts'
import { type Watched, watch } from './watching.ts'

/** What one program did in one phase. */
export interface PhaseFigures extends Watched {
  /** By what was asked. */
  calls: Record<string, Calls>
  milliseconds: number
  /** Longest block of the event loop. */
  block: Length | undefined
  /** Most bytes of the process, and of the heap of its main thread. */
  resident: number
  heap: number | undefined
  /** What happened to the server, where it did not live to go on. */
  fate: string | undefined
}

/** A program on data of its own, whose server is started anew when a phase has ended it. */
export interface Measured {
  program: Program
  start: Start
  phase(name: PhaseName, milliseconds: number): Promise<PhaseFigures>
  stop(): Promise<void>
}

/** Milliseconds until a server was ready, and until it had answered the first question. */
export interface Start {
  ready: number
  first: Length
  resident: number
}

const mostFirst = 120_000
/** Beside the phase itself: opening streams. */
const mostPreparing = 120_000

export async function openMeasured(program: Program, dataDir: string, subject: Subject): Promise<Measured> {
  const begin = async () => {
    const server = await startServer(program, dataDir)
    return { server, first: await firstAnswer(server.port, program.tokens[0], subject) }
  }
  let { server, first } = await begin()
  const renew = async (fate: string) => {
    say(`${program.side}: ${fate}; starting it anew`)
    await server.stop()
    ;({ server } = await begin())
  }
  const start = { ready: server.ready, first, resident: server.resident() }
  return {
    program,
    start,
    phase: async (phase, milliseconds) => {
      const earlier = server.ended()
      if (earlier !== undefined) await renew(earlier)
      const { port } = server
      const most = milliseconds * (patienceFor[phase] ?? 1)
      const figures = await measure(server, { phase, port, tokens: program.tokens, subject, milliseconds: most })
      if (figures.fate !== undefined) await renew(figures.fate)
      return earlier === undefined ? figures : { ...figures, fate: `ended before: ${earlier}` }
    },
    stop: () => server.stop(),
  }
}

async function firstAnswer(port: number, token: string, { place }: Subject): Promise<Length> {
  const asked = performance.now()
  const path = `/api/findings?place=${place}&limit=1`
  const answer = send(port, false, { path, headers: { Authorization: `Bearer ${token}` } }).catch(() => undefined)
  const answered = await Promise.race([answer, pause(mostFirst, undefined, { ref: false })])
  return { value: performance.now() - asked, atLeast: answered?.status !== 200 }
}

async function measure(server: Server, task: Task): Promise<PhaseFigures> {
  const clients = startClients(task)
  try {
    const prepared = await clients.ready.catch(() => undefined)
    if (prepared === undefined) return unprepared(server)
    await server.reset()
    const watching = watch(server.port)
    const { calls, milliseconds } = await clients.outcome()
    watching.closeDoor()
    const calm = await calmedDown(server)
    const watched = await watching.stop()
    const probed = calm ? await server.figures() : undefined
    const fate = probed ? undefined : (server.ended() ?? 'not free again within a minute, and ended')
    const resident = Math.max(server.resident(), probed?.resident ?? 0)
    const block = probed ? seen(probed.block) : watched.live
    return { calls, milliseconds, ...watched, block, resident, heap: probed?.heap, fate }
  } finally {
    clients.end()
  }
}

/** So much is wrong that nothing could be asked. */
function unprepared(server: Server): PhaseFigures {
  const none = { answered: [], waiting: [], statuses: {} }
  const fate = server.ended() ?? 'clients could not be prepared within two minutes, and ended'
  const unknown = { live: undefined, block: undefined, heap: undefined }
  return { calls: {}, milliseconds: mostPreparing, newcomers: none, ...unknown, resident: server.resident(), fate }
}

function startClients(task: Task) {
  const child = spawn(process.execPath, [process.argv[1], 'load-clients'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  whenLeaving(() => child.kill('SIGKILL'))
  const next = async (patience: number): Promise<unknown> => {
    const [said] = await once(child, 'message', { signal: AbortSignal.timeout(patience) })
    return said
  }
  child.send(task)
  return {
    ready: next(mostPreparing),
    outcome: async () => {
      child.send('go')
      return (await next(task.milliseconds + grace + mostPreparing)) as Outcome
    },
    end: () => child.kill('SIGKILL'),
  }
}
