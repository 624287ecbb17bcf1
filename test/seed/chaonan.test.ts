import { beforeAll, describe, expect, it } from 'vitest'
import { refusals } from '../../model/invariants/refusals.ts'
import { buildNetwork } from '../../model/network/build/build.ts'
import type { Network } from '../../model/network/network.ts'
import { dayOf } from '../../model/schema/dates.ts'
import { type Organization, organizationKinds } from '../../model/schema/organization.ts'
import { AnyRecord } from '../../model/schema/records.ts'
import { isCrossIndustry, isCrossLevel, isCrossRegion, isCrossSector } from '../../model/truth/crossing.ts'
import { isBasic } from '../../model/truth/kinds.ts'
import type { World } from '../../model/truth/world.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import type { Variant } from '../../seed/loading.ts'
import { loaded, ofKind, sum } from './loaded.ts'

const loadedOn = dayOf('2026-11-22')

function worldFrom(records: AnyRecord[]): World {
  const network = buildNetwork(records, 1)
  return worldOf(network, network.places[0], loadedOn)
}

const nodeOf = (network: Network, id: string) => network.nodeOf('organization', id)

describe.each<Variant>(['published', 'gaps'])(
  '潮南 as loaded, variant %s: what its account publishes [domain: sources]',
  (variant) => {
    let records: AnyRecord[]
    let world: World
    beforeAll(async () => {
      records = await loaded(variant, loadedOn)
      world = worldFrom(records)
    })
    const organizations = () => ofKind(records, 'organization')
    const items = () => ofKind(records, 'item')
    const activities = (kind: string) => ofKind(records, 'activity').filter((one) => one.activityKind === kind)
    const named = (name: string): Organization => {
      const found = organizations().filter((one) => one.name === name)
      expect(found.map((one) => one.name)).toEqual([name])
      return found[0]
    }

    it('1491 basic party organizations, counted as C10 does: live, no 党组, 工委, local committee, temporary or functional one [CN C14]', () => {
      const { network, live } = world
      const basic = organizations().filter(({ id }) => {
        const node = nodeOf(network, id)
        return live[node] === 1 && isBasic(network, node)
      })
      expect(basic).toHaveLength(1491)
      expect(basic.filter(({ organizationKind }) => organizationKinds[organizationKind].form === 'unit')).toEqual([])
    })

    it('252 temporary branches apart from them: 10 traffic points, 11 medical points, 231 work teams [CN C13, K18]', () => {
      const temporary = organizations().filter((one) => one.temporary)
      const withName = (part: string) => temporary.filter(({ name }) => name.includes(part))
      expect(temporary).toHaveLength(252)
      expect(temporary.every(({ organizationKind }) => organizationKind === 'temporary-branch')).toBe(true)
      expect(['交通路口', '医学观察点', '驻村防疫工作队'].map((part) => withName(part).length)).toEqual([10, 11, 231])
      const teams = withName('驻村防疫工作队').map(({ location }) => location)
      expect(new Set(teams).size).toBe(231)
      expect(teams.every((location) => location.length === 12)).toBe(true)
    })

    it('11 towns and streets, 232 villages and residential communities, 65 of them residential (list of 2023-06-30) [K19]', () => {
      const regions = ofKind(records, 'region')
      const ofLevel = (level: number) => regions.filter((region) => region.level === level)
      expect(ofLevel(4)).toHaveLength(11)
      expect(ofLevel(5)).toHaveLength(232)
      expect(ofLevel(5).filter(({ id }) => Number(id.slice(9)) < 200)).toHaveLength(65)
      expect(regions.every(({ source, vintage }) => source === 'public' && vintage === '2023-06-30')).toBe(true)
      const kinds = organizations().map(({ organizationKind }) => organizationKind)
      expect(kinds.filter((kind) => kind === 'residential-community')).toHaveLength(65)
      expect(kinds.filter((kind) => kind === 'village')).toHaveLength(167)
    })

    it.each([
      ['简朴村委会', '440514103201'],
      ['田中央居委会', '440514103002'],
      ['华西村委会', '440514103202'],
      ['华瑶居委会', '440514112007'],
      ['东仙居委会', '440514112001'],
      ['大溪坝村委会', '440514109210'],
      ['大陂村委会', '440514109208'],
      ['虎白坟村委会', '440514109223'],
      ['审者村委会', '440514109217'],
      ['上底村委会', '440514104205'],
    ])('%s has the code %s (R)', (name, code) => {
      expect(ofKind(records, 'region').find(({ id }) => id === code)?.name).toBe(name)
    })

    it('232 service centres to share, one for each village or community [CN C8, K19]', () => {
      const centres = items().filter(({ category }) => category === '党群服务中心')
      expect(centres).toHaveLength(232)
      expect(new Set(centres.map(({ location }) => location)).size).toBe(232)
      expect(centres.every(({ itemKind, shareable }) => itemKind === 'resource' && shareable)).toBe(true)
    })

    it('11 signed lists with 566 claimed projects [CN C9, K17]', () => {
      const ledgers = ofKind(records, 'ledger')
      expect(ledgers.filter(({ status }) => status === 'signed')).toHaveLength(11)
      const projects = items().filter(({ itemKind }) => itemKind === 'project')
      const claimed = new Set(ofKind(records, 'claim').map(({ to }) => to))
      expect(projects.filter(({ id }) => claimed.has(id))).toHaveLength(566)
      expect(projects).toHaveLength(566)
      const listed = new Set(projects.flatMap((project) => project.ledgers ?? []))
      expect([...listed].sort()).toEqual(ledgers.map(({ id }) => id).sort())
    })

    it('653 solved problems, each answered by a finished project, many to many [CN C9, K16]', () => {
      const solutions = ofKind(records, 'solution')
      const solved = items().filter(({ itemKind, solvedOn }) => itemKind === 'problem' && solvedOn)
      expect(solved).toHaveLength(653)
      expect(new Set(solutions.map(({ to }) => to))).toEqual(new Set(solved.map(({ id }) => id)))
      const confirmed = new Set(
        ofKind(records, 'claim')
          .filter(({ status }) => status === 'confirmed')
          .map(({ to }) => to),
      )
      expect(solutions.filter(({ of }) => !confirmed.has(of))).toEqual([])
      const most = (ends: string[]) => Math.max(...ends.map((end) => ends.filter((other) => other === end).length))
      expect(most(solutions.map(({ of }) => of))).toBeGreaterThan(1)
      expect(most(solutions.map(({ to }) => to))).toBeGreaterThan(1)
    })

    it('326 trainings with 16004 attendances [CN C8]', () => {
      expect(activities('training')).toHaveLength(326)
      expect(sum(activities('training').map(({ attendance }) => attendance))).toBe(16_004)
    })

    it('at least 30 joint theme days [CN C10]', () => {
      expect(activities('theme-day').length).toBeGreaterThanOrEqual(30)
    })

    it('at least 50 reporting units and 3600 reporting members, kept as «at least» [CN C7, K21]', () => {
      const reports = ofKind(records, 'reporting')
      expect(
        new Set(reports.filter(({ unitReported }) => unitReported).map(({ of }) => of)).size,
      ).toBeGreaterThanOrEqual(50)
      expect(sum(reports.map(({ memberCount }) => memberCount))).toBeGreaterThanOrEqual(3600)
      expect(reports.every(({ memberCountAtLeast }) => memberCountAtLeast)).toBe(true)
      const villages = new Set(
        organizations()
          .filter(({ affiliation }) => affiliation === 71 || affiliation === 72)
          .map(({ id }) => id),
      )
      expect(reports.every(({ to }) => villages.has(to))).toBe(true)
    })

    it('at least 20000 rural volunteers and 30000 members, kept as «at least» [CN C7, CN C14]', () => {
      const service = activities('service')
      expect(sum(service.map(({ attendance }) => attendance))).toBeGreaterThanOrEqual(20_000)
      expect(service.every(({ attendanceAtLeast }) => attendanceAtLeast)).toBe(true)
      const top = organizations().find(({ id }) => id === world.place.top)
      expect(top?.memberCount).toBeGreaterThanOrEqual(30_000)
      expect(top?.memberCountAtLeast).toBe(true)
    })

    it('members are counted once: no organization has fewer than its direct subordinates together [C13]', () => {
      const members = new Map(organizations().map(({ id, memberCount }) => [id, memberCount]))
      const parts = new Map<string, number>()
      for (const { of, to } of ofKind(records, 'subordination'))
        parts.set(to, (parts.get(to) ?? 0) + (members.get(of) ?? 0))
      expect([...parts].filter(([id, total]) => total > (members.get(id) ?? 0))).toEqual([])
      expect(parts.get(world.place.top ?? '')).toBe(30_000)
    })

    it('example (a): the bureau’s first branch and the project branch are one pairing, across sectors [CN C1]', () => {
      const branch = named('区交通运输局机关第一党支部')
      const project = named('广东中人集团建设有限公司陈沙大道改建工程项目部党支部')
      const pairings = ofKind(records, 'joint-building').filter(
        ({ ends }) => ends.includes(branch.id) && ends.includes(project.id),
      )
      expect(pairings.map(({ status, source }) => [status, source])).toEqual([['active', 'seed']])
      expect(isCrossSector(world.truth, nodeOf(world.network, branch.id), nodeOf(world.network, project.id))).toBe(true)
    })

    const groupOf = (name: string) => {
      const [group] = ofKind(records, 'group').filter((one) => one.name === name)
      const members = ofKind(records, 'membership').filter(({ to }) => to === group.id)
      const byId = new Map(organizations().map((one) => [one.id, one]))
      return members.flatMap(({ of }) => byId.get(of) ?? [])
    }
    const names = (members: Organization[]) => members.map(({ name }) => name).sort()
    const pairsOf = (members: Organization[]) =>
      members.flatMap((a, index) =>
        members.slice(index + 1).map((b) => [nodeOf(world.network, a.id), nodeOf(world.network, b.id)]),
      )

    it('example (b): four members in 司马浦, across levels [CN C2]', () => {
      const members = groupOf('司马浦镇党建共同体')
      expect(names(members)).toEqual(['司马浦镇党委', '区教育局机关党支部', '司马浦镇小教系统', '上底村党总支'].sort())
      expect(pairsOf(members).some(([a, b]) => isCrossLevel(world.truth, a, b))).toBe(true)
      expect(named('上底村小学').location).toBe('440514104205')
      expect(named('上底村党总支').location).toBe('440514104205')
    })

    it('example (c): the five named villages of 成田 and 陇田, by their codes, across towns [CN C3]', () => {
      const members = groupOf('成田镇、陇田镇党建共同体')
      expect(new Map(members.map(({ name, location }) => [name, location]))).toEqual(
        new Map([
          ['简朴村', '440514103201'],
          ['田中央社区', '440514103002'],
          ['华西村', '440514103202'],
          ['华瑶社区', '440514112007'],
          ['东仙社区', '440514112001'],
        ]),
      )
      expect(pairsOf(members).some(([a, b]) => isCrossRegion(world, a, b))).toBe(true)
    })

    it('example (d): the four named villages of 红场, by their codes [CN C3]', () => {
      const members = groupOf('红场镇党建共同体')
      expect(new Map(members.map(({ name, location }) => [name, location]))).toEqual(
        new Map([
          ['大溪坝村', '440514109210'],
          ['大陂村', '440514109208'],
          ['虎白坟村', '440514109223'],
          ['审者村', '440514109217'],
        ]),
      )
    })

    it('example (e): the alliance of 成田, federation, associations and enterprises, across industries [CN C4]', () => {
      const members = groupOf('成田镇社会组织党建联盟')
      expect(names(members)).toEqual(
        expect.arrayContaining(['成田镇社会组织联合会党总支部', '成田镇商会', '成田镇袜业协会'].sort()),
      )
      expect(
        members.filter(({ name }) => name.startsWith('示例') && name.endsWith('党支部')).length,
      ).toBeGreaterThanOrEqual(2)
      expect(pairsOf(members).some(([a, b]) => isCrossIndustry(world.truth, a, b))).toBe(true)
    })

    it('every organization and platform that the text names is there, as of the text', () => {
      expect(named('潮南区委组织部').source).toBe('seed')
      expect(
        items()
          .filter(({ name }) => name === '广东党建云')
          .map(({ source }) => source),
      ).toEqual(['seed'])
    })

    it('whatever the text does not name is made up and says so in its name', () => {
      const unnamed = organizations().filter(({ source }) => source !== 'seed')
      expect(unnamed.filter(({ name, source }) => source !== 'synthetic' || !name.startsWith('示例'))).toEqual([])
      const told = records.filter(({ source }) => source === 'seed')
      expect(told.filter(({ sourceRef }) => !sourceRef?.startsWith('CN 003_e3854f5e0bf67992.txt'))).toEqual([])
      expect(ofKind(records, 'officer').filter(({ name }) => !/^示例.*(委员|书记)/u.test(name))).toEqual([])
    })

    it('the manifest stands with the place: variant, generator version, random seed, day [domain: sources]', () => {
      expect(ofKind(records, 'place')).toMatchObject([
        {
          id: '440514',
          asOf: '2026-11-22',
          source: 'synthetic',
          sourceRef: `sample chaonan ${variant}, generator 1.0, seed 440514, loaded 2026-11-22`,
        },
      ])
    })

    it('every record is as its schema says, and no invariant refuses it [invariants 1, 4, 9, 10]', () => {
      expect(records.filter((record) => !AnyRecord.safeParse(record).success)).toEqual([])
      const edits = records.map((after) => ({
        key: { kind: after.kind, id: after.id },
        before: null,
        after,
        version: null,
      }))
      expect(refusals(buildNetwork([], 0), edits)).toEqual([])
    })

    it('about 360 families: 52 district units, 11 towns, 232 villages and the others', () => {
      const { families, level } = world
      const ofLevel = (tens: number) => families.body.filter((body) => level[body] === tens).length
      expect([50, 60, 70].map(ofLevel)).toEqual([52, 11, 232])
      expect(families.count).toBe(variant === 'gaps' ? 360 : 356)
    })
  },
)

describe('潮南 as loaded, variant published: the rule of the text', () => {
  it('every district unit is paired with a village or community [CN C2, K20]', async () => {
    const records = await loaded('published', loadedOn)
    const organizations = ofKind(records, 'organization')
    const units = organizations.filter(({ id }) => /^QZ\d{2}$/.test(id))
    const villages = new Set(organizations.filter(({ location }) => location.length === 12).map(({ id }) => id))
    const paired = ofKind(records, 'joint-building').filter(({ status }) => status === 'active')
    const linked = new Set(
      paired.flatMap(({ ends: [a, b] }) =>
        villages.has(b) ? [a.slice(0, 4)] : villages.has(a) ? [b.slice(0, 4)] : [],
      ),
    )
    expect(units).toHaveLength(52)
    expect(units.filter(({ id }) => !linked.has(id))).toEqual([])
  })
})
