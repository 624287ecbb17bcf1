import type { Network } from '../network/network.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import { agreed, linkCount } from './hosting.ts'
import { isParty, organizationKindByte, sectorByte, sectorOfKind } from './kinds.ts'
import type { Hosting } from './world.ts'

const organ = sectorByte('organ')
const organByItself = new Uint8Array(256)
for (const kind of ['working-committee', 'leading-group', 'organ-committee'] as const) {
  organByItself[organizationKindByte(kind)] = organ
}

/** Sector of a party organization without host: of its kind, else of its affiliation code. */
export function hostlessSector({ nodes }: Network, node: number): number {
  if (organByItself[nodes.type.at(node)]) return organByItself[nodes.type.at(node)]
  if (nodes.affiliation.at(node) === 71) return sectorByte('residential')
  return nodes.affiliation.at(node) === 72 ? sectorByte('rural') : 0
}

/** Sector of an organization as written, else of its kind; 0 none. [C06] */
export function statedSector({ nodes }: Network, node: number): number {
  return nodes.sector.at(node) || sectorOfKind[nodes.type.at(node)]
}

/** Sector of each organization, 1 + index in Sector, 0 none: written, else its kind's, else its hosts'. [C06] */
export function sectorsOf(network: Network, { hosts }: Hosting): Uint8Array {
  const { nodes } = network
  const sector = new Uint8Array(nodes.count)
  const stated = (node: number) => statedSector(network, node)
  for (const node of nodesOfKind(network, 'organization')) {
    sector[node] = stated(node)
    if (sector[node] || !isParty(network, node)) continue
    sector[node] = linkCount(hosts, node) > 0 ? agreed(hosts, node, stated) : hostlessSector(network, node)
  }
  return sector
}

const enterprise = new Uint8Array(256)
enterprise[sectorByte('state-enterprise')] = 1
enterprise[sectorByte('non-public-enterprise')] = 1

/** 国企 or 非公企业. [C11] */
export function isEnterprise(sector: number): boolean {
  return enterprise[sector] === 1
}
