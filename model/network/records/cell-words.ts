import { Source } from '../../schema/common.ts'
import { nouns, ties } from '../../schema/kinds.ts'
import { Sector } from '../../schema/organization.ts'
import type { RecordKind } from '../../schema/records.ts'
import { isTieKind } from '../../schema/records.ts'
import { fieldsOf, linkFieldsOf, wordsOf } from '../../schema/references.ts'
import { type NetworkTieKind, type NodeKind, networkTieKinds, nodeKinds } from '../network.ts'

/** The words that bytes of the columns stand for, by position. */
export const sourceWords: readonly string[] = Source.options
export const sectorWords: readonly string[] = Sector.options

/** Kinds that have no words are left out. */
type WordsOf<K extends string> = Partial<Record<K, readonly string[]>>

function wordsOfEach<K extends string>(kinds: readonly K[], of: (kind: K) => readonly string[]): WordsOf<K> {
  const words: WordsOf<K> = {}
  for (const kind of kinds) if (of(kind).length > 0) words[kind] = of(kind)
  return words
}

function wordsIn(kind: RecordKind, field = ''): readonly string[] {
  return wordsOf(fieldsOf(kind)[field])
}

/** Nouns that state ties of one kind may have other roles in them. */
function rolesIn(kind: NetworkTieKind): readonly string[] {
  if (isTieKind(kind)) return wordsIn(kind, ties[kind].role)
  const stated = nodeKinds.flatMap(linkFieldsOf).filter(({ stands }) => stands === kind)
  return [...new Set(stated.flatMap(({ roles }) => roles))]
}

export const nodeTypeWords = wordsOfEach(nodeKinds, (kind) => wordsIn(kind, nouns[kind].type))
export const nodeStatusWords = wordsOfEach(nodeKinds, (kind) => wordsIn(kind, 'status'))
export const tieStatusWords = wordsOfEach(networkTieKinds, (kind) => (isTieKind(kind) ? wordsIn(kind, 'status') : []))
export const tieRoleWords = wordsOfEach(networkTieKinds, rolesIn)

/** Position of each word of a list. */
export function positions(words: readonly string[] = []): ReadonlyMap<string, number> {
  return new Map(words.map((word, position) => [word, position]))
}

const nodeKindPositions = positions(nodeKinds)
const tieKindPositions = positions(networkTieKinds)

export function nodeKindByte(kind: NodeKind): number {
  return nodeKindPositions.get(kind) ?? -1
}

export function tieKindByte(kind: NetworkTieKind): number {
  return tieKindPositions.get(kind) ?? -1
}

/** Byte of a word that its schema has accepted. */
export function byteOf(list: ReadonlyMap<string, number>, word: string): number {
  return list.get(word) ?? 0
}
