import { z } from 'zod'
import { legible } from './legible.ts'

/** Some letters are fillers that nobody sees: two ids would look alike. */
const code = (max: number, pattern: RegExp) => z.string().max(max).regex(pattern).check(legible)

/** Whose id a schema is. A field of a record with such a schema speaks of a record of that kind. */
export const idSchemas = z.registry<{ kind: string }>()

/** Letters of any script, digits and `._/-`: the office's own codes are the ids. No separators that the sheets use. */
const codeOf = (kind: string) => code(64, /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u).register(idSchemas, { kind })

export const OrganizationId = codeOf('organization')
export const OfficerId = codeOf('officer')
export const GroupId = codeOf('group')
export const LedgerId = codeOf('ledger')
export const ItemId = codeOf('item')
export const ActivityId = codeOf('activity')
export const TieId = code(240, /^[\p{L}\p{N}][\p{L}\p{N}._/:>@-]*$/u)

const divisionOf = (kind: string) =>
  z
    .string()
    .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}(-\d{1,4})?)$/)
    .register(idSchemas, { kind })

/** A division code cut to its significant length (2, 4, 6, 9 or 12 digits), or a grid: its community, hyphen, number. */
export const RegionId = divisionOf('region')

/** A place is known by its root region. */
export const PlaceId = divisionOf('place')

/** Cuts a division code as offices write it (up to twelve digits) to its significant length. [P35] */
export function cutRegionCode(code: string): string {
  if (!/^\d{12}$|^\d{6}$|^\d{9}$/.test(code)) return code
  if (code.length === 12 && !code.endsWith('000')) return code
  if (code.length >= 9 && code.slice(6, 9) !== '000') return code.slice(0, 9)
  if (code.slice(4, 6) !== '00') return code.slice(0, 6)
  return code.slice(2, 4) === '00' ? code.slice(0, 2) : code.slice(0, 4)
}

const significantLengths = [2, 4, 6, 9, 12]

/** The ids of a region and of every region above it, deepest first: `440514103` → 440514103, 440514, 4405, 44. */
export function regionPath(region: string): string[] {
  const [division, grid] = region.split('-')
  const path = significantLengths
    .filter((length) => length <= division.length)
    .map((length) => division.slice(0, length))
  return (grid === undefined ? path : [...path, region]).reverse()
}

/** Whether `region` is `root` or lies below it, compared by path segment: `44` covers `4405`, `440` covers nothing. */
export function covers(root: string, region: string): boolean {
  return region === root || (significantLengths.includes(root.length) && region.startsWith(root))
}
