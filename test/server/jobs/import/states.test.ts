import { describe, expect, it } from 'vitest'
import type { Organization } from '../../../../model/schema/organization.ts'
import { type PairingCells, pairingLife } from '../../../../server/jobs/import/pairing-life.ts'
import { agrees, type LifeCells, lifeOf } from '../../../../server/jobs/import/state-log.ts'

const today = '2026-06-30'
const logOf = (log: { status: string; on: string }[] | undefined) => log?.map(({ status, on }) => `${status} ${on}`)

const words = {
  before: ['preparing'],
  working: 'established',
  after: ['abolished', 'merged'],
  word: (status: string) => status,
} as const

function organization(cells: Omit<LifeCells<Organization['status']>, 'today'>) {
  const { life, remarks, fault } = lifeOf<Organization['status']>({ ...cells, today }, words)
  return { ...life, log: logOf(life.log), remarks: remarks.length, fault: fault?.says.en }
}

function pairing(cells: Omit<PairingCells, 'today'>) {
  const { life, remarks, fault } = pairingLife({ ...cells, today })
  return { ...life, log: logOf(life.log), remarks: remarks.length, fault: fault?.says.en }
}

describe('the life of an organization from its cells', () => {
  it('without any date it is established throughout', () => {
    expect(organization({})).toMatchObject({
      status: 'established',
      log: undefined,
      validFrom: undefined,
      validTo: undefined,
    })
  })

  it('成立日期 begins its log and its validity', () => {
    expect(organization({ founded: '2005-03-01' })).toMatchObject({
      log: ['established 2005-03-01'],
      validFrom: '2005-03-01',
    })
  })

  it('状态日期 dates the present state only', () => {
    expect(organization({ founded: '2005-03-01', status: 'in-re-election', statusOn: '2026-05-01' })).toMatchObject({
      status: 'in-re-election',
      log: ['established 2005-03-01', 'in-re-election 2026-05-01'],
    })
  })

  it('a lone 状态日期 never makes it seem not to have existed before [A10]', () => {
    expect(organization({ status: 'in-re-election', statusOn: '2026-05-01' })).toMatchObject({
      status: 'in-re-election',
      log: undefined,
      validFrom: undefined,
    })
    expect(organization({ status: 'abolished', statusOn: '2026-05-01' })).toMatchObject({
      status: 'established',
      log: undefined,
      validFrom: undefined,
      validTo: '2026-05-01',
    })
  })

  it('撤销日期 is the first day without [A01]', () => {
    expect(organization({ founded: '2005-03-01', ended: '2026-01-01', status: 'merged' })).toMatchObject({
      status: 'merged',
      log: ['established 2005-03-01', 'merged 2026-01-01'],
      validTo: '2026-01-01',
      remarks: 0,
    })
  })

  it('dates win over a state that contradicts them, with a word', () => {
    expect(organization({ founded: '2005-03-01', ended: '2026-01-01', status: 'established' })).toMatchObject({
      status: 'abolished',
      remarks: 1,
    })
    expect(organization({ founded: '2005-03-01', ended: '2027-01-01', status: 'abolished' })).toMatchObject({
      status: 'established',
      validTo: '2027-01-01',
      remarks: 1,
    })
    expect(organization({ founded: '2005-03-01', status: 'preparing' })).toMatchObject({
      status: 'established',
      remarks: 1,
    })
  })

  it('in preparation since a day, it is so from that day', () => {
    expect(organization({ status: 'preparing', statusOn: '2026-05-01' })).toMatchObject({
      status: 'preparing',
      log: ['preparing 2026-05-01'],
    })
  })

  it('a state from before the founding is refused', () => {
    expect(organization({ founded: '2025-01-01', status: 'in-re-election', statusOn: '2024-01-01' }).fault).toMatch(
      /before the founding/,
    )
  })
})

