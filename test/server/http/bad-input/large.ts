import { expect } from 'vitest'
import type { AnyRecord } from '../../../../model/schema/records.ts'
import { addition, operation } from '../../../contract/operations.ts'
import { pairing } from '../../world.ts'
import type { Asking } from './asking.ts'
import { bad, header } from './files.ts'
import { type Row, type Section, written } from './row.ts'

const numbers = (many: number) => Array.from({ length: many }, (_, n) => n)
const common = { validFrom: '2020-01-01', source: 'seed' } as const

/** In no place, so that nobody draws them. */
function branch(id: string): AnyRecord {
  return {
    ...{ kind: 'organization', id, name: '星树支部', organizationKind: 'branch', location: '44' },
    ...{ status: 'established', ...common },
  }
}
const branches = numbers(10_000).map((n) => branch(`D${n}`))
const line = numbers(10_000)
  .slice(1)
  .map((n): AnyRecord => {
    return { kind: 'subordination', id: `deep:${n}`, of: `D${n}`, to: `D${n - 1}`, ...common }
  })
const star = numbers(2_000).flatMap((n): AnyRecord[] => [
  branch(`E${n}`),
  { ...pairing(`star:${n}`, `E${n}`, 'B2'), ...common },
])

const judged = (no: number, title: string, records: AnyRecord[]): Row =>
  written(
    no,
    title,
    async ({ harness, findings }: Asking) => {
      await harness.store.commit(operation(title, ...records.map(addition)))
      await harness.replica.catchUp()
      return findings('&limit=1')
    },
    async ({ findings, search }) => {
      expect(JSON.parse((await findings('&limit=1')).text).total).toBeGreaterThan(0)
      expect((await search('星树')).status).toBe(200)
    },
  )

/** Far larger than an office has. It is not the store that is tried, so one is enough; last, as it slows what follows. */
export const large: Section = {
  title: 'large',
  rows: [
    bad(101, '300,000 errors', `${header}\n${'F101\n'.repeat(300_000)}`, '组织名册.csv 2'),
    judged(64, 'a tree 10,000 deep', [...branches, ...line]),
    // Judging takes its square: one of 100,000 would be waited for by the minute.
    judged(65, 'a star of 2,000', star),
  ],
}
