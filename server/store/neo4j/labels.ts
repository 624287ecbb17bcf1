import { links, nouns, kinds as rows, ties } from '../../../model/schema/kinds.ts'
import {
  isNounKind,
  isTieKind,
  type NounKind,
  type RecordKind,
  recordKinds,
  type TieKind,
} from '../../../model/schema/records.ts'
import { UnreadableCell } from '../unreadable.ts'

/**
 * Nodes have a label, ties are relationships of a type, with an id and a version. What a node's record states of another
 * node is a relationship without id and version of its own. The only labels and types that ever reach a statement, as
 * parameters or where it says that it is about every kind. [domain: nouns; domain: ties]
 */
export const nodeLabels = Object.values(nouns).map(({ label }) => label)
export const tieTypes = Object.values(ties).map(({ label }) => label)
export const linkTypes = Object.keys(links)

/** Every label of a node that this program makes, records and all else. */
export const ownLabels = [
  ...nodeLabels,
  ...['Orgweave', 'LogHead', 'LogEntry', 'LogPart', 'Retracted', 'Position'],
  ...['Account', 'SignInSession', 'AccessToken', 'SignInLink', 'AccountLogEntry'],
]

const kinds = new Map(recordKinds.map((kind) => [nameOf(kind), kind]))

/** The label or relationship type of a kind. */
export function nameOf(kind: RecordKind): string {
  return rows[kind].label
}

/** The kind with this label or type. */
export function kindNamed(name: string): RecordKind {
  const kind = kinds.get(name)
  if (!kind) throw new UnreadableCell({ zh: `${name}：不是本程序的名称`, en: `${name}: not a name of ours` })
  return kind
}

export function tieKindOf(type: unknown): TieKind {
  const kind = typeof type === 'string' ? kinds.get(type) : undefined
  if (kind && isTieKind(kind)) return kind
  throw new UnreadableCell({ zh: `类型为 ${type} 的关系`, en: `a relationship of type ${type}` })
}

/** The kind of record that a node with these labels is; it may carry others beside. */
export function nodeKindOf(labels: readonly unknown[]): NounKind {
  for (const label of labels) {
    const kind = typeof label === 'string' ? kinds.get(label) : undefined
    if (kind && isNounKind(kind)) return kind
  }
  throw new UnreadableCell({
    zh: `不是本程序的节点：${labels.join('、')}`,
    en: `a node that is not ours: ${labels.join(', ')}`,
  })
}
