import { sceneOf } from '../../client/drawing/scene/scene-of.ts'
import { signsOf } from '../../client/drawing/scene/signs.ts'
import { findingsByBody } from '../../client/state/open-place.ts'
import type { FindingAnswer } from '../../model/api/contract.ts'
import { layoutOf } from '../../model/layout/layout.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import { evaluateStandards } from '../../model/standards/evaluate.ts'
import { findingKey } from '../../model/standards/standard.ts'
import type { World } from '../../model/truth/world.ts'
import {
  activity,
  assignment,
  districtNetwork,
  districtUnit,
  group,
  membership,
  officer,
  organization,
  pairing,
  subordination,
  villageUnit,
  worldAt,
} from '../worlds.ts'

/** Findings as the API answers them; who is named does not matter here. */
export function findingsOf(world: World, since: string | null = '2026-03-01'): FindingAnswer[] {
  return evaluateStandards(world).map((finding) => ({
    ...finding,
    key: findingKey(finding),
    since,
    cause: null,
    subjects: finding.subjects.map((subject) => ({ ...subject, name: subject.id })),
    witness: finding.witness.map((part) => ({ ...part, name: part.id })),
    mend: { ...finding.mend },
  }))
}

const declared = new Map(allStandards.map((standard) => [standard.id, standard]))

/** What a page holds of a world. */
export function groundOf(world: World) {
  const scene = sceneOf(world, layoutOf(world))
  const findings = findingsOf(world)
  return {
    world,
    scene,
    findings,
    signs: signsOf(scene, findings, declared),
    byBody: findingsByBody(world, findings),
  }
}

/**
 * Two towns with two villages each. A and B are district units: A is paired with village V1 and leads community C with
 * B and V2, whose liaison post is vacant. V3 and V4 of the second town have nobody; the pairing of A with V1 sleeps.
 */
export const records: AnyRecord[] = [
  ...districtUnit('A'),
  ...districtUnit('B'),
  ...villageUnit('V1', '990101001001'),
  ...villageUnit('V2', '990101001002'),
  ...villageUnit('V3', '990101002001'),
  ...villageUnit('V4', '990101002002'),
  organization('V1B', 'branch', '990101001001', { memberCount: 12 }),
  subordination('V1B', 'V1P'),
  pairing('A', 'V1', { validFrom: '2026-01-01', sourceRef: '共建结对台账 第 2 行' }),
  pairing('B', 'V3', { id: 'ended', status: 'ended', validFrom: '2025-01-01', validTo: '2025-06-01' }),
  pairing('B', 'V4', { id: 'wished', status: 'proposed', validFrom: '2026-12-01' }),
  group('C'),
  membership('A', 'C', { role: 'lead' }),
  membership('B', 'C'),
  membership('V2', 'C'),
  officer('O'),
  assignment('officer:O', 'point', 'organization:V1', { validFrom: '2026-02-01' }),
  activity('X', '2026-02-01', [{ kind: 'joint-building', id: 'A-V1', role: 'subject' }]),
]

export const today = '2026-11-22'
export const sampleWorld: World = worldAt(districtNetwork(...records), today)
