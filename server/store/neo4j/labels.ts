import { isTie, type RecordKind, type TieKind } from '../../../model/schema/records.ts'
import { UnreadableCell } from '../unreadable.ts'

export type NodeKind = Exclude<RecordKind, TieKind>

/**
 * Nodes have a label, ties are relationships of a type, with an id and a version. The only labels and types that ever
 * reach a statement as parameters. [domain: nouns; domain: ties]
 */
const names = {
  region: 'Region',
  place: 'Place',
  organization: 'Organization',
  officer: 'Officer',
  group: 'Group',
  ledger: 'Ledger',
  item: 'Item',
  activity: 'Activity',
  'joint-building': 'BUILDS_WITH',
  subordination: 'SUBORDINATE_TO',
  guidance: 'GUIDED_BY',
  hosting: 'BASED_IN',
  post: 'HOLDS_POST',
  membership: 'MEMBER_OF',
  assignment: 'ASSIGNED_TO',
  reporting: 'REPORTS_AT',
  claim: 'CLAIMS',
  solution: 'ADDRESSES',
} as const satisfies Record<RecordKind, string>

/** What a node's record states of another node is a relationship without id and version of its own. */
export type LinkType = 'PART_OF' | 'LOCATED_IN' | 'RAISED_BY' | 'IN_LEDGER' | 'INVOLVES'

/** Every label of a node that this program makes, records and all else. */
export const ownLabels = [
  ...Object.entries(names).flatMap(([kind, name]) => (isTieKind(kind as RecordKind) ? [] : [name])),
  ...['Orgweave', 'LogHead', 'LogEntry', 'LogPart', 'Retracted', 'Position'],
  ...['Account', 'SignInSession', 'AccessToken', 'SignInLink', 'AccountLogEntry'],
]

const kinds = new Map<string, RecordKind>(Object.entries(names).map(([kind, name]) => [name, kind as RecordKind]))

export function isTieKind(kind: RecordKind): kind is TieKind {
  return isTie({ kind } as Parameters<typeof isTie>[0])
}

/** The label or relationship type of a kind. */
export function nameOf(kind: RecordKind): string {
  return names[kind]
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
export function nodeKindOf(labels: readonly unknown[]): NodeKind {
  for (const label of labels) {
    const kind = typeof label === 'string' ? kinds.get(label) : undefined
    if (kind && !isTieKind(kind)) return kind
  }
  throw new UnreadableCell({
    zh: `不是本程序的节点：${labels.join('、')}`,
    en: `a node that is not ours: ${labels.join(', ')}`,
  })
}
