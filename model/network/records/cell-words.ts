import { Source } from '../../schema/common.ts'
import { GroupStatus, GroupType } from '../../schema/group.ts'
import { OrganizationKind, OrganizationStatus, Sector } from '../../schema/organization.ts'
import { Assignment, Claim as ClaimSchema, ClaimStatus, Membership, PairingStatus, Post } from '../../schema/tie.ts'
import { ActivityKind, Involvement, Item, Ledger } from '../../schema/work.ts'
import { type NetworkTieKind, type NodeKind, networkTieKinds, nodeKinds } from '../network.ts'

/** The words that bytes of the columns stand for, by position. */
export const sourceWords: readonly string[] = Source.options
export const sectorWords: readonly string[] = Sector.options

export const nodeTypeWords: Partial<Record<NodeKind, readonly string[]>> = {
  organization: OrganizationKind.options,
  group: GroupType.options,
  ledger: Ledger.shape.ledgerKind.options,
  item: Item.shape.itemKind.options,
  activity: ActivityKind.options,
}

export const nodeStatusWords: Partial<Record<NodeKind, readonly string[]>> = {
  organization: OrganizationStatus.options,
  group: GroupStatus.options,
  ledger: Ledger.shape.status.options,
}

export const tieStatusWords: Partial<Record<NetworkTieKind, readonly string[]>> = {
  'joint-building': PairingStatus.options,
  claim: ClaimStatus.options,
}

export const tieRoleWords: Partial<Record<NetworkTieKind, readonly string[]>> = {
  membership: Membership.shape.role.options,
  post: Post.shape.post.options,
  assignment: Assignment.shape.assignment.options,
  claim: ClaimSchema.shape.role.options,
  involvement: Involvement.shape.role.options,
}

/** Position of each word of a list. */
export function positions(words: readonly string[]): ReadonlyMap<string, number> {
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
