import type { Organization } from '../../model/schema/organization.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { apportion } from '../apportion.ts'
import { subordinationOf } from '../ties.ts'
import { districtUnits } from './district.ts'
import { county, type Town, towns, type Village, villages } from './divisions.ts'
import { draw } from './draw.ts'
import { figures } from './figures.ts'
import { enterprisesCommittee, type Other, others } from './others.ts'

/** How many branches and members each organization has, so that the published totals come out exactly. */

/** 区委 and 区直机关工委: head of the whole tree, and the committee whose members liaise. [C03] */
export const top = `${county}-W`
export const committee = `${county}-G`

const townBranches = 4
const branchesOfVillage = 4

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** One village in eight has a hundred members and more, and so a committee rather than a general branch. [R29] */
export const largeVillages: ReadonlySet<Village> = new Set(
  villages.filter(({ code }) => code !== '440514104205' && draw(1, 8, 'large village', Number(code.slice(6))) === 1),
)

/** Basic organizations other than the branches of villages. */
const basicElsewhere = sum([
  ...districtUnits.map(({ branches }) => 1 + branches),
  towns.length * (1 + townBranches),
  villages.length,
  others.length,
])

/** Four branches a village; the large ones share what is missing to the published 1491. */
export const villageBranches: ReadonlyMap<Village, number> = (() => {
  const missing = figures.basicOrganizations.value - basicElsewhere - villages.length * branchesOfVillage
  const large = [...largeVillages]
  const more = apportion(
    missing,
    large.map(() => 1),
  )
  return new Map(villages.map((village) => [village, branchesOfVillage + (more[large.indexOf(village)] ?? 0)]))
})()

/** Members of each branch of a town's office. */
export const townBranchMembers: ReadonlyMap<Town, number[]> = new Map(
  towns.map((town) => [town, Array.from({ length: townBranches }, (_, i) => draw(18, 42, town.code, i))]),
)

const below = (leader: string): Other[] =>
  others.filter(({ superior }) => superior === leader).flatMap((other) => [other, ...below(other.body)])

/** Members of an other family's party organization, those below it included. [C13] */
export function membersOf(other: Other): number {
  return sum([other, ...below(other.body)].map(({ members }) => members))
}

/** Villages get what the rest leaves of the published total; the large ones take the remainder. */
export const villageMembers: ReadonlyMap<Village, number> = (() => {
  const rest =
    figures.members.value -
    sum(districtUnits.map(({ members }) => members)) -
    sum([...townBranchMembers.values()].flat()) -
    sum(others.map(({ members }) => members))
  const small = new Map(
    villages.filter((v) => !largeVillages.has(v)).map((v) => [v, draw(72, 98, 'members', Number(v.code.slice(6)))]),
  )
  const large = [...largeVillages]
  const shares = apportion(
    rest - sum([...small.values()]),
    large.map(({ code }) => draw(80, 120, 'share', Number(code.slice(6)))),
  )
  return new Map(villages.map((v) => [v, small.get(v) ?? shares[large.indexOf(v)]]))
})()

export function membersOfTown(town: Town): number {
  return sum([
    ...(townBranchMembers.get(town) ?? []),
    ...villages.filter((village) => village.town === town).map((village) => villageMembers.get(village) ?? 0),
    ...below(town.leader).map(({ members }) => members),
  ])
}

const leading = { location: county, affiliation: 50, status: 'established', source: 'synthetic' } as const

/** The three bodies above all others: none is a basic organization. [C10] */
export function leadingBodies(): AnyRecord[] {
  const organs = sum(districtUnits.map(({ members }) => members))
  const body = (id: string, name: string, organizationKind: Organization['organizationKind'], memberCount: number) =>
    ({ kind: 'organization', id, name, organizationKind, memberCount, ...leading }) as const
  const { value, atLeast, sourceRef } = figures.members
  return [
    {
      ...body(top, '示例潮南区委', 'local-committee', value),
      memberCountAtLeast: atLeast,
      note: `党员数据原文「3万多名」:${sourceRef}`,
    },
    body(committee, '示例潮南区直机关工委', 'working-committee', organs),
    body(
      enterprisesCommittee,
      '示例潮南区“两新”工委',
      'working-committee',
      sum(below(enterprisesCommittee).map(({ members }) => members)),
    ),
    subordinationOf(committee, top),
    subordinationOf(enterprisesCommittee, top),
  ]
}
