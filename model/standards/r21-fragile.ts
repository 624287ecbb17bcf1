import { z } from 'zod'
import { bridges } from '../analysis/bridges.ts'
import { cutBodies } from '../analysis/cut-bodies.ts'
import { lowLink } from '../analysis/low-link.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { closesWithin } from '../projection/search.ts'
import { isBridge, isCutBody, partsWithout, separated, sidesOf } from '../projection/separation.ts'
import type { Truth } from '../truth/truth.ts'
import { nodeReference, nodeReferences, ourEnd, regionIn, tieReference } from './reference.ts'
import { bodiesBehind, bodiesCutOff, type Part, partsOfSearches, partsOfWhole, type Side } from './separated-bodies.ts'
import { separatingBetween } from './separating-between.ts'
import { type Finding, whole } from './standard.ts'

const pairing = tieKindByte('joint-building')
const severity = 'warning' as const

function fragilePairing(truth: Truth, tie: number, one: Side, other: Side, limit: number): Finding {
  const witness = [one.body, other.body, ...bodiesBehind(truth, one, other, tie)]
  return {
    standard: 'R21',
    clause: 'pairing',
    severity,
    subjects: [tieReference(truth, tie)],
    measured: Math.min(one.size, other.size),
    limit,
    witness: [tieReference(truth, tie), ...nodeReferences(truth, witness)],
    mend: { act: 'second-link', for: truth.network.ties.id.at(tie) },
    region: regionIn(truth, [ourEnd(truth, tie)]),
  }
}

function fragileBody(truth: Truth, body: number, measured: number, parts: readonly Part[], limit: number): Finding {
  return {
    standard: 'R21',
    clause: 'organization',
    severity,
    subjects: [nodeReference(truth, body)],
    measured,
    limit,
    witness: [nodeReference(truth, body), ...nodeReferences(truth, bodiesCutOff(truth, body, parts))],
    mend: { act: 'second-link', for: truth.network.nodes.id.at(body) },
    region: regionIn(truth, [body]),
  }
}

/** R21 No pairing and no organization holds `minSeparated` others to the rest of J alone. [B11, B14, D20] */
export const fragile = whole({
  id: 'R21',
  severity,
  name: { zh: '脆弱连接', en: 'Fragile bridge' },
  defect: { zh: '脆弱连接', en: 'Fragile bridge' },
  explains: {
    zh: '一旦断开就使多个组织与网络脱离的结对或组织。',
    en: 'A pairing or organization that is all that joins several others to the network.',
  },
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
  marks: ['tie', 'body'],
  sign: 'fragile',
  holds(truth, { clause, rows: [row] }, { minSeparated }, memory) {
    if (clause === 'pairing') return isBridge(truth, row, minSeparated)
    return truth.ours(row) && isCutBody(truth, row, minSeparated, memory)
  },
  find(truth, { clause, rows: [row] }, { minSeparated }) {
    if (clause === 'organization') {
      const searches = partsWithout(truth, row)
      const measured = separated(searches)
      return fragileBody(truth, row, measured, partsOfSearches(truth, row, searches), minSeparated)
    }
    const sides = sidesOf(truth, row)
    if (sides === undefined) throw new RangeError('a pairing that is no bridge')
    closesWithin(sides.other, sides.finished.bodies())
    const [one, other] = [sides.finished, sides.other].map((search) => ({
      body: [...search.seen][0],
      size: search.bodies(),
    }))
    return fragilePairing(truth, row, one, other, minSeparated)
  },
  candidates: separatingBetween,
  evaluate(world, { minSeparated }) {
    const { network, projection, truth } = world
    const links = lowLink(projection)
    const pairings = bridges(projection, links)
      .filter(({ tie, nearSize, farSize }) => {
        return network.ties.kind.at(tie) === pairing && Math.min(nearSize, farSize) >= minSeparated
      })
      .map(({ tie, near, far, nearSize, farSize }) => {
        const [one, other] = [
          { body: projection.node[near], size: nearSize },
          { body: projection.node[far], size: farSize },
        ]
        return fragilePairing(truth, tie, one, other, minSeparated)
      })
    const organizations = cutBodies(projection, links)
      .filter(({ vertex, separated }) => separated >= minSeparated && truth.ours(projection.node[vertex]))
      .map(({ vertex, separated }) => {
        const parts = partsOfWhole(world, links, vertex)
        return fragileBody(truth, projection.node[vertex], separated, parts, minSeparated)
      })
    return [...pairings, ...organizations]
  },
})