describe('the life of a pairing from its cells', () => {
  it('申请, 审核, 批准 and 运行起始 become its log', () => {
    const dates = {
      appliedOn: '2024-02-01',
      reviewedOn: '2024-02-10',
      approvedOn: '2024-02-20',
      startedOn: '2024-03-01',
    }
    expect(pairing({ status: 'active', ...dates })).toMatchObject({
      status: 'active',
      log: ['proposed 2024-02-01', 'reviewed 2024-02-10', 'approved 2024-02-20', 'active 2024-03-01'],
      validFrom: '2024-02-01',
      remarks: 0,
    })
  })

  it('without 运行起始日期 it works from 签约日期, else from 批准日期', () => {
    expect(pairing({ status: 'active', approvedOn: '2024-02-20', signedOn: '2024-02-25' }).log).toEqual([
      'approved 2024-02-20',
      'active 2024-02-25',
    ])
    expect(pairing({ status: 'active', approvedOn: '2024-02-20' }).log).toEqual([
      'approved 2024-02-20',
      'active 2024-02-20',
    ])
  })

  it('approved and not begun is not live [A04]', () => {
    expect(pairing({ status: 'approved', approvedOn: '2024-02-20', signedOn: '2024-02-25' })).toMatchObject({
      status: 'approved',
      log: ['approved 2024-02-20'],
    })
  })

  it('dormant since a day', () => {
    expect(pairing({ status: 'dormant', statusOn: '2026-01-10', startedOn: '2024-03-01' }).log).toEqual([
      'active 2024-03-01',
      'dormant 2026-01-10',
    ])
  })

  it('终止日期 ends it, and so does 状态日期 where it is the only one', () => {
    const ended = { status: 'ended', log: ['active 2024-03-01', 'ended 2025-12-31'], validTo: '2025-12-31', remarks: 0 }
    expect(pairing({ status: 'ended', startedOn: '2024-03-01', endedOn: '2025-12-31' })).toMatchObject(ended)
    expect(pairing({ status: 'ended', startedOn: '2024-03-01', statusOn: '2025-12-31' })).toMatchObject(ended)
  })

  it('dates win over a state that contradicts them, with a word', () => {
    expect(pairing({ status: 'active', startedOn: '2024-03-01', endedOn: '2025-12-31' })).toMatchObject({
      status: 'ended',
      remarks: 1,
    })
    expect(pairing({ status: 'reviewed', startedOn: '2024-03-01' })).toMatchObject({ status: 'active', remarks: 1 })
    expect(pairing({ status: 'active', approvedOn: '2026-06-01', startedOn: '2026-09-01' })).toMatchObject({
      status: 'approved',
      remarks: 1,
    })
    expect(pairing({ status: 'ended', startedOn: '2024-03-01', endedOn: '2027-01-01' })).toMatchObject({
      status: 'active',
      validTo: '2027-01-01',
      remarks: 1,
    })
    expect(pairing({ status: 'proposed', appliedOn: '2024-02-01', approvedOn: '2024-02-20' })).toMatchObject({
      status: 'approved',
      remarks: 1,
    })
  })

  it('ended without any date has never run, which is said', () => {
    expect(pairing({ status: 'ended', startedOn: '2024-03-01' })).toMatchObject({
      log: ['active 2024-03-01', 'ended 2024-03-01'],
      remarks: 1,
    })
  })

  it('a lone end leaves what was before it open [A10]', () => {
    expect(pairing({ status: 'ended', endedOn: '2025-12-31' })).toMatchObject({
      status: 'active',
      log: undefined,
      validTo: '2025-12-31',
    })
  })

  it('an approval after the start does not stop the pairing', () => {
    expect(pairing({ status: 'active', approvedOn: '2024-04-01', startedOn: '2024-03-01' })).toMatchObject({
      log: ['active 2024-03-01'],
      remarks: 1,
    })
  })

  it('rejected and withdrawn are never live', () => {
    expect(pairing({ status: 'rejected', appliedOn: '2024-02-01', statusOn: '2024-02-15' }).log).toEqual([
      'proposed 2024-02-01',
      'rejected 2024-02-15',
    ])
  })

  it('approval before review is refused', () => {
    expect(pairing({ status: 'approved', reviewedOn: '2024-02-10', approvedOn: '2024-02-01' }).fault).toMatch(
      /out of order/,
    )
  })
})

describe('what the program has entered', () => {
  const read = { status: 'active', log: [{ status: 'active', on: '2024-03-01' }], validFrom: '2024-03-01' } as const

  it('stays: live states between the dates of the sheet are history', () => {
    const stored = {
      ...read,
      log: [...read.log, { status: 'dormant', on: '2025-01-01' }, { status: 'active', on: '2025-05-01' }],
    } as const
    expect(
      agrees<string>({ ...stored, log: [...stored.log] }, { ...read, log: [...read.log] }, ['active', 'dormant']),
    ).toBe(true)
  })

  it('gives way where the sheet says another day', () => {
    const stored = { ...read, log: [{ status: 'active', on: '2024-03-02' }] }
    expect(agrees<string>(stored, { ...read, log: [...read.log] }, ['active', 'dormant'])).toBe(false)
  })
})
