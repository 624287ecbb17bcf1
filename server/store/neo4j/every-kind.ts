import { nouns } from '../../../model/schema/kinds.ts'
import { type NounKind, nounKinds, tieKinds } from '../../../model/schema/records.ts'
import { endKindsOf, linkFieldsOf } from '../../../model/schema/references.ts'
import { linkTypes, nodeLabels, tieTypes } from './labels.ts'

function labelsOf(kinds: readonly string[]): string[] {
  return nounKinds.filter((kind) => kinds.includes(kind)).map((kind) => nouns[kind].label)
}

const ofLinks = (of: (kind: NounKind) => readonly string[]) => labelsOf(nounKinds.flatMap(of))

/** The words that stand in a statement for all of our labels or types, and nothing else: no text comes from outside. */
const every: Readonly<Record<string, readonly string[]>> = {
  EveryNode: nodeLabels,
  EveryTie: tieTypes,
  EveryLink: linkTypes,
  EveryTieStart: labelsOf(tieKinds.flatMap((kind) => endKindsOf(kind)[0])),
  EveryTieEnd: labelsOf(tieKinds.flatMap((kind) => endKindsOf(kind)[1])),
  EveryLinkStart: ofLinks((kind) => (linkFieldsOf(kind).length > 0 ? [kind] : [])),
  EveryLinkEnd: ofLinks((kind) => linkFieldsOf(kind).flatMap(({ kinds }) => kinds)),
}

const texts = new Map<string, string>()

/**
 * A statement with the kinds of the table in it. `EveryNode` stands for the labels of nodes as `Region|Place|…`, and so
 * on; behind a line `//: each EveryNode, UNION ALL` the next line stands once for each, with these words between.
 */
export function withEveryKind(statement: string): string {
  const known = texts.get(statement)
  if (known !== undefined) return known
  const text = statement
    .replace(/^( *)\/\/: each (Every\w+)(?:, (.+))?\n(.+)$/gm, (_, indent, word, between, line) =>
      every[word]
        .map((name) => line.replaceAll(word, name).replaceAll(snake(word), snake(name)))
        .join(between ? `\n${indent}${between}\n` : '\n'),
    )
    .replace(/\bEvery\w+\b/g, (word) => every[word].join('|'))
  texts.set(statement, text)
  return text
}

/** As constraints are named: `Region` and `PART_OF` are region and part_of. */
function snake(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()
}

/** The names of the constraints that every kind has. */
export const constraintNames = [...nodeLabels, ...tieTypes].map((name) => `${snake(name)}_id`)
