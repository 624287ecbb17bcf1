import { openSync, readSync, type Stats, statSync } from 'node:fs'
import { endianness } from 'node:os'

/** A database file and the two that SQLite keeps beside it, as they were when they were opened. */
export interface OpenedFiles {
  /** What became of them since: one is gone, another stands in its place, or one was cut. */
  fate(): Fate
}

/** `removed`: nothing else stands where one was, so that what is in the log can still be brought into the file. */
type Fate = 'same' | 'moved' | 'removed' | 'other' | 'cut'

interface Seen {
  inode: number
  size: number
}

const log = '-wal'
const index = '-shm'

/** @param beside whether the log and its index are in use: not where the file is only read */
export function watchFiles(path: string, beside: boolean): OpenedFiles {
  const parts = beside ? ['', log, index] : ['']
  const seen = new Map<string, Seen>()
  for (const part of parts) note(seen, part, statOf(path + part))
  const frames = beside ? framesIn(path + index) : () => 0
  return {
    fate() {
      const found = parts.map((part) => fateOf(path, part, seen, frames))
      return (['moved', 'other', 'cut', 'removed'] as const).find((fate) => found.includes(fate)) ?? 'same'
    },
  }
}

function note(seen: Map<string, Seen>, part: string, stats: Stats | undefined): void {
  if (stats) seen.set(part, { inode: stats.ino, size: stats.size })
}

/** A disk that is away is like a file that is gone. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function fateOf(path: string, part: string, seen: Map<string, Seen>, frames: () => number): Fate {
  const before = seen.get(part)
  const stats = statOf(path + part)
  if (before) {
    if (stats?.ino !== before.inode) return part === '' ? 'moved' : stats ? 'other' : 'removed'
    // The log alone is ever cut by SQLite itself, once all of it is in the file.
    if (stats.size < before.size && (part !== log || stats.size < frames())) return 'cut'
  }
  note(seen, part, stats)
  return 'same'
}

/**
 * How many bytes the log must have, as SQLite's index of it says (the format of the index is fixed, see «WAL-mode File
 * Format» of its documentation). The index is opened once and never closed: closing it would drop the locks that SQLite
 * holds on it for this process.
 */
function framesIn(path: string): () => number {
  let file: number | undefined
  const header = Buffer.alloc(20)
  return () => {
    file ??= openSync(path, 'r')
    readSync(file, header, 0, header.length, 0)
    const little = endianness() === 'LE'
    const size = little ? header.readUInt16LE(14) : header.readUInt16BE(14)
    const count = little ? header.readUInt32LE(16) : header.readUInt32BE(16)
    const page = size === 1 ? 65_536 : size
    return count === 0 ? 0 : 32 + count * (24 + page)
  }
}
