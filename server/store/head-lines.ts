import { z } from 'zod'

const at = z.iso.datetime()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Which Neo4j a line is of; a line without it is of the data directory. */
const store = z.string().min(1).optional()

/** Where the log stood, noted outside the store: a chain whose end was cut off is sound in itself. [P18] */
export const NotedHead = z.strictObject({ at, seq: z.int().min(1), hash, store })
export type NotedHead = z.infer<typeof NotedHead>

/** From here on the store holds this history, and what was noted before is asked for no more, because somebody said so. */
export const NewBeginning = z.strictObject({
  at,
  because: z.enum(['restored', 'moved', 'loss-accepted']),
  seq: z.int().min(0),
  hash,
  store,
})
export type NewBeginning = z.infer<typeof NewBeginning>

/** That there are accounts, as a store that is found without any has lost them, and where their log stood. */
export const NotedAccounts = z.strictObject({
  at,
  accounts: z.literal(true),
  /** Lines from before the log of accounts was noted have none. */
  head: z.strictObject({ seq: z.int().min(1), hash }).optional(),
  store,
})
export type NotedAccounts = z.infer<typeof NotedAccounts>

export const HeadLine = z.union([NotedHead, NewBeginning, NotedAccounts])
export type HeadLine = z.infer<typeof HeadLine>

/** What has been noted of one store since its history last began anew. */
export interface HeadFile {
  heads: NotedHead[]
  beginning: NewBeginning | undefined
  /** When it was noted that there are accounts. */
  accounts: string | undefined
  /** Where the log of accounts stood. */
  accountHeads: NotedHead[]
  /** Heads of a line without a store, where one is asked for: of the data directory, or from before stores were named. */
  unnamed: NotedHead[]
  /** Numbers of the lines that cannot be read. */
  unreadable: number[]
}

/** @param of which Neo4j; undefined: the data directory */
export function headFileOf(text: string, of: string | undefined): HeadFile {
  const file: HeadFile = { ...nothingNoted(), beginning: undefined, unnamed: [], unreadable: [] }
  for (const [index, written] of text.split('\n').entries()) {
    if (written === '') continue
    const line = lineOf(written)
    if (!line) file.unreadable.push(index + 1)
    else if (line.store === of) add(file, line)
    else if (line.store === undefined && 'seq' in line && !('because' in line)) file.unnamed.push(line)
  }
  return file
}

function nothingNoted(): Pick<HeadFile, 'heads' | 'accounts' | 'accountHeads'> {
  return { heads: [], accounts: undefined, accountHeads: [] }
}

function add(file: HeadFile, line: HeadLine): void {
  if ('because' in line) Object.assign(file, nothingNoted(), { beginning: line })
  else if ('accounts' in line) {
    file.accounts ??= line.at
    if (line.head) file.accountHeads.push({ at: line.at, ...line.head })
  } else file.heads.push(line)
}

function lineOf(written: string): HeadLine | undefined {
  try {
    return HeadLine.safeParse(JSON.parse(written)).data
  } catch {
    return undefined
  }
}

/** The furthest that the log is known to have gone: whoever holds it holds all before. Of two the later noted. */
export function furthest({ heads, beginning }: Pick<HeadFile, 'heads' | 'beginning'>): NotedHead | undefined {
  const first = beginning && beginning.seq > 0 ? [{ at: beginning.at, seq: beginning.seq, hash: beginning.hash }] : []
  return [...first, ...heads].reduce<NotedHead | undefined>(
    (before, head) => (before && before.seq > head.seq ? before : head),
    undefined,
  )
}
