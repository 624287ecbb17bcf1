import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'

/** A process of its own that writes to a store, and says what was answered. */
export interface WritingProcess {
  process: ChildProcess
  /** «open», then the id and number of each answered operation. */
  lines: string[]
  ended: Promise<unknown>
  /** Waits until it has said so many lines. */
  said(enough: number): Promise<void>
  /** What was answered until now. */
  acknowledged(): [opId: string, seq: number][]
}

/** @param child the bundled crash-child */
export function startWriting(child: string, dataDir: string, name: string, each = 1, uri?: string): WritingProcess {
  const parameters = [dataDir, name, String(each), ...(uri === undefined ? [] : [uri])]
  const started = spawn(process.execPath, [child, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const output = createInterface(started.stdout)
  output.on('line', (line) => lines.push(line))
  return {
    process: started,
    lines,
    ended: once(output, 'close'),
    async said(enough) {
      while (lines.length < enough && started.exitCode === null) await pause(2)
      expect(started.exitCode).toBeNull()
    },
    acknowledged: () =>
      lines
        .filter((line) => line.includes(' '))
        .map((line) => line.split(' '))
        .map(([opId, seq]) => [opId, Number(seq)]),
  }
}
