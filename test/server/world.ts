import type { AnyRecord } from '../../model/schema/records.ts'
import { AnyRecord as Schema } from '../../model/schema/records.ts'
import type { Pairing } from '../../model/schema/tie.ts'

/**
 * Two districts of one city, drawn small. 440514 潮南: town 101 with villages 甲 and 乙, town 102 with village 丙.
 * 440513 潮阳: town 101 with village 丁. 区直一 is paired with 甲 and with 丁 across the border; 乙 and 丙 stand alone.
 */
export const day = '2026-06-01'

const source = 'seed' as const
const region = (id: string, name: string, level: number, parent?: string) =>
  ({ kind: 'region', id, name, level, ...(parent && { parent }), source }) as const

function unit(id: string, name: string, organizationKind: 'organ' | 'village', location: string, affiliation: 50 | 70) {
  return {
    kind: 'organization',
    id,
    name,
    organizationKind,
    location,
    affiliation,
    status: 'established',
    validFrom: '2020-01-01',
    source,
  } as const
}

function branch(id: string, name: string, host: string, location: string): unknown[] {
  return [
    {
      kind: 'organization',
      id,
      name,
      organizationKind: 'branch',
      location,
      status: 'established',
      validFrom: '2020-01-01',
      source,
    },
    { kind: 'hosting', id: `hosting:${id}`, of: id, to: host, validFrom: '2020-01-01', source },
    { kind: 'subordination', id: `sub:${id}`, of: id, to: 'QW', validFrom: '2020-01-01', source },
  ]
}

export function pairing(id: string, a: string, b: string): Pairing {
  return {
    kind: 'joint-building',
    id,
    ends: [a, b],
    status: 'active',
    validFrom: '2025-01-01',
    source: 'user',
  }
}

const records: unknown[] = [
  region('44', '广东省', 1),
  region('4405', '汕头市', 2, '44'),
  region('440513', '潮阳区', 3, '4405'),
  region('440514', '潮南区', 3, '4405'),
  region('440513101', '铜盂镇', 4, '440513'),
  region('440514101', '峡山街道', 4, '440514'),
  region('440514102', '陈店镇', 4, '440514'),
  region('440513101201', '丁村', 5, '440513101'),
  region('440514101201', '甲村', 5, '440514101'),
  region('440514101202', '乙村', 5, '440514101'),
  region('440514102201', '丙村', 5, '440514102'),
  { kind: 'place', id: '440514', name: '潮南区', committee: 'QW', asOf: day, source },
  { kind: 'place', id: '440513', name: '潮阳区', asOf: day, source },
  {
    kind: 'organization',
    id: 'QW',
    name: '中共汕头市潮南区委员会',
    organizationKind: 'local-committee',
    location: '440514',
    affiliation: 50,
    status: 'established',
    validFrom: '2020-01-01',
    source,
  },
  unit('U1', '潮南区财政局', 'organ', '440514', 50),
  unit('U2', '峡山街道办事处', 'organ', '440514101', 50),
  unit('V1', '甲村', 'village', '440514101201', 70),
  unit('V2', '乙村', 'village', '440514101202', 70),
  unit('V3', '丙村', 'village', '440514102201', 70),
  unit('V4', '丁村', 'village', '440513101201', 70),
  ...branch('B1', '潮南区财政局党支部', 'U1', '440514'),
  ...branch('B2', '峡山街道办事处党支部', 'U2', '440514101'),
  ...branch('C1', '甲村党支部', 'V1', '440514101201'),
  ...branch('C2', '乙村党支部', 'V2', '440514101202'),
  ...branch('C3', '丙村党支部', 'V3', '440514102201'),
  ...branch('C4', '丁村党支部', 'V4', '440513101201'),
  pairing('P1', 'B1', 'C1'),
  pairing('P2', 'B1', 'C4'),
]

export function smallWorld(): AnyRecord[] {
  return records.map((record) => Schema.parse(record))
}
