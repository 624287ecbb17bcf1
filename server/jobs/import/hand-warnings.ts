import { type Network, tieMarks } from '../../../model/network/network.ts'
import { tiesOfKind } from '../../../model/network/rows-of-kind.ts'
import type { Sentence } from '../../../model/problem.ts'
import { openTo } from '../../../model/schema/dates.ts'
import type { AnyRecord, RecordOf } from '../../../model/schema/records.ts'
import type { RowOf, SheetRows } from '../../spreadsheet/all-sheets.ts'
import { pairingSheet } from '../../spreadsheet/sheets/network-sheets.ts'
import { groupSheet, liaisonSheet, reportingSheet } from '../../spreadsheet/sheets/work-sheets.ts'
import { type Draft, type Drafting, type RowPlace, warning } from './drafting.ts'
import { grouped } from './drafts/combine.ts'

/** From a civil date up to, not including, another; '' is before and '~' after every date. */
type Span = [string, string]

/**
 * What an import accepts with a word, because reality is entered as it is and then mended. [E01, invariants 2, 3, 5, 6]
 * @param drafts those of groups, memberships and assignments
 * @param after the network as the files want it
 */
export function warnAtHand(drafting: Drafting, drafts: readonly Draft[], rows: SheetRows, after: Network): void {
  const of = <K extends AnyRecord['kind']>(kind: K) =>
    drafts.flatMap(({ record, rows }) =>
      record?.kind === kind ? [{ record: record as RecordOf<K>, row: rows[0] }] : [],
    )
  const groups = new Map(of('group').map(({ record }) => [record.id, record]))
  const memberships = of('membership')
  warnOfPrimaries(drafting, of('assignment'))
  warnOfExclusion(drafting, memberships, groups)
  warnOfLeads(drafting, memberships, groups)
  warnOfConveners(drafting, memberships)
  warnOfMembers(drafting, rows.reporting, after)
  warnOfSuperiors(drafting, rows.pairings, after)
}

/** Whose drafts `warnAtHand` looks at beside one another. */
export function isComparedAtHand({ record }: Draft): boolean {
  return record?.kind === 'group' || record?.kind === 'membership' || record?.kind === 'assignment'
}

interface Drafted<K extends AnyRecord['kind']> {
  record: RecordOf<K>
  row: RowPlace
}

function spanOf({ validFrom = '', validTo = '~' }: { validFrom?: string; validTo?: string }): Span[] {
  return [[validFrom, validTo]]
}

function overlapping(left: readonly Span[], right: readonly Span[]): boolean {
  return left.some(([from, to]) => right.some(([otherFrom, otherTo]) => from < otherTo && otherFrom < to))
}

/** Calls `say` for each of a list that overlaps one before it. */
function eachClash<T>(list: readonly T[], spans: (one: T) => Span[], say: (later: T, earlier: T) => void): void {
  for (const [index, later] of list.entries()) {
    const earlier = list.slice(0, index).find((one) => overlapping(spans(one), spans(later)))
    if (earlier !== undefined) say(later, earlier)
  }
}

function rowOf(row: RowPlace, from: RowPlace): Sentence {
  const file = row.file === from.file ? '' : `${row.file} `
  return { zh: `${file}第 ${row.row} 行`, en: `${file}row ${row.row}` }
}

function warnOfPrimaries(drafting: Drafting, assignments: readonly Drafted<'assignment'>[]): void {
  const primaries = assignments.filter(({ record }) => record.primary)
  for (const same of grouped(
    primaries,
    ({ record }) => `${record.assignment}|${record.to.kind}|${record.to.id}`,
  ).values()) {
    eachClash(
      same,
      ({ record }) => spanOf(record),
      (later, earlier) => {
        const at = rowOf(earlier.row, later.row)
        warning(drafting, later.row, liaisonSheet.columns.primary, undefined, {
          zh: `与${at.zh}同时主责同一对象`,
          en: `is primary for the same as ${at.en} at the same time`,
        })
      },
    )
  }
}

