import { tieKindByte } from '../network/records/cell-words.ts'
import { nodesOfKind, tiesOfKind } from '../network/rows-of-kind.ts'
import type { RecordKey } from '../schema/records.ts'
import { familyBodies } from '../truth/families.ts'
import { familiesOfBody } from '../truth/family.ts'
import { isGroupOurs, seatsOf } from '../truth/group.ts'
import { isGroup, isOrganization } from '../truth/kinds.ts'
import type { Truth } from '../truth/truth.ts'
import { byCode, nodeReference, nodeReferences, ourEnd, regionIn, tieReference } from './reference.ts'
import type { SubjectKind } from './standard.ts'

/** How the subjects of a kind are found, asked and shown. All rows are of nodes, of a pairing of ties. */
interface Subject {
  /** Rows of all that may be one on some day of the network. */
  all(truth: Truth): Int32Array
  /** Whether a row is a live subject of the place. */
  isOne(truth: Truth, row: number): boolean
  /** The rows that the question is put to for it. */
  asked(truth: Truth, row: number): readonly number[]
  reference(truth: Truth, row: number): RecordKey
  /** What of it shows a finding first, in this order. */
  shown(truth: Truth, row: number, asked: number): RecordKey[]
  region(truth: Truth, row: number): string
}

const organization: Subject = {
  all: ({ network }) => nodesOfKind(network, 'organization'),
  isOne: (truth, row) => isOrganization(truth.network, row) && truth.live(row) && truth.ours(row),
  asked: (_, row) => [row],
  reference: nodeReference,
  shown: () => [],
  region: (truth, row) => regionIn(truth, [row]),
}

/** A family is spoken of by its body, which may be that of several: the worst of them speaks for all. [B01, C01, C05] */
const family: Subject = {
  ...organization,
  all: familyBodies,
  asked: familiesOfBody,
  shown: (truth, row, asked) =>
    nodeReferences(
      truth,
      truth.members(asked).filter((member) => member !== row),
    ),
}

/** The organizations in a group, its leads before its members before those from outside, each by code. */
function membersOf(truth: Truth, group: number): number[] {
  const { adjacency, ties } = truth.network
  const compare = byCode(truth)
  return seatsOf(truth, group)
    .map((k) => ({ member: adjacency.target.at(k), role: ties.role.at(adjacency.tie.at(k)) }))
    .sort((a, b) => a.role - b.role || compare(a.member, b.member))
    .map(({ member }) => member)
}

const group: Subject = {
  all: ({ network }) => nodesOfKind(network, 'group'),
  isOne: (truth, row) => isGroup(truth.network, row) && truth.live(row) && isGroupOurs(truth, row),
  asked: (_, row) => [row],
  reference: nodeReference,
  shown: (truth, row) => nodeReferences(truth, membersOf(truth, row)),
  region: (truth, row) => regionIn(truth, membersOf(truth, row)),
}

const pairingKind = tieKindByte('joint-building')

const pairing: Subject = {
  all: ({ network }) => tiesOfKind(network, 'joint-building'),
  isOne: (truth, row) =>
    truth.network.ties.kind.at(row) === pairingKind && truth.counts(row) && ourEnd(truth, row) >= 0,
  asked: (_, row) => [row],
  reference: tieReference,
  shown: (truth, row) => nodeReferences(truth, [truth.network.ties.a.at(row), truth.network.ties.b.at(row)]),
  region: (truth, row) => regionIn(truth, [ourEnd(truth, row)]),
}

export const subjectKinds: Record<SubjectKind, Subject> = { family, organization, group, pairing }
