import type { AnyRecord } from '../../model/schema/records.ts'
import { chineseNumber } from '../chinese-number.ts'
import type { Loading } from '../loading.ts'
import { subordinationOf } from '../ties.ts'
import { towns, villages } from './divisions.ts'
import { type Figure, figures } from './figures.ts'

/**
 * The temporary branches of the text: counted by it, named by nobody, and no basic organizations. Members keep their
 * home organization, so none carries a figure. [C10, C13, invariant 7]
 */
export function* temporaryBranches(loading: Loading): Generator<AnyRecord> {
  const { trafficPoints, medicalPoints, workTeams } = figures
  for (let index = 0; index < trafficPoints.value; index++) {
    const town = towns[index % towns.length]
    yield* branch(
      loading,
      `LSJ${two(index)}`,
      `示例交通路口${chineseNumber(index + 1)}`,
      town.code,
      town.leader,
      trafficPoints,
    )
  }
  for (let index = 0; index < medicalPoints.value; index++) {
    const town = towns[index % towns.length]
    yield* branch(
      loading,
      `LSY${two(index)}`,
      `示例医学观察点${chineseNumber(index + 1)}`,
      town.code,
      town.leader,
      medicalPoints,
    )
  }
  for (const village of villages.slice(0, workTeams.value))
    yield* branch(
      loading,
      `${village.code}-L`,
      `示例${village.name}驻村防疫工作队`,
      village.code,
      village.body,
      workTeams,
    )
}

const two = (index: number) => String(index + 1).padStart(2, '0')

function* branch(
  loading: Loading,
  id: string,
  name: string,
  location: string,
  superior: string,
  { sourceRef }: Figure,
): Generator<AnyRecord> {
  yield {
    kind: 'organization',
    id,
    name: `${name}临时党支部`,
    organizationKind: 'temporary-branch',
    location,
    temporary: true,
    plannedEnd: loading.date(120),
    status: 'established',
    validFrom: loading.date(-240),
    source: 'synthetic',
    sourceRef,
  }
  yield subordinationOf(id, superior)
}
