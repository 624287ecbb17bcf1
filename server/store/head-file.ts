import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Store } from './store.ts'

/** Where the log stood, noted outside the store: a chain whose end was cut off is sound in itself. [trust 0.9] */
const NotedHead = z.strictObject({
  at: z.iso.datetime(),
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type NotedHead = z.infer<typeof NotedHead>

export interface HeadFile {
  heads: NotedHead[]
  /** Numbers of the lines that cannot be read. */
  unreadable: number[]
}

/** What has been noted, one JSON object a line; nothing where there is no file. */
export async function readHeads(path: string): Promise<HeadFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const file: HeadFile = { heads: [], unreadable: [] }
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue
    const head = headOf(line)
    if (head) file.heads.push(head)
    else file.unreadable.push(index + 1)
  }
  return file
}

function headOf(line: string): NotedHead | undefined {
  try {
    return NotedHead.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

export interface HeadKeeping {
  store: Store
  path: string
  everyMilliseconds: number
  now(): Date
  /** Told each time that it could not be noted. */
  onTrouble(error: unknown): void
}

/** Notes the head now, every so often, and when it is closed; a head already noted is not noted again. */
export async function keepHeads(keeping: HeadKeeping): Promise<{ close(): Promise<void> }> {
  let noted = ''
  let line = Promise.resolve()
  const note = () => {
    line = line.then(async () => {
      noted = await noteHead(keeping, noted)
    })
    line = line.catch(keeping.onTrouble)
    return line
  }
  await note()
  const timer = setInterval(note, keeping.everyMilliseconds)
  return {
    close: () => {
      clearInterval(timer)
      return note()
    },
  }
}

/** Adds a line unless the head is still at this hash. The hash that has been noted. */
async function noteHead({ store, path, now }: HeadKeeping, noted: string): Promise<string> {
  const { head: seq } = await store.health()
  const hash = await store.hashAt(seq)
  if (seq === 0 || hash === undefined || hash === noted) return noted
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'a', 0o600)
  try {
    await file.appendFile(`${JSON.stringify({ at: now().toISOString(), seq, hash } satisfies NotedHead)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return hash
}
