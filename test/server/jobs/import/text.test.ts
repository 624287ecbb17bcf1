import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../../server/jobs/import/import.ts'
import { sentenceOf } from '../../../../server/jobs/import/import-lines.ts'
import { openConnection } from '../../../../server/store/sqlite/driver.ts'
import { openSqliteStore } from '../../../../server/store/sqlite/store.ts'
import { awkward, unseen } from '../../../awkward.ts'
import { filledOffice, folder, writeFiles } from './small-place.ts'

const organizations = '组织编码*,组织全称*,形式*,组织类别*,上级党组织编码,所在区划代码*'
const named = (name: string) => ({ 组织名册: `${organizations}\nN1,"${name}",党组织,党支部,GW,990101` })

describe('text of sheets', () => {
  it.each(unseen.filter(([, wrong]) => !/[\n\t\0\p{Cs}]/u.test(wrong)))(
    '%s in a cell is an error of its row, and nothing is written',
    async (_title, wrong) => {
      const { store, put } = await filledOffice()
      const { head } = await store.health()
      const { report } = await put(named(`新${wrong}支部`))
      const [first] = report.list('error', [])
      expect(first).toMatchObject({ file: '组织名册.csv', row: 2, column: '组织全称' })
      expect(sentenceOf(first, 'zh')).toMatch(/第 2 个字符不可见（U\+[0-9A-F]+）。→ 删去该字符/)
      expect((await store.health()).head).toBe(head)
      await store.close()
    },
  )

  it('a name of blanks alone is an error of its row', async () => {
    const { store, put } = await filledOffice()
    const { report } = await put(named('\u2800\u2800'))
    const [first] = report.list('error', [])
    expect(first).toMatchObject({ row: 2, column: '组织全称' })
    expect(sentenceOf(first, 'en')).toMatch(/holds nothing that can be seen\. → write something/)
    await store.close()
  })

  it('what is awkward is imported as it stands', async () => {
    const { store, put } = await filledOffice()
    const rows = awkward.map(([, words], n) => `N${n},"甲${words.replaceAll('"', '""')}乙",党组织,党支部,GW,990101`)
    const { report } = await put({ 组织名册: [organizations, ...rows].join('\n') })
    expect(report.list('error', [])).toEqual([])
    for (const [n, [, words]] of awkward.entries()) {
      const [stored] = await store.read([{ kind: 'organization', id: `N${n}` }])
      expect(stored.record).toMatchObject({ name: `甲${words}乙` })
    }
    expect(await store.verify()).toBeUndefined()
    await store.close()
  })

  it.each([
    ['as macOS writes it', `表${'e\u0301'}.csv`, '表\u00e9.csv 第 2 行'],
    ['with what nobody sees', '表\u200b\u00ad.csv', '表.csv 第 2 行'],
    ['that is cut within a character', `${'x'.repeat(196)}.csv`.replace('xxx.csv', '𠮷.csv'), undefined],
  ])('the name of a file %s is where a record comes from', async (_title, file, sourceRef) => {
    const { store } = await filledOffice()
    const files = writeFiles({ [file]: `${organizations}\nN1,新支部,党组织,党支部,GW,990101` }, folder())
    const request = { place: '990101', files, check: false, now: new Date('2026-07-01T00:00:00Z') }
    const { report } = await importFiles(store, request)
    expect(report.list('error', [])).toEqual([])
    const [stored] = await store.read([{ kind: 'organization', id: 'N1' }])
    if (sourceRef !== undefined) expect(stored.record.sourceRef).toBe(sourceRef)
    expect(stored.record.sourceRef).toMatch(/^[^\p{Cs}]+$/u)
    await store.close()
  })

  it('text that an older program took is told with its field, and mended by a column', async () => {
    const { store, dataDir } = await filledOffice()
    const [{ record, version }] = await store.read([{ kind: 'organization', id: 'D1' }])
    await store.close()
    const body = JSON.stringify({ ...record, shortName: '东\u00ad一' })
    const connection = openConnection(join(dataDir, 'orgweave.db'))
    connection.run("UPDATE records SET body = ?, checksum = ? WHERE id = 'D1'", [body, crc32(body, version)])
    connection.close()

    const opened = await openSqliteStore(join(dataDir, 'orgweave.db'))
    const put = (sheet: string) => {
      const request = { place: '990101', check: false, now: new Date('2026-07-01T00:00:00Z') }
      return importFiles(opened, { ...request, files: writeFiles({ 组织名册: sheet }) })
    }
    const row = 'D1,东一村总支,党组织,党总支,,990101100201'
    const { report } = await put(`${organizations}\n${row}`)
    const [first] = report.list('error', [])
    expect(first).toMatchObject({ file: '组织名册.csv', row: 2 })
    expect(sentenceOf(first, 'zh')).toMatch(/简称：第 2 个字符不可见（U\+00AD）.*→ 在表里加上这一列，重新填写/)
    const mended = await put(`${organizations},简称\n${row},东一`)
    expect(mended.report.list('error', [])).toEqual([])
    const [after] = await opened.read([{ kind: 'organization', id: 'D1' }])
    expect(after.record).toMatchObject({ name: '东一村总支', shortName: '东一' })
    await opened.close()
  })
})
