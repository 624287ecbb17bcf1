import type { Sentence } from '../../model/problem.ts'
import type { Pairing } from '../../model/schema/tie.ts'
import { organizationSheet, pairingSheet } from '../spreadsheet/sheets/network-sheets.ts'
import { type Drafting, error, type RowPlace, warning } from './drafting.ts'
import type { DraftedPairing } from './drafts/pairings.ts'
import { overlapping, spansOf } from './live-spans.ts'

/** Superiors as they will be: those of the store with what the files say put over them. */
export function superiorsAfter(drafting: Drafting): Map<string, string> {
  const superiors = new Map(drafting.present.superiors)
  for (const { record, stored } of drafting.drafts) {
    if (record?.kind === 'subordination') superiors.set(record.of, record.to)
    else if (record === null && stored?.record.kind === 'subordination') superiors.delete(stored.record.of)
  }
  return superiors
}

/** Each cycle that a row of the files closes, said once, with everybody on it. [invariant 1] */
export function refuseCycles(drafting: Drafting, superiors: ReadonlyMap<string, string>): void {
  const settled = new Set<string>()
  for (const { record, rows } of drafting.drafts) {
    if (record?.kind !== 'subordination') continue
    const cycle = cycleFrom(record.of, superiors, settled)
    if (cycle) sayCycle(drafting, cycle, rows[0])
  }
}

/** Walks up until the top, somebody seen before, or itself. */
function cycleFrom(start: string, superiors: ReadonlyMap<string, string>, settled: Set<string>): string[] | undefined {
  const path = new Map<string, number>()
  let at: string | undefined = start
  while (at !== undefined && !settled.has(at) && !path.has(at)) {
    path.set(at, path.size)
    at = superiors.get(at)
  }
  const first = at === undefined || settled.has(at) ? undefined : path.get(at)
  for (const id of path.keys()) settled.add(id)
  return first === undefined ? undefined : [...path.keys()].slice(first)
}

function sayCycle(drafting: Drafting, cycle: readonly string[], row: RowPlace): void {
  const shown = cycle.length > 8 ? [...cycle.slice(0, 4), '…', ...cycle.slice(-3)] : cycle
  const around = [...shown, cycle[0]]
    .map((id) => (id === '…' ? id : drafting.present.directory.label('organization', id)))
    .join(' → ')
  error(
    drafting,
    row,
    organizationSheet.columns.superior,
    undefined,
    { zh: `隶属关系绕成一圈:${around}`, en: `the line of subordination runs in a circle: ${around}` },
    { zh: '改正其中一个的上级', en: 'correct the superior of one of them' },
  )
}

/** No second live pairing of the same two and programme, whichever way round. [invariant 4] */
export function refuseSecondPairings(drafting: Drafting, drafted: readonly DraftedPairing[]): void {
  const inFiles = new Set(drafted.map(({ pairing }) => pairing.id))
  const seen = new Map<string, DraftedPairing[]>()
  for (const one of drafted) {
    const earlier = seen.get(pairKey(one.pairing)) ?? []
    const twin = earlier.find((other) => overlapping(spansOf(other.pairing), spansOf(one.pairing)))
    if (twin) saySecond(drafting, one, twin.pairing, rowLabel(twin.row, one.row))
    else sayStored(drafting, one, inFiles)
    seen.set(pairKey(one.pairing), [...earlier, one])
  }
}

function sayStored(drafting: Drafting, one: DraftedPairing, inFiles: ReadonlySet<string>): void {
  const known = drafting.present.ties.get(`joint-building|${one.row.values.first}`) ?? []
  for (const { record } of known) {
    if (record.kind !== 'joint-building' || inFiles.has(record.id) || pairKey(record) !== pairKey(one.pairing)) continue
    if (!overlapping(spansOf(record), spansOf(one.pairing))) continue
    saySecond(drafting, one, record, { zh: `已有的结对 ${record.id}`, en: `the stored pairing ${record.id}` })
    return
  }
}

function saySecond(drafting: Drafting, { row, pairing }: DraftedPairing, other: Pairing, at: Sentence): void {
  const isReversed = row.values.first !== other.ends[0]
  error(
    drafting,
    row,
    pairingSheet.columns.id,
    pairing.id,
    {
      zh: `与${at.zh}是同样的两个组织、同一专项${isReversed ? '(甲乙互换)' : ''},时间重叠`,
      en: `joins the same two for the same programme as ${at.en}${isReversed ? ' (the other way round)' : ''}, at the same time`,
    },
    { zh: '删去一行,或给先结束的一个填上终止日期', en: 'delete one of them, or give the earlier one its end date' },
  )
}

function rowLabel(row: RowPlace, from: RowPlace): Sentence {
  return row.file === from.file
    ? { zh: `第 ${row.row} 行`, en: `row ${row.row}` }
    : { zh: `${row.file} 第 ${row.row} 行`, en: `${row.file} row ${row.row}` }
}

function pairKey({ ends, program }: Pairing): string {
  return [...ends]
    .sort()
    .concat(program ?? '')
    .join('|')
}

/** A pairing with one's own direct superior is accepted with a word. [E01] */
export function warnOfSuperiors(
  drafting: Drafting,
  drafted: readonly DraftedPairing[],
  superiors: ReadonlyMap<string, string>,
): void {
  for (const { row, pairing } of drafted) {
    const [first, second] = pairing.ends
    if (superiors.get(first) !== second && superiors.get(second) !== first) continue
    warning(drafting, row, pairingSheet.columns.second, second, {
      zh: '是与自己的直接上级结对',
      en: 'pairs with its own direct superior',
    })
  }
}
