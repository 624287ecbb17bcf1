import { createHash } from 'node:crypto'
import { cutRegionCode } from '../../../model/schema/ids.ts'
import type { RowOf } from '../../spreadsheet/all-sheets.ts'

/** Ids of the ties that the sheets give no number: kind, ends and, where one may recur, its first day. */
export function tieId(kind: string, of: string, to: string, ...more: (string | number | undefined)[]): string {
  const rest = more.filter((part) => part !== undefined).join('@')
  return `${kind}:${of}>${to}${rest === '' ? '' : `@${rest}`}`
}

/** 最近走访日期 of a liaison becomes one visit; the same liaison and day, the same visit. [D10] */
export function visitId(source: string, assignment: string, target: string, on: string): string {
  const hash = createHash('sha256').update([source, assignment, target, on].join('\n')).digest('hex')
  return `visit-${hash.slice(0, 24)}`
}

/** What a liaison answers for; codes of divisions are cut to their significant length. */
export function targetOf({ targetKind, target = '' }: RowOf<'liaisons'>['values']): string {
  return targetKind === 'region' ? cutRegionCode(target) : target
}
