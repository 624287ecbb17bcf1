import { z } from 'zod'
import { type Bridge, bridges } from '../analysis/bridges.ts'
import { cutBodies } from '../analysis/cut-bodies.ts'
import { type LowLink, lowLink } from '../analysis/low-link.ts'
import { tieKindByte } from '../network/records/words.ts'
import { cutsAt } from '../projection/glimpse-cut.ts'
import { partsAt } from '../projection/glimpse-parts.ts'
import type { World } from '../truth/world.ts'
import { byCode, nodeReference, nodeReferences, ourEnd, regionIn, tieReference } from './reference.ts'
import { bodiesBehind, bodiesCutOff } from './separated-bodies.ts'
import { type Finding, standard } from './standard.ts'

const pairing = tieKindByte('joint-building')
const severity = 'warning' as const

function fragilePairing(world: World, { tie, near, far, nearSize, farSize }: Bridge, limit: number): Finding {
  const { network, projection } = world
  const first = byCode(world)(projection.node[far], projection.node[near]) < 0 ? far : near
  const behind = bodiesBehind(world, farSize === nearSize ? first : farSize < nearSize ? far : near, tie)
  const witness = new Set([projection.node[near], projection.node[far], ...behind])
  return {
    standard: 'R21',
    clause: 'pairing',
    severity,
    subjects: [tieReference(world, tie)],
    measured: Math.min(nearSize, farSize),
    limit,
    witness: [tieReference(world, tie), ...nodeReferences(world, witness)],
    mend: { act: 'second-link', for: network.ties.id.at(tie) },
    region: regionIn(world, [ourEnd(world, tie)]),
  }
}

function fragileOrganization(world: World, links: LowLink, vertex: number, measured: number, limit: number): Finding {
  const { network, projection } = world
  const body = projection.node[vertex]
  return {
    standard: 'R21',
    clause: 'organization',
    severity,
    subjects: [nodeReference(world, body)],
    measured,
    limit,
    witness: [nodeReference(world, body), ...nodeReferences(world, bodiesCutOff(world, links, vertex))],
    mend: { act: 'second-link', for: network.nodes.id.at(body) },
    region: regionIn(world, [body]),
  }
}

/** R21 No pairing and no organization holds `minSeparated` others to the rest of J alone. [B11, B14, D20] */
export const fragile = standard({
  id: 'R21',
  severity,
  name: { zh: '脆弱连接', en: 'Fragile bridge' },
  asks: {
    zh: '没有一个结对或组织断开就使多个组织与网络脱离。',
    en: 'No single pairing or organization is all that joins several others to the network.',
  },
  says: {
    zh: '一旦断开即脱离的组织：{measured} 个（应少于 {limit} 个）',
    en: 'Organizations cut off without it: {measured} (should be fewer than {limit})',
  },
  mends: { zh: '为被它连接的部分再建一条联系', en: 'Add a second link to the part that it joins' },
  parameters: z.strictObject({ minSeparated: z.int().min(1).max(1_000_000).default(3) }),
  source: 'D20 B11',
  holds(glimpse, { clause, rows: [row], memory }, { minSeparated }) {
    return clause === 'pairing' ? partsAt(glimpse, row, minSeparated) : cutsAt(glimpse, row, minSeparated, memory)
  },
  evaluate(world, { minSeparated }) {
    const { network, projection, ours } = world
    const links = lowLink(projection)
    const pairings = bridges(projection, links)
      .filter(({ tie, nearSize, farSize }) => {
        return network.ties.kind.at(tie) === pairing && Math.min(nearSize, farSize) >= minSeparated
      })
      .map((bridge) => fragilePairing(world, bridge, minSeparated))
    const organizations = cutBodies(projection, links)
      .filter(({ vertex, separated }) => separated >= minSeparated && ours[projection.node[vertex]] === 1)
      .map(({ vertex, separated }) => fragileOrganization(world, links, vertex, separated, minSeparated))
    return [...pairings, ...organizations]
  },
})
