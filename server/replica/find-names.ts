import { inTurn } from '../yielding.ts'
import { aliasesOf, type Block, type FieldTexts, fields, type SearchIndex } from './search-index.ts'
import { fold } from './spelling.ts'

interface Match {
  row: number
  /** The alias or code that matched, when it was not the name or its spelling. */
  matched?: string
}

/** How close a text is to what is looked for. */
const [exact, prefix, inside] = [0, 1, 2]

/** An organization that was found, and by which of its texts. */
interface Found {
  /** Closeness before field: smaller is better. */
  rank: number
  /** Of the name. */
  length: number
  row: number
  alias: number
}

const blocksAtOnce = 8

/**
 * Rows whose name, alias, code, pinyin or initials contain the query: exact before prefix before the rest, shorter names
 * before longer ones. Others have their turn every few milliseconds; who no longer wants to know says so by the signal,
 * and it throws.
 * @param visible asked only of rows that would be among the first
 */
export async function findNames(
  { nodes, blocks }: SearchIndex,
  query: string,
  visible: (row: number) => boolean,
  limit: number,
  gone?: AbortSignal,
): Promise<Match[]> {
  const wanted = fold(query)
  const best: Found[] = []
  if (wanted === '') return []
  for (const [k, block] of blocks.entries()) {
    if (k % blocksAtOnce === 0) await inTurn()
    gone?.throwIfAborted()
    for (const found of foundIn(block, wanted)) {
      const last = best[limit - 1]
      if (last && !isBefore(found, last)) continue
      if (!visible(found.row)) continue
      const at = best.findIndex((other) => isBefore(found, other))
      best.splice(at < 0 ? best.length : at, 0, found)
      best.length = Math.min(best.length, limit)
    }
  }
  return best.map(({ row, rank, alias }) => {
    if (alias >= 0) return { row, matched: aliasesOf(nodes, row)[alias] }
    return fields[rank % 10] === 'code' ? { row, matched: nodes.id.at(row) } : { row }
  })
}

function isBefore(a: Found, b: Found): boolean {
  return (a.rank - b.rank || a.length - b.length || a.row - b.row) < 0
}

/** The organizations of a block that the query is found in, each by its best text, in order of their rows. */
function foundIn(block: Block, wanted: string): Found[] {
  const found = new Map<number, Found>()
  for (const texts of block.texts) {
    const field = fields.indexOf(texts.field)
    eachMatch(texts, wanted, (k, closeness) => {
      const owner = texts.owner[k]
      const rank = closeness * 10 + field
      const before = found.get(owner)
      if (before && before.rank <= rank) return
      found.set(owner, { rank, length: block.lengths[owner], row: block.rows[owner], alias: texts.alias[k] })
    })
  }
  return [...found.values()].sort((a, b) => a.row - b.row)
}

/** Each text that contains the query, by its number, once. Where it begins with it, that is where it is found first. */
function eachMatch({ text, starts }: FieldTexts, wanted: string, visit: (k: number, closeness: number) => void): void {
  let k = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, starts[k])) {
    while (starts[k + 1] <= at) k += 1
    const begins = at === starts[k]
    const ends = at + wanted.length + 1 === starts[k + 1]
    visit(k, begins ? (ends ? exact : prefix) : inside)
    k += 1
  }
}
