import type { Day } from '../../model/schema/dates.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { type Loading, loadingOf, synthetic, type Variant } from '../loading.ts'
import { activityRecords } from './activities.ts'
import { county, regionRecords, townAt } from './divisions.ts'
import { sampleSeed, sampleVersion } from './draw.ts'
import { blankUnits } from './faults.ts'
import { groupRecords } from './groups.ts'
import { liaisonRecords } from './liaisons.ts'
import { organizationRecords } from './organizations.ts'
import { pairingRecords } from './pairings.ts'
import { reportRecords, stationRecords } from './reports.ts'
import { committee, top } from './roster.ts'
import { temporaryBranches } from './temporary.ts'
import { workRecords } from './work.ts'

/**
 * 潮南 as a sample. «published» holds what the text asserts and nothing wrong; «gaps» is the same network with the
 * faults of faults.ts. The same variant and day give the same records.
 */
export function chaonan(variant: Variant, loadedOn: Day): AnyRecord[] {
  const loading = loadingOf(variant, loadedOn)
  return [
    ...regionRecords(),
    place(loading),
    ...organizationRecords(loading),
    ...temporaryBranches(loading),
    ...(variant === 'gaps' ? unitsWithoutParty(loading) : []),
    ...pairingRecords(loading),
    ...groupRecords(loading),
    ...reportRecords(loading),
    ...stationRecords(loading),
    ...liaisonRecords(loading),
    ...workRecords(loading),
    ...activityRecords(loading),
  ]
}

/** The manifest of the sample is the source of its place: what made it, from which numbers. */
function place(loading: Loading): AnyRecord {
  const asOf = loading.date(0)
  return {
    kind: 'place',
    id: county,
    name: '潮南区',
    committee,
    top,
    asOf,
    ...synthetic,
    sourceRef: `sample chaonan ${loading.variant}, generator ${sampleVersion}, seed ${sampleSeed}, loaded ${asOf}`,
    note: '示例数据:数字依据 CN 003_e3854f5e0bf67992.txt(2021—2022年),区划依据 2023-06-30 公开名录,其余为虚构。',
  }
}

function* unitsWithoutParty(loading: Loading): Generator<AnyRecord> {
  for (const { id, town, name, industry, openedOn } of blankUnits)
    yield {
      kind: 'organization',
      id,
      name,
      organizationKind: 'non-public-enterprise',
      location: townAt(town).code,
      affiliation: 90,
      industry,
      status: 'established',
      validFrom: loading.date(openedOn),
      ...synthetic,
    }
}
