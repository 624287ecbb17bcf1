import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnyRecord } from '../../../model/schema/records.ts'
import { bearer, type Harness, startHarness } from '../harness.ts'
import { day, smallWorld } from '../world.ts'

const source = 'seed'
const below = (of: string, to: string) => ({ kind: 'subordination', id: `line:${of}>${to}`, of, to, source })
const branch = (id: string, name: string, location: string) =>
  ({ kind: 'organization', id, name, organizationKind: 'branch', location, status: 'established', source }) as const

/** Two branches of a town; the one hangs below the other over a third, which stands in the district next door. */
const records = [
  branch('X1', '镇内甲支部', '440514101201'),
  branch('X2', '镇内乙支部', '440514101201'),
  branch('Y1', '邻区秘密支部', '440513101201'),
  below('X2', 'Y1'),
  below('Y1', 'X1'),
].map((record) => AnyRecord.parse(record))

let harness: Harness
beforeEach(async () => {
  harness = await startHarness({ records: [...smallWorld(), ...records] })
})
afterEach(() => harness.close())

const circle = { type: 'record.add', record: { ...below('X1', 'X2'), id: 'line:7d9f0a52-4b1c-4c0e-9a55-0f5f0b7c2d11' } }
const refusedTo = async (scope: string, path: 'changes' | 'evaluate') => {
  const token = await harness.token({ role: 'planner', scope })
  const call = harness.agent.post(`/api/${path}`).set(bearer(token))
  return (await call.send({ on: day, opId: 'a', changes: [circle] })).body
}

describe.each(['evaluate', 'changes'] as const)('what %s refuses [P19]', (path) => {
  it('names nothing that its caller neither sees nor spoke of', async () => {
    const told = await refusedTo('440514', path)
    expect(told).toMatchObject({ code: 'subordination-cycle' })
    expect(JSON.stringify(told)).not.toMatch(/Y1|邻区/)
    expect(told.about.map(({ id }: { id: string }) => id).sort()).toEqual(['X1', 'X2'])
  })

  it('names all of it to who sees it', async () => {
    expect(JSON.stringify(await refusedTo('*', path))).toMatch(/邻区秘密支部（Y1）/)
  })
})
