import type { FindingAnswer } from '../../model/api/contract.ts'
import type { Scene } from './scene.ts'

export const calm = 0
export const warned = 1
export const wrong = 2

/** What the findings say of what is drawn. */
export interface Signs {
  /** Of each node the worst of its findings: calm, warned or wrong. Information leaves a node calm. */
  severity: Uint8Array
  /** Of each group that something was found of, by id, the worst: warned or wrong. Its members are marked by their own. */
  groups: ReadonlyMap<string, number>
  /** 1 for each node that R19 found. */
  isolated: Uint8Array
  /** Nodes of each island. [R20] */
  islands: number[][]
  /** Ids of pairings that something hangs on [R21], and of those that sleep: by their state, or found so [R23]. */
  fragile: ReadonlySet<string>
  dormant: ReadonlySet<string>
}

const weights = { information: calm, warning: warned, error: wrong } as const

export function signsOf(scene: Scene, findings: readonly FindingAnswer[]): Signs {
  const severity = new Uint8Array(scene.nodes.length)
  const isolated = new Uint8Array(scene.nodes.length)
  const islands: number[][] = []
  const groups = new Map<string, number>()
  const fragile = new Set<string>()
  const dormant = new Set(scene.edges.flatMap(({ ties }) => ties.filter((tie) => tie.dormant).map(({ id }) => id)))
  for (const finding of findings) {
    const nodes = new Set<number>()
    for (const { kind, id } of finding.subjects) {
      if (kind === 'organization') nodes.add(scene.nodeOf(id))
      if (kind === 'group' && finding.severity !== 'information')
        groups.set(id, Math.max(groups.get(id) ?? calm, weights[finding.severity]))
      if (kind === 'joint-building' && finding.standard === 'R21') fragile.add(id)
      if (kind === 'joint-building' && finding.standard === 'R23') dormant.add(id)
    }
    nodes.delete(-1)
    for (const node of nodes) {
      severity[node] = Math.max(severity[node], weights[finding.severity])
      if (finding.standard === 'R19') isolated[node] = 1
    }
    if (finding.standard === 'R20') islands.push([...nodes].sort((a, b) => a - b))
  }
  return { severity, groups, isolated, islands, fragile, dormant }
}
