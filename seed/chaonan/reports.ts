import type { AnyRecord } from '../../model/schema/records.ts'
import type { Reporting } from '../../model/schema/tie.ts'
import { apportion } from '../apportion.ts'
import type { Loading } from '../loading.ts'
import { type DistrictUnit, districtUnits, workingUnits } from './district.ts'
import type { Village } from './divisions.ts'
import { draw } from './draw.ts'
import { figures } from './figures.ts'
import { hostsOfWithdrawing, reportingAtLost, ring, stations } from './plan.ts'

/** Double reporting: each unit at one village, eight of them at a second. The figures are shares of the published ones. */

interface Report {
  unit: DistrictUnit
  village: Village
  members: number
}

/** Reported members of each unit, in proportion to its members, to the published sum. */
const shares = apportion(
  figures.reportingMembers.value,
  districtUnits.map(({ members }) => members),
)
const atSecond = 4

function reports(): Report[] {
  const seconds = new Map(reportingAtLost.map(({ unit, village }) => [unit, village]))
  return districtUnits.flatMap((unit, index) => {
    const first = workingUnits[index] ? ring[(index + 1) % ring.length] : hostsOfWithdrawing[index - ring.length]
    const second = seconds.get(unit)
    const members = shares[index] - (second ? atSecond : 0)
    return [{ unit, village: first, members }, ...(second ? [{ unit, village: second, members: atSecond }] : [])]
  })
}

export function* reportRecords(loading: Loading): Generator<AnyRecord> {
  for (const [index, { unit, village, members }] of reports().entries()) {
    const of = unit.body
    const reportedOn = loading.date(-draw(20, 200, 'reported', index))
    const year = Number(reportedOn.slice(0, 4))
    const record: Reporting = {
      kind: 'reporting',
      id: `reporting:${of}>${village.body}@${year}`,
      of,
      to: village.body,
      year,
      unitReported: true,
      reportedOn,
      inService: Math.round(unit.members * 0.88),
      memberCount: members,
      memberCountAtLeast: true,
      postsTaken: Math.ceil(members / 3),
      serviceHours: members * draw(4, 12, 'hours', index),
      feedbackOn: loading.date(-draw(1, 19, 'feedback', index)),
      source: 'synthetic',
      sourceRef: figures.reportingMembers.sourceRef,
    }
    yield record
  }
}

/** Twelve units are stationed in a residential community each. */
export function* stationRecords(loading: Loading): Generator<AnyRecord> {
  for (const [index, { unit, village }] of stations.entries()) {
    yield {
      kind: 'assignment',
      id: `station:${unit.body}>${village.code}`,
      of: { kind: 'organization', id: unit.body },
      to: { kind: 'region', id: village.code },
      assignment: 'station',
      primary: true,
      validFrom: loading.date(-draw(420, 900, 'stationed', index)),
      source: 'synthetic',
    }
  }
}
