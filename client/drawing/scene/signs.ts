import type { FindingAnswer } from '../../../model/api/contract.ts'
import type { Severity, Standard } from '../../../model/standards/standard.ts'
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
  /** 1 for each node that a standard found isolated. */
  isolated: Uint8Array
  /** Nodes of each component that a standard marks. */
  islands: number[][]
  /** Ids of pairings that something hangs on, and of those that sleep: by their state, or found so. */
  fragile: ReadonlySet<string>
  dormant: ReadonlySet<string>
}

/** What each standard declares to be drawn, by id. */
export type Declared = ReadonlyMap<string, Pick<Standard, 'marks' | 'sign'>>

const weights = { information: calm, warning: warned, error: wrong } as const

export function signsOf(scene: Scene, findings: readonly FindingAnswer[], standards: Declared): Signs {
  const severity = new Uint8Array(scene.nodes.length)
  const isolated = new Uint8Array(scene.nodes.length)
  const islands: number[][] = []
  const groups = new Map<string, number>()
  const fragile = new Set<string>()
  const dormant = new Set(scene.edges.flatMap(({ ties }) => ties.filter((tie) => tie.dormant).map(({ id }) => id)))
  for (const finding of findings) {
    const { marks = [], sign } = standards.get(finding.standard) ?? {}
    const weight = weights[finding.severity]
    const idsOf = (kind: string) => finding.subjects.filter((subject) => subject.kind === kind).map(({ id }) => id)
    if (marks.includes('group') && weight > calm)
      for (const id of idsOf('group')) groups.set(id, Math.max(groups.get(id) ?? calm, weight))
    if (marks.includes('tie')) {
      for (const id of idsOf('joint-building')) {
        if (sign === 'fragile') fragile.add(id)
        if (sign === 'dormant') dormant.add(id)
      }
    }
    if (!marks.includes('body') && !marks.includes('component')) continue
    const nodes = new Set(idsOf('organization').map((id) => scene.nodeOf(id)))
    nodes.delete(-1)
    for (const node of nodes) {
      severity[node] = Math.max(severity[node], weight)
      if (sign === 'isolated') isolated[node] = 1
    }
    if (marks.includes('component')) islands.push([...nodes].sort((a, b) => a - b))
  }
  return { severity, groups, isolated, islands, fragile, dormant }
}

/** How the map marks one family. */
export interface Sign {
  severity: Severity | undefined
  isolated: boolean
}

const severityOf = [undefined, 'warning', 'error'] as const

export function signOf(scene: Scene, signs: Signs, body: string): Sign {
  const node = scene.indexOf.get(body)
  if (node === undefined) return { severity: undefined, isolated: false }
  return { severity: severityOf[signs.severity[node]], isolated: signs.isolated[node] === 1 }
}
