import type { OrganizationKind } from '../../model/schema/organization.ts'
import { county, townAt, villageAt } from './divisions.ts'
import { draw } from './draw.ts'
import { examples } from './figures.ts'

/** Enterprises, schools and social organizations: 61 families beside units, towns and villages. */
export interface Other {
  unit: string
  body: string
  name: string
  partyName: string
  partyKind: 'branch' | 'general-branch'
  kind: OrganizationKind
  industry: string
  region: string
  superior: string
  members: number
  /** As the text writes it, where it leaves the town out. */
  aliases?: string[]
  role: Role
  /** Given where the text names the unit, or its party organization. */
  unitRef?: string
  partyRef?: string
}

/** Where it stands in the plan of ties: see ties of the same word in pairings.ts and groups.ts. */
type Role = 'named' | 'cluster' | 'isolate' | 'lateral' | 'linked' | 'community' | 'external' | 'leaf'

/** Above the party organizations of enterprises that are located at the district only. */
export const enterprisesCommittee = `${county}-L`
export const federationBranch = 'SH01-P'
const primarySchools = 'XX01-P'
const chengtian = townAt('103')

type NamedOther = Omit<Other, 'members' | 'role' | 'body' | 'partyKind'> & {
  members?: number
  partyKind?: 'general-branch'
}

const namedOthers: NamedOther[] = [
  {
    unit: 'QY01',
    name: '广东中人集团建设有限公司陈沙大道改建工程项目部',
    partyName: '广东中人集团建设有限公司陈沙大道改建工程项目部党支部',
    kind: 'project-department',
    industry: 'E48',
    region: county,
    superior: enterprisesCommittee,
    unitRef: examples.crossSector,
    partyRef: examples.crossSector,
  },
  {
    unit: 'XX01',
    name: '司马浦镇小教系统',
    partyName: '示例司马浦镇小教系统党总支',
    partyKind: 'general-branch',
    members: 56,
    aliases: ['镇小教系统'],
    kind: 'school',
    industry: 'P83',
    region: townAt('104').code,
    superior: townAt('104').leader,
    unitRef: examples.crossLevel,
  },
  {
    unit: 'XX02',
    name: '上底村小学',
    partyName: '示例上底村小学党支部',
    kind: 'school',
    industry: 'P83',
    region: villageAt('104205').code,
    superior: primarySchools,
    unitRef: examples.crossLevel,
  },
  {
    unit: 'SH01',
    name: '成田镇社会组织联合会',
    partyName: '成田镇社会组织联合会党总支部',
    partyKind: 'general-branch',
    kind: 'social-organization',
    industry: 'S95',
    region: chengtian.code,
    superior: chengtian.leader,
    unitRef: examples.crossIndustry,
    partyRef: examples.crossIndustry,
  },
  ...[
    ['SH02', '成田镇商会', 'chamber-of-commerce', 'S95', examples.crossIndustry],
    ['SH03', '成田镇袜业协会', 'association', 'S95', examples.crossIndustry],
    ['QY02', '示例成田袜业公司', 'non-public-enterprise', 'C18'],
    ['QY03', '示例成田针织厂', 'non-public-enterprise', 'C17'],
    ['QY04', '示例成田纺织商行', 'non-public-enterprise', 'F51'],
  ].map(([unit, name, kind, industry, unitRef]) => ({
    unit,
    name,
    partyName: `${unitRef ? '示例' : ''}${name}党支部`,
    kind: kind as OrganizationKind,
    industry,
    region: chengtian.code,
    superior: federationBranch,
    ...(unitRef && { unitRef, aliases: [name.replace('成田镇', '')] }),
  })),
]

const enterprise = 'non-public-enterprise'
type Row = [town: string, name: string, industry: string, kind?: OrganizationKind]

