import type { Day } from '../../model/schema/dates.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { activityRecords } from './activities.ts'
import { county, regionRecords, townAt } from './divisions.ts'
import { blankUnits } from './faults.ts'
import { groupRecords } from './groups.ts'
import { liaisonRecords } from './liaisons.ts'
import { organizationRecords } from './organizations.ts'
import { pairingRecords } from './pairings.ts'
import { reportRecords, stationRecords } from './reports.ts'
import { committee, top } from './roster.ts'
import { type Sample, sampleOf, sampleSeed, sampleVersion, synthetic, type Variant } from './sample.ts'
import { temporaryBranches } from './temporary.ts'
import { workRecords } from './work.ts'

/**
 * 潮南 as a sample. «published» holds what the text asserts and nothing wrong; «gaps» is the same network with the
 * faults of faults.ts. The same variant and day give the same records.
 */
export function chaonan(variant: Variant, loadedOn: Day): AnyRecord[] {
  const sample = sampleOf(variant, loadedOn)
  return [
    ...regionRecords(),
    place(sample),
    ...organizationRecords(sample),
    ...temporaryBranches(sample),
    ...(variant === 'gaps' ? unitsWithoutParty(sample) : []),
    ...pairingRecords(sample),
    ...groupRecords(sample),
    ...reportRecords(sample),
    ...stationRecords(sample),
    ...liaisonRecords(sample),
    ...workRecords(sample),
    ...activityRecords(sample),
  ]
}

/** The manifest of the sample is the source of its place: what made it, from which numbers. */
function place(sample: Sample): AnyRecord {
  const asOf = sample.date(0)
  return {
    kind: 'place',
    id: county,
    name: '潮南区',
    committee,
    top,
    asOf,
    ...synthetic,
    sourceRef: `sample chaonan ${sample.variant}, generator ${sampleVersion}, seed ${sampleSeed}, loaded ${asOf}`,
    note: '示例数据:数字依据 CN 003_e3854f5e0bf67992.txt(2021—2022年),区划依据 2023-06-30 公开名录,其余为虚构。',
  }
}

function* unitsWithoutParty(sample: Sample): Generator<AnyRecord> {
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
      validFrom: sample.date(openedOn),
      ...synthetic,
    }
}
