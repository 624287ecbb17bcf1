import { setImmediate as nextTurn } from 'node:timers/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Change, RecordEdit } from '../../model/change/change.ts'
import { chainHash, contentHash, type Entry, type EntryHead, follows, type LogPoint } from './chain.ts'
import type { Committed, Piece, Seq } from './store.ts'
import { UnreadableCell } from './unreadable.ts'

export function parseStored<T>(json: string): T {
  try {
    return JSON.parse(json) as T
  } catch (cause) {
    throw new UnreadableCell({ zh: '不是 JSON', en: 'not JSON' }, { cause })
  }
}

const partLength = 1 << 18

/** Cuts the content into deflated parts as it comes, so that no operation is ever one piece of text. */
export function contentWriter(keep: (part: Uint8Array) => void) {
  const hash = contentHash()
  let lines: string[] = []
  let length = 0
  const flush = () => {
    if (lines.length === 0) return
    const piece = Buffer.from(lines.join(''))
    hash.update(piece)
    keep(deflateRawSync(piece, { level: 3 }))
    lines = []
    length = 0
  }
  return {
    write(line: string) {
      lines.push(line)
      length += line.length
      if (length >= partLength) flush()
    },
    /** The hash of all that was written. */
    end(): string {
      flush()
      return hash.digest('hex')
    },
  }
}

function inflate(part: Uint8Array): string {
  try {
    return inflateRawSync(part).toString('utf8')
  } catch (cause) {
    throw new UnreadableCell({ zh: '日志的一段', en: 'log part' }, { cause })
  }
}

/** What was committed under an entry with these parts. Throws when entry or content is not what was written. */
export function committedOf(entry: Entry, parts: Iterable<Uint8Array>, repeated: boolean): Committed {
  const changes: Change[] = []
  const edits: RecordEdit[] = []
  const hash = contentHash()
  for (const part of parts) {
    const piece = inflate(part)
    hash.update(piece)
    readLines(piece, changes, edits)
  }
  refuseOther(entry, hash.digest('hex'))
  const { seq, opId, actor, at } = entry
  return { seq, opId, actor, at, changes, edits: continuing(edits, entry.continued), repeated }
}

function readLines(piece: string, changes: Change[], edits: RecordEdit[]): void {
  for (const line of piece.split('\n')) {
    if (line === '') continue
    const content = parseStored<{ change: Change } | { edit: RecordEdit }>(line)
    if ('change' in content) changes.push(content.change)
    else edits.push(content.edit)
  }
}

function refuseOther(entry: Entry, content: string): void {
  if (content !== entry.content || !isWhole(entry))
    throw new UnreadableCell({ zh: `第 ${entry.seq} 条日志`, en: `log entry ${entry.seq}` })
}

/** As `committedOf`, one part after the other: other work goes on between two of them. The additions say no version. */
export async function* piecesOf(entry: Entry, parts: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const hash = contentHash()
  for await (const part of parts) {
    const text = inflate(part)
    hash.update(text)
    const piece: Piece = { changes: [], edits: [] }
    readLines(text, piece.changes, piece.edits)
    yield piece
    await nextTurn()
  }
  refuseOther(entry, hash.digest('hex'))
}

/** The edits as they were carried out: an addition over a retracted record continues its version. */
export function continuing(edits: RecordEdit[], continued: EntryHead['continued']): RecordEdit[] {
  const carriedOut = edits.slice()
  for (const [index, version] of continued) carriedOut[index] = { ...carriedOut[index], version }
  return carriedOut
}

/** Throws unless the entry `follows`, naming the one that is missing or out of place. */
export function refuseOutOfPlace(entry: Entry, before: LogPoint): void {
  if (entry.seq > before.seq + 1) throw missingEntry(before.seq + 1)
  if (!follows(entry, before))
    throw new UnreadableCell({
      zh: `第 ${entry.seq} 条日志接不上第 ${before.seq} 条`,
      en: `log entry ${entry.seq} does not follow ${before.seq}`,
    })
}

export const missingEntry = (seq: Seq) =>
  new UnreadableCell({ zh: `缺第 ${seq} 条日志`, en: `log entry ${seq} is missing` })

function isWhole({ previous, hash, ...head }: Entry): boolean {
  if (chainHash(previous, head) === hash) return true
  return head.opId.includes(lost) && halves.some((half) => chainHash(previous, withHalf(head, half)) === hash)
}

/**
 * An older program took half of a character in an operation id and hashed it, while Neo4j kept what stands for lost
 * ones. The hash proves which half it was.
 */
const lost = '\ufffd'
const halves = Array.from({ length: 0x800 }, (_, index) => String.fromCharCode(0xd800 + index))

function withHalf(head: EntryHead, half: string): EntryHead {
  return { ...head, opId: head.opId.replaceAll(lost, half) }
}

/** Whether an entry and its content, which is taken part by part, are what was written. */
export function checkContent(entry: Entry): { take(part: Uint8Array): void; isSound(): boolean } {
  const hash = contentHash()
  let readable = true
  return {
    take(part) {
      try {
        hash.update(inflate(part))
      } catch (error) {
        if (!(error instanceof UnreadableCell)) throw error
        readable = false
      }
    },
    isSound: () => readable && hash.digest('hex') === entry.content && isWhole(entry),
  }
}

export function isSound(entry: Entry, parts: Iterable<Uint8Array>): boolean {
  const content = checkContent(entry)
  for (const part of parts) content.take(part)
  return content.isSound()
}
