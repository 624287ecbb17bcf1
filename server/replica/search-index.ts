import { type Network, type Nodes, nodeKinds } from '../../model/network/network.ts'
import { inTurn } from '../yielding.ts'
import { fold, spell } from './spelling.ts'

/** Fields by which an organization is found, in the order in which they count. */
export const fields = ['name', 'alias', 'code', 'full', 'initials'] as const
type Field = (typeof fields)[number]

/**
 * Texts of one field one after another, each between two line breaks, which none of them holds: to look through them is
 * to look through one string, and hundreds of thousands are a few hundred objects.
 */
export interface FieldTexts {
  field: Field
  text: string
  /** Where each text begins, and the next one's line break ends the last. */
  starts: Int32Array
  /** Of each text whose it is, by position in the block, and which alias it is or is spelt from; −1 for the name's own. */
  owner: Uint16Array
  alias: Int8Array
}

/** Some organizations that follow each other. */
export interface Block {
  /** Rows of the nodes. */
  rows: Int32Array
  texts: FieldTexts[]
  /** Units of each name, folded. */
  lengths: Uint16Array
}

/** Names of all organizations as they are typed. */
export interface SearchIndex {
  nodes: Nodes
  blocks: Block[]
}

const rowsInBlock = 2_000
/** Spelling 300,000 names takes seconds: between so many, others have their turn. */
const namesAtOnce = 200

/** The index of a network. What has the same names as in an earlier one is taken from there. */
export async function indexNames({ nodes }: Network, before?: SearchIndex): Promise<SearchIndex> {
  const organization = nodeKinds.indexOf('organization')
  const blocks: Block[] = []
  let rows: number[] = []
  const close = async () => {
    const known = before?.blocks[blocks.length]
    blocks.push(before && known && isSame(before.nodes, known, nodes, rows) ? known : await blockOf(nodes, rows))
    rows = []
    await inTurn()
  }
  for (let row = 0; row < nodes.count; row += 1) {
    if (nodes.kind.at(row) === organization) rows.push(row)
    if (rows.length === rowsInBlock) await close()
  }
  if (rows.length > 0) await close()
  return { nodes, blocks }
}

function isSame(before: Nodes, { rows: known }: Block, nodes: Nodes, rows: readonly number[]): boolean {
  const columns = ['name', 'aliases', 'id'] as const
  const same = (row: number) => columns.every((column) => nodes[column].is(row, before[column].at(row)))
  return known.length === rows.length && rows.every((row, k) => known[k] === row && same(row))
}

/** The index of a network; only names that have changed are indexed again. */
export type NameIndex = (network: Network) => Promise<SearchIndex>

export function openNameIndex(): NameIndex {
  let kept: { nodes: Nodes; index: Promise<SearchIndex> } | undefined
  return (network) => {
    if (kept?.nodes.name !== network.nodes.name) {
      const before = kept?.index.catch(() => undefined)
      kept = { nodes: network.nodes, index: Promise.resolve(before).then((known) => indexNames(network, known)) }
    }
    return kept.index
  }
}

async function blockOf(nodes: Nodes, rows: readonly number[]): Promise<Block> {
  const written = new Map(fields.map((field) => [field, writer(field)]))
  const lengths = new Uint16Array(rows.length)
  const spelt = (owner: number, alias: number, text: string) => {
    const { full, initials } = spell(text)
    written.get('full')?.add(owner, alias, full)
    written.get('initials')?.add(owner, alias, initials)
  }
  for (const [owner, row] of rows.entries()) {
    const name = nodes.name.at(row)
    lengths[owner] = fold(name).length
    written.get('name')?.add(owner, -1, fold(name))
    written.get('code')?.add(owner, -1, nodes.id.at(row).toLowerCase())
    spelt(owner, -1, name)
    for (const [alias, text] of aliasesOf(nodes, row).entries()) {
      written.get('alias')?.add(owner, alias, fold(text))
      spelt(owner, alias, text)
    }
    if ((owner + 1) % namesAtOnce === 0) await inTurn()
  }
  return { rows: Int32Array.from(rows), texts: [...written.values()].map((each) => each.finish()), lengths }
}

export function aliasesOf({ aliases }: Nodes, row: number): string[] {
  return aliases.isEmpty(row) ? [] : aliases.at(row).split('、')
}

function writer(field: Field) {
  const parts: string[] = []
  const starts: number[] = []
  const owner: number[] = []
  const alias: number[] = []
  let length = 1
  return {
    add(whose: number, which: number, text: string) {
      parts.push(text)
      starts.push(length)
      owner.push(whose)
      alias.push(which)
      length += text.length + 1
    },
    finish: (): FieldTexts => ({
      field,
      text: `\n${parts.join('\n')}\n`,
      starts: Int32Array.from([...starts, length]),
      owner: Uint16Array.from(owner),
      alias: Int8Array.from(alias),
    }),
  }
}
