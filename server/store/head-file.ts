import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from '../../model/problem.ts'
import { within } from '../within.ts'
import { chainStart, type LogPoint } from './chain.ts'
import { furthest, type HeadFile, type HeadLine, headFileOf, type NewBeginning } from './head-lines.ts'
import type { Store } from './store.ts'

/** How long a disk may take before it counts as away. */
const patience = 10_000

/**
 * What has been noted, one JSON object a line; nothing where there is no file. Throws `bad-environment` where the file
 * cannot be read: what it says is not known then.
 * @param of which Neo4j it is asked about; undefined: the data directory
 */
export async function readHeads(path: string, of?: string): Promise<HeadFile> {
  const text = await within(patience, readFile(path, 'utf8').catch(emptyWhereNone(path)), () => {
    throw unreadable(path)
  })
  return headFileOf(text, of)
}

function emptyWhereNone(path: string) {
  return (error: NodeJS.ErrnoException): string => {
    if (error.code === 'ENOENT') return ''
    throw unreadable(path, error)
  }
}

function unreadable(path: string, cause?: NodeJS.ErrnoException): Problem {
  const why = cause?.code ?? 'ETIMEDOUT'
  return new Problem(
    'bad-environment',
    {
      zh: `记下日志末尾的文件 ${path} 读不到（${why}），无法确认数据是否完整，没有作任何改动。请恢复它所在的磁盘和权限，或用 HEAD_FILE 另指一个文件。`,
      en: `${path}, which notes where the log ends, cannot be read (${why}), so nobody knows whether the data is whole; nothing was touched. Bring back its disk and permissions, or name another file with HEAD_FILE.`,
    },
    [{ at: 'HEAD_FILE' }],
    { cause },
  )
}

interface Noting {
  store: Pick<Store, 'health' | 'hashAt'>
  path: string
  /** Which Neo4j; undefined: the data directory. */
  of?: string | undefined
  /** Where the log of accounts ends; undefined where there are no accounts, or none that the next start would find. */
  accountHead?(): Promise<LogPoint | undefined>
  now(): Date
}

interface HeadKeeping extends Noting {
  everyMilliseconds: number
  /** How long after the log has moved it is noted at the latest. */
  soonMilliseconds?: number
  /** Told each time that it could not be noted. */
  onTrouble(error: unknown): void
}

export interface HeadKeeper {
  /** Told that the log has moved: many moves in a short time are noted once. */
  moved(): void
  close(): Promise<void>
}

/**
 * Notes the head now, every so often, soon after it has moved, and when it is closed; what is already noted is not noted
 * again. Only what a reader of the store sees is noted, and no reader sees what is not on the disk yet.
 */
export async function keepHeads(keeping: HeadKeeping): Promise<HeadKeeper> {
  const noted: Noted = { hash: '', accounts: '' }
  let line = Promise.resolve()
  let soon: NodeJS.Timeout | undefined
  const note = () => {
    clearTimeout(soon)
    soon = undefined
    line = line.then(() => noteAll(keeping, noted)).catch(keeping.onTrouble)
    return line
  }
  const noteInTime = () => within(patience, note(), () => keeping.onTrouble(unanswered(keeping.path)))
  await noteInTime()
  const timer = setInterval(note, keeping.everyMilliseconds)
  return {
    moved() {
      soon ??= setTimeout(note, keeping.soonMilliseconds ?? 5_000)
    },
    close: () => {
      clearInterval(timer)
      return noteInTime()
    },
  }
}

function unanswered(path: string): Error {
  return new Error(`${path} could not be written within ${patience / 1000} s`)
}

/** For a process that does not stay. A head that is the last noted already is not noted again. */
export async function noteOnce(noting: Noting): Promise<void> {
  const { accountHeads, ...file } = await readHeads(noting.path, noting.of)
  await noteAll(noting, { hash: furthest(file)?.hash ?? '', accounts: accountHeads.at(-1)?.hash ?? '' })
}

/** The hashes of the heads that were noted last. */
interface Noted {
  hash: string
  accounts: string
}

async function noteAll(keeping: Noting, noted: Noted): Promise<void> {
  const { path, of, now } = keeping
  const named = { at: now().toISOString(), ...(of !== undefined && { store: of }) }
  const { reason } = await keeping.store.health()
  // What is held open of a file that is gone is not where the next start finds the log.
  if (reason === 'store-replaced') return
  const { seq, hash } = await logPoint(keeping.store)
  if (seq > 0 && hash !== noted.hash) {
    await addLine(path, { ...named, seq, hash })
    noted.hash = hash
  }
  const accounts = await keeping.accountHead?.()
  if (accounts && accounts.seq > 0 && accounts.hash !== noted.accounts) {
    await addLine(path, { ...named, accounts: true, head: { seq: accounts.seq, hash: accounts.hash } })
    noted.accounts = accounts.hash
  }
}

/** Where the log ends now. */
export async function logPoint(store: Noting['store']): Promise<LogPoint> {
  const { head: seq } = await store.health()
  const hash = await store.hashAt(seq)
  return hash === undefined ? { seq: 0, hash: chainStart } : { seq, hash }
}

/** Says in the file that from here on this is the history. Throws `bad-environment` where that cannot be written. */
export async function noteBeginning(path: string, beginning: NewBeginning): Promise<void> {
  try {
    await addLine(path, beginning)
  } catch (cause) {
    const sentence = {
      zh: `${path} 写不进去，无法记下日志从哪里重新开始，因此没有继续。请恢复它所在的磁盘和权限，或用 HEAD_FILE 另指一个文件。`,
      en: `${path} cannot be written, so it could not be noted where the log begins anew, and this was not done. Bring back its disk and permissions, or name another file with HEAD_FILE.`,
    }
    throw new Problem('bad-environment', sentence, [{ at: 'HEAD_FILE' }], { cause })
  }
}

/** On a line of its own also behind one that a crash cut short. */
async function addLine(path: string, line: HeadLine): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    const begin = size === 0 || buffer.toString() === '\n' ? '' : '\n'
    await file.appendFile(`${begin}${JSON.stringify(line)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}
