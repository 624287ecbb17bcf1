import { includesRegion, isEverywhere, type Scope } from '../../model/api/scope.ts'
import { covers } from '../../model/schema/ids.ts'
import { type Severity, severities } from '../../model/standards/standard.ts'
import { eachRegionOnce } from '../../model/standing/regions.ts'
import type { Judgement } from './reading.ts'

interface Wanted {
  scope: Scope
  standard?: string | undefined
  severity?: Severity | undefined
  /** Id of a region: it or one below it is a region of the finding. */
  region?: string | undefined
}

/** Rows of the findings that are wanted and have a region in the scope, in their order. */
export function selectFindings({ network, findings }: Judgement, wanted: Wanted): Int32Array {
  const { count, words, standard, severity, regions } = findings
  const { scope, region } = wanted
  const inScope = isEverywhere(scope) ? () => true : eachRegionOnce(network, (id) => includesRegion(scope, id))
  const inRegion = region === undefined ? () => true : eachRegionOnce(network, (id) => covers(region, id))
  const byte = wanted.standard === undefined ? -1 : words.indexOf(wanted.standard)
  const level = wanted.severity === undefined ? -1 : severities.indexOf(wanted.severity)
  const some = (row: number, passes: (region: number) => boolean) => {
    for (let k = regions.offsets[row]; k < regions.offsets[row + 1]; k++) if (passes(regions.items[k])) return true
    return false
  }
  const rows = new Int32Array(count)
  let found = 0
  for (let row = 0; row < count; row++) {
    if (wanted.standard !== undefined && standard[row] !== byte) continue
    if (level >= 0 && severity[row] !== level) continue
    if (some(row, inScope) && some(row, inRegion)) rows[found++] = row
  }
  return rows.subarray(0, found)
}

/** How many of these findings each standard has. */
export function countByStandard({ findings }: Judgement, rows: Int32Array): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) {
    const id = findings.words[findings.standard[row]]
    counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}
