import { type Network, nodeKinds } from '../../model/network/network.ts'
import type { Texts } from '../../model/network/texts.ts'
import { inTurn } from '../turns.ts'
import { fold, type Spelling, spell } from './spelling.ts'

/** Names of all organizations as they are typed. Read from the columns; its rows are rows of organizations. */
export interface SearchIndex {
  rows: Int32Array
  entries: Entry[]
}

interface Entry extends Spelling {
  name: string
  aliases: (Spelling & { text: string; folded: string })[]
  code: string
}

export interface Match {
  row: number
  /** The alias or code that matched, when it was not the name or its spelling. */
  matched?: string
}

/** Spelling 300,000 names takes seconds: between so many, others have their turn. */
const namesAtOnce = 500

export async function indexNames({ nodes }: Network): Promise<SearchIndex> {
  const organization = nodeKinds.indexOf('organization')
  const rows: number[] = []
  const entries: Entry[] = []
  for (let row = 0; row < nodes.count; row += 1) {
    if (nodes.kind[row] !== organization) continue
    const aliases = nodes.aliases.isEmpty(row) ? [] : nodes.aliases.at(row).split('、')
    rows.push(row)
    entries.push({
      name: fold(nodes.name.at(row)),
      aliases: aliases.map((text) => ({ text, folded: fold(text), ...spell(text) })),
      code: nodes.id.at(row),
      ...spell(nodes.name.at(row)),
    })
    if (rows.length % namesAtOnce === 0) await inTurn()
  }
  return { rows: Int32Array.from(rows), entries }
}

/** The index of a network; names are indexed again only when they have changed. */
export type NameIndex = (network: Network) => Promise<SearchIndex>

export function openNameIndex(): NameIndex {
  let kept: { names: Texts; index: Promise<SearchIndex> } | undefined
  return (network) => {
    const names = network.nodes.name
    if (kept?.names !== names) kept = { names, index: indexNames(network) }
    return kept.index
  }
}

const exact = 0
const prefix = 1
const inside = 2
const none = 3

/** A match and where it stands among the others. */
interface Found {
  rank: number
  length: number
  entry: number
  match: Match
}

const entriesAtOnce = 10_000

/**
 * Rows whose name, alias, code, pinyin or initials contain the query: exact before prefix before the rest. So many names
 * are looked at between two turns of others; who no longer wants to know says so by the signal, and it throws.
 * @param visible asked only of rows that would be among the first
 */
export async function findNames(
  index: SearchIndex,
  query: string,
  visible: (row: number) => boolean,
  limit: number,
  gone?: AbortSignal,
): Promise<Match[]> {
  const wanted = fold(query)
  if (wanted === '') return []
  const found: Found[] = []
  for (let from = 0; from < index.entries.length; from += entriesAtOnce) {
    await inTurn()
    gone?.throwIfAborted()
    findAmong(index, from, Math.min(from + entriesAtOnce, index.entries.length), { wanted, visible, limit, found })
  }
  return found.map(({ match }) => match)
}

interface Search {
  wanted: string
  visible(row: number): boolean
  limit: number
  /** The best so far, in order. */
  found: Found[]
}

function findAmong({ entries, rows }: SearchIndex, from: number, to: number, search: Search): void {
  const { wanted, visible, limit, found } = search
  for (let entry = from; entry < to; entry += 1) {
    const scored = score(entries[entry], wanted)
    if (scored.closeness === none) continue
    const match: Match =
      scored.matched === undefined ? { row: rows[entry] } : { row: rows[entry], matched: scored.matched }
    const rank = scored.closeness * 10 + scored.field
    const candidate = { rank, length: entries[entry].name.length, entry, match }
    const last = found.at(-1)
    if (found.length === limit && last && !isBefore(candidate, last)) continue
    if (!visible(rows[entry])) continue
    if (found.length === limit) found.pop()
    const at = found.findIndex((other) => isBefore(candidate, other))
    found.splice(at < 0 ? found.length : at, 0, candidate)
  }
}

function isBefore(a: Found, b: Found): boolean {
  return (a.rank - b.rank || a.length - b.length || a.entry - b.entry) < 0
}

interface Score {
  closeness: number
  field: number
  matched?: string
}

function score(entry: Entry, wanted: string): Score {
  let best: Score = { closeness: none, field: 0 }
  const consider = (text: string, field: number, matched?: string) => {
    const closeness = closenessOf(text, wanted)
    if (closeness < best.closeness) best = { closeness, field, matched }
  }
  consider(entry.name, 0)
  for (const alias of entry.aliases) consider(alias.folded, 1, alias.text)
  consider(entry.code.toLowerCase(), 2, entry.code)
  consider(entry.full, 3)
  consider(entry.initials, 4)
  for (const alias of entry.aliases) {
    consider(alias.full, 3, alias.text)
    consider(alias.initials, 4, alias.text)
  }
  return best
}

function closenessOf(text: string, wanted: string): number {
  const at = text.indexOf(wanted)
  if (at < 0) return none
  if (at > 0) return inside
  return text.length === wanted.length ? exact : prefix
}