const rows: Record<Exclude<Role, 'named'>, Row[]> = {
  cluster: [
    ['107', '仙城针织厂', 'C17'],
    ['106', '两英塑料厂', 'C29'],
    ['110', '雷岭茶业合作社', 'A01', 'cooperative'],
  ],
  isolate: [['107', '下塘袜业', 'C18']],
  lateral: [
    ['105', '陈店电子厂', 'C39'],
    ['105', '陈店文具厂', 'C24'],
    ['109', '红场林果合作社', 'A01', 'cooperative'],
    ['106', '两英服装厂', 'C18'],
    ['107', '仙城商贸行', 'F52'],
  ],
  linked: [
    ['001', '峡山服装厂', 'C18'],
    ['001', '峡山物流公司', 'G54'],
    ['001', '峡山商贸城', 'F52'],
    ['001', '峡山中学', 'P83', 'school'],
    ['001', '峡山供销公司', 'F51', 'state-enterprise'],
    ['101', '井都水产合作社', 'A04', 'cooperative'],
    ['101', '井都食品厂', 'C14'],
    ['103', '成田建材厂', 'C30'],
    ['103', '成田中学', 'P83', 'school'],
    ['104', '司马浦印刷厂', 'C23'],
    ['104', '司马浦玩具厂', 'C24'],
    ['104', '司马浦商贸行', 'F52'],
    ['105', '陈店内衣厂', 'C18'],
    ['105', '陈店中学', 'P83', 'school'],
    ['106', '两英家纺厂', 'C17'],
    ['106', '两英物流行', 'G54'],
    ['106', '两英中学', 'P83', 'school'],
    ['108', '胪岗日化厂', 'C26'],
    ['108', '胪岗中学', 'P83', 'school'],
    ['108', '胪岗建筑公司', 'E47'],
    ['112', '陇田水产合作社', 'A04', 'cooperative'],
    ['112', '陇田印刷厂', 'C23'],
    ['112', '陇田中学', 'P83', 'school'],
    ['112', '陇田粮油公司', 'F51', 'state-enterprise'],
    ['110', '雷岭荔枝合作社', 'A01', 'cooperative'],
  ],
  community: [
    ['001', '峡山电商公司', 'F52'],
    ['101', '井都农业合作社', 'A01', 'cooperative'],
    ['104', '司马浦袜厂', 'C18'],
    ['105', '陈店线缆厂', 'C38'],
    ['106', '两英包装厂', 'C22'],
    ['108', '胪岗食品厂', 'C14'],
    ['109', '红场茶叶合作社', 'A01', 'cooperative'],
    ['112', '陇田五金厂', 'C33'],
  ],
  external: [
    ['001', '峡山义工协会', 'S95', 'association'],
    ['105', '陈店商会', 'S95', 'chamber-of-commerce'],
    ['106', '两英商会', 'S95', 'chamber-of-commerce'],
    ['108', '胪岗慈善会', 'S95', 'social-organization'],
    ['112', '陇田联谊会', 'S95', 'social-organization'],
  ],
  leaf: [
    ['001', '峡山印染厂', 'C17'],
    ['101', '井都渔具厂', 'C24'],
    ['106', '两英五金厂', 'C33'],
    ['112', '陇田家具厂', 'C21'],
    ['105', '陈店玩具厂', 'C24'],
  ],
}

const firstMade = 11

function madeUp(): Other[] {
  const all = Object.entries(rows).flatMap(([role, list]) => list.map((row) => ({ role: role as Role, row })))
  return all.map(({ role, row: [tail, name, industry, kind = enterprise] }, index) => {
    const unit = `QT${firstMade + index}`
    const town = townAt(tail)
    return {
      unit,
      body: `${unit}-P`,
      name: `示例${name}`,
      partyName: `示例${name}党支部`,
      partyKind: 'branch',
      kind,
      industry,
      region: town.code,
      superior: town.leader,
      members: draw(5, 46, unit),
      role,
    }
  })
}

export const others: Other[] = [
  ...namedOthers.map(
    (other): Other => ({
      ...other,
      body: `${other.unit}-P`,
      partyKind: other.partyKind ?? 'branch',
      // The federation's figure includes its member associations and enterprises.
      members: other.members ?? draw(8, 20, other.unit),
      role: 'named',
    }),
  ),
  ...madeUp(),
]

export const othersOf = (role: Role): Other[] => others.filter((other) => other.role === role)
