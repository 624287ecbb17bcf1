import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const undoings: (() => void)[] = []

/** Done when this process ends, the last first: at its end, by an error, or by a signal. */
export function whenLeaving(undo: () => void): void {
  undoings.push(undo)
}

export function leaveNothing(): void {
  process.on('exit', () => {
    for (const undo of undoings.splice(0).reverse()) undo()
  })
  process.on('SIGINT', () => process.exit(130))
  process.on('SIGTERM', () => process.exit(143))
}

/** A folder that goes with this process. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'orgweave-load-'))
  whenLeaving(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return folder
}
