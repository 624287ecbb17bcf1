import { same } from '../../../../model/change/same.ts'
import type { Versioned } from '../../../../model/schema/records.ts'
import type { Pairing } from '../../../../model/schema/tie.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import { pairingSheet } from '../../../spreadsheet/sheets/network-sheets.ts'
import { type Drafting, draft, error, stated, warning } from '../drafting.ts'
import { livePairingStates, pairingLife } from '../pairing-life.ts'
import { inOrder, refers, uniqueRows } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { agrees, dateOfState, type Life } from '../state-log.ts'
import { leaveElsewhere } from './elsewhere.ts'

type PairingRow = RowOf<'pairings'>
const { columns } = pairingSheet
const lifeColumns = ['statusOn', 'appliedOn', 'reviewedOn', 'approvedOn', 'startedOn', 'signedOn', 'endedOn'] as const

export function pairingWork(drafting: Drafting, rows: readonly PairingRow[]): SheetWork {
  return sheetWork(
    uniqueRows(drafting, 'pairings', rows, ({ values }) => values.id ?? ''),
    ({ values }, asking) => asking.record('joint-building', values.id ?? ''),
    draftPairing,
  )
}

function draftPairing(drafting: Drafting, row: PairingRow): void {
  const { id = '', first = '', second = '' } = row.values
  if (!isSound(drafting, row)) return
  const stored = drafting.stored.record('joint-building', id)
  const says = {
    ends: endsOf([first, second], stored?.record.ends),
    ...stated(row, 'program', 'agreementNo', 'signedOn', 'expiresOn', 'content', 'lastActivityOn', 'lead', 'note'),
  }
  if (stored && isOfOthers(drafting, row, stored, says)) return
  const life = readLife(drafting, row, stored?.record)
  if (!life) return
  draft(drafting, {
    sheet: 'pairings',
    kind: 'joint-building',
    id,
    stored,
    rows: [row],
    fields: [says, life],
  })
}

/** Whether the pairing is of another place; says what becomes of the row then, and of one that has other partners. */
function isOfOthers(
  drafting: Drafting,
  row: PairingRow,
  stored: Versioned<Pairing>,
  says: Partial<Pairing> & Pick<Pairing, 'ends'>,
): boolean {
  const { id, ends } = stored.record
  const { directory } = drafting.present
  const labels = ends.map((end) => directory.label('organization', end))
  const name = { zh: labels.map(({ zh }) => zh).join(' — '), en: labels.map(({ en }) => en).join(' — ') }
  const isMeant = same(says.ends, ends)
  const by = drafting.others.of(...ends.map((end) => ({ kind: 'organization' as const, id: end })))
  if (by) leaveElsewhere(drafting, { sheet: 'pairings', rows: [row], by, stored, name, isMeant, says })
  else if (!isMeant)
    warning(drafting, row, columns.id, id, {
      zh: `原是「${name.zh}」，按更正处理`,
      en: `was «${name.en}»: taken as a correction`,
    })
  return by !== undefined
}

/** Order carries no meaning: the stored one stays. */
export function endsOf([first, second]: Pairing['ends'], stored: Pairing['ends'] | undefined): Pairing['ends'] {
  return stored?.[0] === second && stored[1] === first ? stored : [first, second]
}

function isSound(drafting: Drafting, row: PairingRow): boolean {
  const { first = '', second = '', lead, startedOn, signedOn, endedOn, expiresOn } = row.values
  const started =
    startedOn === undefined ? { column: columns.signedOn, on: signedOn } : { column: columns.startedOn, on: startedOn }
  const checks = [
    refers(drafting, row, columns.first, 'organization', first),
    refers(drafting, row, columns.second, 'organization', second),
    inOrder(drafting, row, started, { column: columns.endedOn, on: endedOn }),
    inOrder(
      drafting,
      row,
      { column: columns.signedOn, on: signedOn },
      { column: columns.expiresOn, on: expiresOn },
      true,
    ),
  ]
  if (first === second) {
    checks.push(false)
    error(
      drafting,
      row,
      columns.second,
      second,
      { zh: '与甲方是同一个组织：不能与自己结对', en: 'is the first organization again: nobody pairs with itself' },
      { zh: '改正其中一方的编码', en: 'correct the code of one of the two' },
    )
  }
  if (lead !== undefined && lead !== first && lead !== second) {
    checks.push(false)
    error(
      drafting,
      row,
      columns.lead,
      lead,
      { zh: '既不是甲方也不是乙方', en: 'is neither of the two' },
      { zh: `填 ${first} 或 ${second}`, en: `give ${first} or ${second}` },
    )
  }
  return checks.every(Boolean)
}

function readLife(
  drafting: Drafting,
  row: PairingRow,
  stored: Pairing | undefined,
): Partial<Life<Pairing['status']>> | undefined {
  const { status = 'active', statusOn } = row.values
  const { today } = drafting
  if (stored?.status === status && !lifeColumns.some((column) => row.stated.has(column))) return {}
  // Ended without a date as stored: the end of its log stands for never having run, and is no date that somebody gave.
  const everRan = stored?.status !== 'ended' || stored.validTo !== undefined
  const hasOwnDate =
    ['dormant', 'rectifying', 'rejected', 'withdrawn'].includes(status) ||
    (status === 'ended' && row.values.endedOn === undefined && everRan)
  const { life, remarks, fault } = pairingLife({
    status,
    statusOn: statusOn ?? (hasOwnDate ? dateOfState(status, stored, today, ['ended']) : undefined),
    today,
    ...storedDates(row, stored),
  })
  for (const remark of remarks) warning(drafting, row, columns.status, undefined, remark)
  if (fault) {
    error(drafting, row, columns.status, columns.status.cell.write(status), fault.says, fault.mend)
    return undefined
  }
  if (stored && agrees(stored, life, livePairingStates)) return {}
  return { status: life.status, log: life.log, validFrom: life.validFrom, validTo: life.validTo }
}

/** The dates of the row; those that its file has no column for as the store knows them. */
function storedDates(row: PairingRow, stored: Pairing | undefined) {
  const logged = (status: Pairing['status']) => stored?.log?.find((entry) => entry.status === status)?.on
  const { appliedOn, reviewedOn, approvedOn, startedOn, signedOn, endedOn } = row.values
  const has = (column: keyof typeof columns) => row.stated.has(column)
  return {
    appliedOn: has('appliedOn') ? appliedOn : logged('proposed'),
    reviewedOn: has('reviewedOn') ? reviewedOn : logged('reviewed'),
    approvedOn: has('approvedOn') ? approvedOn : logged('approved'),
    startedOn: has('startedOn') ? startedOn : logged('active'),
    signedOn: has('signedOn') ? signedOn : stored?.signedOn,
    endedOn: has('endedOn') ? endedOn : stored?.validTo,
  }
}
