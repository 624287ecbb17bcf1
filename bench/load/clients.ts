import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { clientOf } from './asking.ts'
import type { Calls } from './figures.ts'
import { type PhaseName, phases } from './phases.ts'
import type { Subject } from './subject.ts'
import { openTally } from './tally.ts'

/** What a process of clients is told. It says `ready` when everything is prepared, and begins when told `go`. */
export interface Task {
  phase: PhaseName
  port: number
  tokens: string[]
  subject: Subject
  milliseconds: number
}

export interface Outcome {
  calls: Record<string, Calls>
  milliseconds: number
}

/** How much longer the calls under way may take at the end; what then has no answer counts as waiting. */
export const grace = 15_000

/** A process of its own for the clients of one phase; its end drops everything that is still under way. */
export async function runClients(): Promise<void> {
  process.on('disconnect', () => process.exit(1))
  const [{ phase, port, tokens, subject, milliseconds }] = (await once(process, 'message')) as [Task]
  const tally = openTally()
  const ending = new AbortController()
  const clients = tokens.map((token, number) => clientOf(number, token, port, tally, ending.signal))
  const begin = await phases[phase]({ port, clients, subject, tally })
  process.send?.('ready')
  await once(process, 'message')
  const started = performance.now()
  await Promise.race([begin(), pause(milliseconds)])
  ending.abort()
  const latest = performance.now() + grace
  while (tally.under() > 0 && performance.now() < latest) await pause(10)
  const outcome: Outcome = { calls: tally.calls(), milliseconds: performance.now() - started }
  process.send?.(outcome, () => process.exit())
}
