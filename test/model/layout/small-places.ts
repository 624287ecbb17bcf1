import type { Position } from '../../../model/layout/position.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { createTable } from '../../../model/network/columns/table.ts'
import { positionShape } from '../../../model/network/network.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import type { World } from '../../../model/truth/world.ts'
import { worldOf } from '../../../model/truth/world-of.ts'

const seeded = { source: 'synthetic' } as const

export function region(id: string, name: string, level: number, parent?: string): AnyRecord {
  return { kind: 'region', id, name, level, ...(parent === undefined ? {} : { parent }), ...seeded }
}

/** A village or other branch that is a family by itself. */
export function branch(id: string, location: string, affiliation: 20 | 40 | 50 | 60 | 70 | 90 = 70): AnyRecord {
  return {
    kind: 'organization',
    id,
    name: `${id}党支部`,
    organizationKind: 'branch',
    location,
    affiliation,
    status: 'established',
    ...seeded,
  }
}

export function pairing(a: string, b: string, more: { status?: 'active' | 'dormant' } = {}): AnyRecord {
  return { kind: 'joint-building', id: `${a}:${b}`, ends: [a, b], status: more.status ?? 'active', ...seeded }
}

export function townCode(town: number): string {
  return `440514${100 + town}`
}

export function villageCode(town: number, village: number): string {
  return `${townCode(town)}${String(village).padStart(3, '0')}`
}

/** A district with one organ in the middle, and towns of so many branches, each paired with the organ. */
export function district(towns: number, branches: number | ((town: number) => number), organs = 1): AnyRecord[] {
  const count = (town: number) => (typeof branches === 'number' ? branches : branches(town))
  const records = [region('440514', '潮南区', 3)]
  for (let k = 0; k < organs; k++) records.push(branch(`Q${100 + k}`, '440514', 50))
  for (let town = 0; town < towns; town++) {
    records.push(region(townCode(town), `镇${town}`, 4, '440514'))
    for (let k = 0; k < count(town); k++) {
      records.push(branch(villageCode(town, k), townCode(town), k === 0 ? 60 : 70))
      records.push(pairing(villageCode(town, k), 'Q100'))
    }
  }
  return records
}

/** The world of these records on one day, with slots as the server would have stored them. */
export function worldFrom(records: readonly AnyRecord[], stored: readonly Position[] = []): World {
  const place = { kind: 'place', id: '440514', name: '潮南区', ...seeded } as const
  const network = buildNetwork([place, ...records], 1)
  network.positions = createTable(positionShape, stored.length)
  stored.forEach(({ organization, slot, shelfSlot }, k) => {
    network.positions.node.set(k, network.nodeOf('organization', organization))
    network.positions.slot.set(k, slot)
    network.positions.shelfSlot.set(k, shelfSlot)
  })
  return worldOf(network, place, dayOf('2026-11-22'))
}
