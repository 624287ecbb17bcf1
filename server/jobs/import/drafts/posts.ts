import type { Officer } from '../../../../model/schema/group.ts'
import type { Place } from '../../../../model/schema/region.ts'
import type { RowOf } from '../../../spreadsheet/all-sheets.ts'
import { postSheet } from '../../../spreadsheet/sheets/work-sheets.ts'
import { type Drafting, draft, error, stated, warning } from '../drafting.ts'
import { inOrder, refers } from '../row-checks.ts'
import { type SheetWork, sheetWork } from '../sheet-work.ts'
import { tieId } from '../tie-ids.ts'
import { combine, grouped } from './combine.ts'
import { datedTies } from './dated-ties.ts'
import { asItIs, leaveElsewhere } from './elsewhere.ts'

type PostRow = RowOf<'posts'>
const { columns } = postSheet

/** An officer and the posts he holds; a row with neither organization nor post only states the officer. */
export function postWork(rows: readonly PostRow[]): SheetWork {
  return sheetWork(
    [...grouped(rows, ({ values }) => values.officer ?? '').values()],
    ([{ values }], asking) => {
      const id = values.officer ?? ''
      asking.record('officer', id)
      asking.ties({ kind: 'officer', id }, 'post')
    },
    draftOfficer,
  )
}

function draftOfficer(drafting: Drafting, rows: readonly PostRow[]): void {
  const id = rows[0].values.officer ?? ''
  const whole = combine(drafting, rows, ['name', 'sentFrom'], columns, columns.officer)
  if (!whole) return
  const { sentFrom } = whole.values
  if (sentFrom !== undefined && !refers(drafting, whole, columns.sentFrom, 'organization', sentFrom)) return
  const ofPosts = rows.filter((row) => isSoundPost(drafting, row))
  const stored = drafting.stored.record('officer', id)
  const by = stored && officersPlace(drafting, stored.record)
  if (by) {
    const staysThere = [sentFrom, ...rows.map(({ values }) => values.organization)].every(
      (organization) => organization === undefined || drafting.others.of({ kind: 'organization', id: organization }),
    )
    leaveElsewhere(drafting, {
      sheet: 'posts',
      rows,
      by,
      stored,
      name: asItIs(stored.record.name),
      isMeant: whole.values.name === stored.record.name && staysThere,
      says: stated(whole, 'sentFrom'),
      mend: {
        zh: `若是同一个人，以 --place ${by.id} 导入他的这一任职`,
        en: `if it is the same person, import this post with --place ${by.id}`,
      },
    })
    return
  }
  const known = drafting.stored.ties('post', id)
  if (sentFrom === undefined && ofPosts.length === 0 && known.length === 0)
    warning(drafting, whole, columns.officer, id, {
      zh: '既没有任职，也没有派出组织',
      en: 'has neither a post nor an organization that sent them',
    })
  draft(drafting, {
    sheet: 'posts',
    kind: 'officer',
    id,
    stored,
    rows,
    isMain: ofPosts.length === 0,
    fields: [stated(whole, 'name', 'sentFrom')],
  })
  const taken = new Set<string>()
  for (const [, ofPost] of grouped(ofPosts, ({ values }) => `${values.organization}|${values.post}`))
    draftPost(drafting, id, ofPost, taken)
}

/** The other place whose organizations alone an officer serves or comes from. */
function officersPlace({ others }: Drafting, { id, sentFrom }: Officer): Place | undefined {
  const from = sentFrom === undefined ? [] : [{ kind: 'organization' as const, id: sentFrom }]
  return others.of({ kind: 'officer', id }, ...from)
}

function draftPost(drafting: Drafting, officer: string, rows: readonly PostRow[], taken: Set<string>): void {
  const { organization = '', post = 'other' } = rows[0].values
  const posts = datedTies(
    drafting,
    {
      kind: 'post',
      rows,
      columns,
      code: columns.officer,
      agreeing: ['fullTime', 'validTo'],
      interval: ({ values: { validFrom, validTo } }) => ({ validFrom, validTo }),
      known: drafting.stored
        .ties('post', officer)
        .filter(({ record }) => record.to === organization && record.post === post),
      newId: (from) => tieId('post', officer, organization, post, from),
    },
    taken,
  )
  for (const { id, row, rows: ofTie, stored } of posts)
    draft(drafting, {
      sheet: 'posts',
      kind: 'post',
      id,
      rows: ofTie,
      stored,
      fields: [{ of: officer, to: organization, post }, stated(row, 'fullTime', 'validFrom', 'validTo')],
    })
}

/** Whether the row states a post; says what is wrong with it when it does. */
function isSoundPost(drafting: Drafting, row: PostRow): boolean {
  const { organization, post, validFrom, validTo } = row.values
  if (organization === undefined && post === undefined) return false
  if (organization === undefined || post === undefined) {
    const column = organization === undefined ? columns.organization : columns.post
    error(
      drafting,
      row,
      column,
      undefined,
      { zh: '组织编码和职务须一同填写', en: 'organization and post are given together' },
      { zh: '填上，或两个都留空', en: 'fill it in, or leave both empty' },
    )
    return false
  }
  const known = refers(drafting, row, columns.organization, 'organization', organization)
  return (
    inOrder(drafting, row, { column: columns.validFrom, on: validFrom }, { column: columns.validTo, on: validTo }) &&
    known
  )
}
