import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksRoles, type Grant, matrix, type Permission, roles } from '../../../model/api/contract.ts'
import { includesRegion, reachesPlace, scopeFor } from '../../../model/api/scope.ts'

const digits = fc.constantFrom('0', '1', '4', '5')
const region = fc
  .constantFrom(2, 4, 6, 9, 12)
  .chain((length) => fc.string({ unit: digits, minLength: length, maxLength: length }))
const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...roles),
  scope: fc.oneof(region, fc.constant('*' as const)),
})
const permission = fc.constantFrom<Permission>('anyone', 'own', 'in-person', 'read', 'edit-record', 'analyse')

describe('scope of a caller [P19]', () => {
  it('is compared by path segment: 44 covers 4405, 1 does not cover 12', () => {
    expect(includesRegion(['44'], '440514101')).toBe(true)
    expect(includesRegion(['440'], '4405')).toBe(false)
    expect(includesRegion(['440514'], '4405')).toBe(false)
    expect(includesRegion(['440514101201'], '440514101201-3')).toBe(true)
    expect(reachesPlace(['440514101'], '440514')).toBe(true)
    expect(reachesPlace(['440513'], '440514')).toBe(false)
    expect(includesRegion([], '44')).toBe(false)
  })

  it('wider never loses, narrower never gains', () => {
    fc.assert(
      fc.property(fc.array(grant), grant, permission, region, (grants, more, asked, where) => {
        const [narrow, wide] = [scopeFor(grants, asked), scopeFor([...grants, more], asked)]
        if (includesRegion(narrow, where)) expect(includesRegion(wide, where)).toBe(true)
        if (reachesPlace(narrow, where)) expect(reachesPlace(wide, where)).toBe(true)
        if (includesRegion(wide, where)) expect(reachesPlace(wide, where)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })

  it('comes from the roles that the matrix names, and from no other', () => {
    fc.assert(
      fc.property(fc.array(grant), permission, (grants, asked) => {
        const allowed = asksRoles(asked) ? matrix[asked] : []
        const held = grants.some(({ role }) => allowed.includes(role))
        expect(scopeFor(grants, asked).length > 0).toBe(held)
      }),
    )
  })
})