function warnOfExclusion(
  drafting: Drafting,
  memberships: readonly Drafted<'membership'>[],
  groups: ReadonlyMap<string, RecordOf<'group'>>,
): void {
  const inSets = memberships.filter(
    ({ record }) => record.role !== 'external' && groups.get(record.to)?.exclusive && groups.get(record.to)?.setId,
  )
  for (const same of grouped(inSets, ({ record }) => `${groups.get(record.to)?.setId}|${record.of}`).values()) {
    eachClash(
      same,
      ({ record }) => spanOf(record),
      (later, earlier) => {
        if (later.record.to === earlier.record.to) return
        const at = rowOf(earlier.row, later.row)
        warning(drafting, later.row, groupSheet.columns.organization, undefined, {
          zh: `同一套互斥组团里已在${at.zh}的 ${earlier.record.to}`,
          en: `is in ${earlier.record.to} of the same exclusive set already (${at.en})`,
        })
      },
    )
  }
}

/** A community has exactly one lead on the date judged. [D02] */
function warnOfLeads(
  drafting: Drafting,
  memberships: readonly Drafted<'membership'>[],
  groups: ReadonlyMap<string, RecordOf<'group'>>,
): void {
  const { today } = drafting
  for (const [id, members] of grouped(memberships, ({ record }) => record.to)) {
    const group = groups.get(id)
    if (group?.type !== 'community' || !['filed', 'active', 'demonstration', 'rectifying'].includes(group.status))
      continue
    const leads = members.filter(
      ({ record }) => record.role === 'lead' && overlapping(spanOf(record), [[today, `${today}~`]]),
    )
    if (leads.length === 1) continue
    const row = leads.at(-1)?.row ?? members[0].row
    warning(drafting, row, groupSheet.columns.role, undefined, {
      zh: `${id} 现有 ${leads.length} 个牵头，应为 1 个`,
      en: `${id} has ${leads.length} leads now, it should have one`,
    })
  }
}

function warnOfConveners(drafting: Drafting, memberships: readonly Drafted<'membership'>[]): void {
  const terms = (one: Drafted<'membership'>): Span[] => (one.record.terms ?? []).map(({ from, to = '~' }) => [from, to])
  for (const members of grouped(memberships, ({ record }) => record.to).values()) {
    const conveners = members.filter((one) => terms(one).length > 0)
    eachClash(conveners, terms, (later, earlier) => {
      const at = rowOf(earlier.row, later.row)
      warning(drafting, later.row, groupSheet.columns.termFrom, undefined, {
        zh: `轮值期与${at.zh}重叠`,
        en: `its term overlaps that of ${at.en}`,
      })
    })
  }
}

function warnOfMembers(drafting: Drafting, reports: readonly RowOf<'reporting'>[], { nodes, nodeOf }: Network): void {
  for (const row of reports) {
    const { from = '', memberCount } = row.values
    const members = nodes.members.at(nodeOf('organization', from)) ?? -1
    if (members < 0 || !memberCount || memberCount.count <= members) continue
    warning(drafting, row, reportingSheet.columns.memberCount, String(memberCount.count), {
      zh: `多于派出组织的党员数 ${members}`,
      en: `is more than the ${members} members of the sender`,
    })
  }
}

/** A pairing with one's own direct superior. [invariant 4] */
function warnOfSuperiors(drafting: Drafting, pairings: readonly RowOf<'pairings'>[], after: Network): void {
  if (pairings.length === 0) return
  const superior = presentSuperiors(after)
  for (const row of pairings) {
    const { first = '', second = '' } = row.values
    const [a, b] = [after.nodeOf('organization', first), after.nodeOf('organization', second)]
    if (a < 0 || b < 0 || a === b || (superior[a] !== b && superior[b] !== a)) continue
    warning(drafting, row, pairingSheet.columns.second, second, {
      zh: '是与自己的直接上级结对',
      en: 'pairs with its own direct superior',
    })
  }
}

/** By row, of lines without an end. */
function presentSuperiors(network: Network): Int32Array {
  const superior = new Int32Array(network.nodes.count).fill(-1)
  const { a, b, to, marks } = network.ties
  for (const tie of tiesOfKind(network, 'subordination'))
    if (a.at(tie) >= 0 && to.at(tie) === openTo && !(marks.at(tie) & tieMarks.retracted))
      superior[a.at(tie)] = b.at(tie)
  return superior
}
