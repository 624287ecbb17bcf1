import { type Network, nodeMarks } from '../network/network.ts'
import { nodeKindByte } from '../network/records/cell-words.ts'
import { Source } from '../schema/common.ts'
import { GroupType } from '../schema/group.ts'
import { formOf, OrganizationKind, organizationKinds, Sector } from '../schema/organization.ts'

const kinds = OrganizationKind.options

/** Byte of an organization kind in `nodes.type`. */
export function organizationKindByte(kind: OrganizationKind): number {
  return kinds.indexOf(kind)
}

export function groupTypeByte(type: GroupType): number {
  return GroupType.options.indexOf(type)
}

/** Number of a sector as in `World.sector`. */
export function sectorByte(sector: Sector): number {
  return 1 + Sector.options.indexOf(sector)
}

const byKind = (claim: (kind: OrganizationKind) => boolean) => Uint8Array.from(kinds, (kind) => (claim(kind) ? 1 : 0))

const party = byKind((kind) => formOf(kind) === 'party')
const village = byKind((kind) => kind === 'village' || kind === 'residential-community')
const leadingGroup = organizationKindByte('leading-group')
const temporary = organizationKindByte('temporary-branch')
const functional = organizationKindByte('functional-organization')
const notBasic = byKind((kind) =>
  ['leading-group', 'working-committee', 'local-committee', 'temporary-branch', 'functional-organization'].includes(
    kind,
  ),
)
const organization = nodeKindByte('organization')
const group = nodeKindByte('group')

/** Sector that the kind alone gives, 0 none. */
export const sectorOfKind = Uint8Array.from(kinds, (kind) => {
  const entry = organizationKinds[kind]
  return 'sector' in entry ? sectorByte(entry.sector) : 0
})

export function isOrganization({ nodes }: Network, node: number): boolean {
  return nodes.kind.at(node) === organization
}

export function isGroup({ nodes }: Network, node: number): boolean {
  return nodes.kind.at(node) === group
}

/** Form PARTY; an organization of any other form is a unit. */
export function isParty({ nodes }: Network, node: number): boolean {
  return nodes.kind.at(node) === organization && party[nodes.type.at(node)] === 1
}

export function isUnit({ nodes }: Network, node: number): boolean {
  return nodes.kind.at(node) === organization && party[nodes.type.at(node)] === 0
}

/** 党组 */
export function isLeadingGroup({ nodes }: Network, node: number): boolean {
  return nodes.kind.at(node) === organization && nodes.type.at(node) === leadingGroup
}

/** 行政村 or 社区. */
export function isVillageUnit({ nodes }: Network, node: number): boolean {
  return nodes.kind.at(node) === organization && village[nodes.type.at(node)] === 1
}

export function isTemporary({ nodes }: Network, node: number): boolean {
  return (nodes.marks.at(node) & nodeMarks.temporary) !== 0 || nodes.type.at(node) === temporary
}

export function isFunctional({ nodes }: Network, node: number): boolean {
  return (nodes.marks.at(node) & nodeMarks.functional) !== 0 || nodes.type.at(node) === functional
}

/** Form PARTY, not 党组, 工委 or 地方党委, not temporary, not functional. [C10] */
export function isBasic(network: Network, node: number): boolean {
  const { nodes } = network
  if (!isParty(network, node) || notBasic[nodes.type.at(node)] === 1) return false
  return (nodes.marks.at(node) & (nodeMarks.temporary | nodeMarks.functional)) === 0
}

const synthetic = Source.options.indexOf('synthetic')

/** Whether a node is sample data: made up, whatever its names say. */
export function isSample({ nodes }: Network, row: number): boolean {
  return nodes.source.at(row) === synthetic
}
