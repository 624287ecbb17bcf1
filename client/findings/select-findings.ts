import type { FindingAnswer } from '../../model/api/contract.ts'
import { covers } from '../../model/schema/ids.ts'
import { type Severity, severities } from '../../model/standards/standard.ts'
import type { View } from '../state/view.ts'

/** Findings about a region or what lies below it. */
export function findingsIn(findings: readonly FindingAnswer[], region: string | undefined): FindingAnswer[] {
  return findings.filter((finding) => region === undefined || inRegion(finding.region, region))
}

/** Findings that the filters of the address leave. */
export function chosenFindings(
  findings: readonly FindingAnswer[],
  { region, standard, severity }: Pick<View, 'region' | 'standard' | 'severity'>,
): FindingAnswer[] {
  return findingsIn(findings, region).filter(
    (finding) =>
      (standard === undefined || finding.standard === standard) &&
      (severity === undefined || finding.severity === severity),
  )
}

/** The finding that a group's badge stands for: the most severe of those that the filters leave, else of all. */
export function findingAboutGroup(
  findings: readonly FindingAnswer[],
  filters: Pick<View, 'region' | 'standard' | 'severity'>,
  group: string,
): FindingAnswer | undefined {
  const about = findings.filter(({ subjects }) => subjects.some(({ kind, id }) => kind === 'group' && id === group))
  const left = chosenFindings(about, filters)
  const asked = left.length > 0 ? left : about
  return asked.find(({ severity }) => severity === worst(asked))
}

interface StandardCount {
  standard: string
  /** Of its findings, the most severe. */
  severity: Severity
  count: number
}

/** How many findings each standard has; errors first, then by number. */
export function countByStandard(findings: readonly FindingAnswer[]): StandardCount[] {
  const counts = new Map<string, StandardCount>()
  for (const { standard, severity } of findings) {
    const known = counts.get(standard)
    if (!known) counts.set(standard, { standard, severity, count: 1 })
    else {
      known.count += 1
      if (rank(severity) < rank(known.severity)) known.severity = severity
    }
  }
  return [...counts.values()].sort((a, b) => rank(a.severity) - rank(b.severity) || compare(a.standard, b.standard))
}

export function countBySeverity(findings: readonly FindingAnswer[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

interface FindingGroup {
  /** A severity, a standard or a region's id. */
  key: string
  findings: FindingAnswer[]
}

/** The list under headings, in the order of severity, standard and region. `townOf` names the town of a region. */
export function groupFindings(
  findings: readonly FindingAnswer[],
  by: 'severity' | 'standard' | 'region',
  townOf: (region: string) => string,
): FindingGroup[] {
  const groups = new Map<string, FindingAnswer[]>()
  for (const finding of findings) {
    const key = by === 'region' ? townOf(finding.region) : finding[by]
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  const order = by === 'severity' ? (key: string) => String(rank(key as Severity)) : (key: string) => key
  return [...groups]
    .map(([key, group]) => ({ key, findings: group }))
    .sort((a, b) => compare(order(a.key), order(b.key)))
}

/** The most severe of some findings, undefined of none. */
export function worst(findings: readonly FindingAnswer[]): Severity | undefined {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity))
}

function rank(severity: Severity): number {
  return severities.indexOf(severity)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function inRegion(region: string, root: string): boolean {
  return region !== '' && covers(root, region)
}
