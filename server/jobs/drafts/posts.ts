import type { RowOf } from '../../spreadsheet/all-sheets.ts'
import { postSheet } from '../../spreadsheet/sheets/work-sheets.ts'
import { type Drafting, draft, error, inOrder, refers, stated, warning } from '../drafting.ts'
import { tieId } from '../tie-ids.ts'
import { combine, grouped } from './combine.ts'
import { matchTies } from './dated-ties.ts'
import { freshId } from './lines.ts'

type PostRow = RowOf<'posts'>
const { columns } = postSheet

/** An officer and the posts he holds; a row with neither organization nor post only states the officer. */
export function draftPosts(drafting: Drafting, rows: readonly PostRow[]): void {
  for (const [id, ofOne] of grouped(rows, ({ values }) => values.officer ?? '')) {
    const whole = combine(drafting, ofOne, ['name', 'sentFrom'], columns, columns.officer)
    if (!whole) continue
    const { sentFrom } = whole.values
    if (sentFrom !== undefined && !refers(drafting, whole, columns.sentFrom, 'organization', sentFrom)) continue
    const posts = ofOne.filter((row) => isSoundPost(drafting, row))
    const known = drafting.present.ties.get(`post|${id}`) ?? []
    if (sentFrom === undefined && posts.length === 0 && known.length === 0)
      warning(drafting, whole, columns.officer, id, {
        zh: '既没有任职,也没有派出组织',
        en: 'has neither a post nor an organization that sent them',
      })
    draft(drafting, {
      sheet: 'posts',
      kind: 'officer',
      id,
      rows: ofOne,
      isMain: posts.length === 0,
      fields: stated(whole, 'name', 'sentFrom'),
    })
    for (const [, ofPost] of grouped(posts, ({ values }) => `${values.organization}|${values.post}`))
      draftPost(drafting, id, ofPost)
  }
}

function draftPost(drafting: Drafting, officer: string, rows: readonly PostRow[]): void {
  const { organization = '', post = 'other' } = rows[0].values
  const all = drafting.present.ties.get(`post|${officer}`) ?? []
  const known = all.filter(({ record }) => record.kind === 'post' && record.to === organization && record.post === post)
  const taken = new Set(all.map(({ record }) => record.id))
  const wanted = [...grouped(rows, ({ values }) => values.validFrom).values()].flatMap((ofOne) => {
    const row = combine(drafting, ofOne, ['fullTime', 'validTo'], columns, columns.officer)
    return row ? [{ row, rows: ofOne, validFrom: row.values.validFrom, validTo: row.values.validTo }] : []
  })
  const matches = matchTies(wanted, known)
  for (const one of wanted) {
    const stored = matches.get(one)
    const id = stored?.record.id ?? freshId(tieId('post', officer, organization, post, one.validFrom), taken)
    taken.add(id)
    draft(drafting, {
      sheet: 'posts',
      kind: 'post',
      id,
      rows: one.rows,
      stored,
      fields: { of: officer, to: organization, post, ...stated(one.row, 'fullTime', 'validFrom', 'validTo') },
    })
  }
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
      { zh: '填上,或两个都留空', en: 'fill it in, or leave both empty' },
    )
    return false
  }
  const known = refers(drafting, row, columns.organization, 'organization', organization)
  return (
    inOrder(drafting, row, { column: columns.validFrom, on: validFrom }, { column: columns.validTo, on: validTo }) &&
    known
  )
}
