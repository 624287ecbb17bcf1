import type { Network } from '../network/network.ts'
import { agreed } from './hosting.ts'
import { isParty, organizationKindByte, sectorByte, sectorOfKind } from './kinds.ts'
import type { Truth } from './truth.ts'

const organ = sectorByte('organ')
const organByItself = new Uint8Array(256)
for (const kind of ['working-committee', 'leading-group', 'organ-committee'] as const) {
  organByItself[organizationKindByte(kind)] = organ
}

/** Of a party organization without host: of its kind, else of its affiliation code. */
function hostlessSector({ nodes }: Network, node: number): number {
  if (organByItself[nodes.type.at(node)]) return organByItself[nodes.type.at(node)]
  if (nodes.affiliation.at(node) === 71) return sectorByte('residential')
  return nodes.affiliation.at(node) === 72 ? sectorByte('rural') : 0
}

/** As written, else of the kind; 0 none. */
function statedSector({ nodes }: Network, node: number): number {
  return nodes.sector.at(node) || sectorOfKind[nodes.type.at(node)]
}

/** 1 + index in Sector, 0 none: as written, else of the kind, else what the hosts agree on. [C06] */
export function sectorOf(truth: Truth, node: number): number {
  const { network } = truth
  const stated = statedSector(network, node)
  if (stated !== 0 || !isParty(network, node)) return stated
  return truth.hosts(node).length > 0 ? agreed(truth, node, statedSector) : hostlessSector(network, node)
}

const enterprise = new Uint8Array(256)
enterprise[sectorByte('state-enterprise')] = 1
enterprise[sectorByte('non-public-enterprise')] = 1

/** 国企 or 非公企业. [C11] */
export function isEnterprise(sector: number): boolean {
  return enterprise[sector] === 1
}
