/**
 * What the text about 潮南 publishes, as data with its source. The text is undated; what it tells happened in 2021–22.
 * Words in 「」 are the text's. A test asserts every figure on the loaded sample.
 */

export interface Figure {
  value: number
  /** 多 or 余 in the text: at least this many, never exactly. */
  atLeast?: true
  sourceRef: string
}

/** The text, one of its mechanisms, and the words it rests on. [domain: mechanisms] */
export function published(mechanism: string, words: string): string {
  return `CN 003_e3854f5e0bf67992.txt ${mechanism} 「${words}」`
}

const temporary = published('C13', '10个主要交通路口、11个医学集中观察点和多支驻村防疫工作队成立252个临时党支部')
const claims = published('C9', '共签订清单11份,认领服务项目566个,解决问题653个')
const members = published('C14', '1491个基层党组织和3万多名党员')
const centres = published('C8', '开放党群服务中心232处')
const trainings = published('C8', '教育培训326场次,培训党员16004人次')
const reporting = published('C7', '50多个区直机关单位到基层开展“双报到”')

export const figures = {
  /** Basic party organizations as C10 counts them: no 党组, 工委, local committee, temporary or functional one. */
  basicOrganizations: { value: 1491, sourceRef: members },
  members: { value: 30_000, atLeast: true, sourceRef: members },
  temporaryBranches: { value: 252, sourceRef: temporary },
  trafficPoints: { value: 10, sourceRef: temporary },
  medicalPoints: { value: 11, sourceRef: temporary },
  /** The rest of the 252, if each point has one: near the number of villages. [K18] */
  workTeams: { value: 231, sourceRef: temporary },
  serviceCentres: { value: 232, sourceRef: centres },
  ledgers: { value: 11, sourceRef: claims },
  claimedProjects: { value: 566, sourceRef: claims },
  solvedProblems: { value: 653, sourceRef: claims },
  trainings: { value: 326, sourceRef: trainings },
  attendances: { value: 16_004, sourceRef: trainings },
  themeDays: { value: 30, atLeast: true, sourceRef: published('C10', '主题党日活动30余场次') },
  reportingUnits: { value: 50, atLeast: true, sourceRef: reporting },
  reportingMembers: { value: 3600, atLeast: true, sourceRef: published('C7', '3600多名机关企事业单位党员') },
  ruralVolunteers: { value: 20_000, atLeast: true, sourceRef: published('C7', '2万多名农村党员') },
} as const satisfies Record<string, Figure>

/** Where the five example networks stand in the text, by a name that it gives. Its lists end in 等: lower bounds. */
export const examples = {
  crossSector: published('C1', '广东中人集团建设有限公司陈沙大道改建工程项目部党支部'),
  crossLevel: published('C2', '司马浦镇党委'),
  crossTown: published('C3', '成田镇简朴村、田中央社区、华西村'),
  crossTownVillages: published('C3', '红场镇大溪坝村、大陂村、虎白坟村、审者村'),
  crossIndustry: published('C4', '成田镇社会组织联合会党总支部'),
} as const
