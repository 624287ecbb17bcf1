import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allTongues, enter, expectSound, parameter, settled, shareProgram, tongues } from './workbench.ts'

const { browser, program } = shareProgram()
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgweave-sheets-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const header = '组织编码*,组织全称*,形式*,组织类别*,依托单位编码,所在区划代码*,隶属层级,领域'
/** A school and its branch, one for each language: the second import is of others. */
const schools = {
  'zh-CN': { code: 'SK', name: '新河口小学', query: '新河口' },
  en: { code: 'SL', name: '老河口小学', query: 'laohekou' },
}
const rowsOf = ({ code, name }: { code: string; name: string }) => [
  `${code}-U,${name},单位,学校,,440514103,60,`,
  `${code}-P,${name}党支部,党组织,党支部,${code}-U,440514103,60,`,
]
const sheet = () => join(folder, '组织名册.csv')

it('journey 7: the template writes nine sheets, each with a notes row', async () => {
  const { code } = await program().command('template', '--out', join(folder, 'template'))
  expect(code).toBe(0)
  const files = readdirSync(join(folder, 'template'))
  expect(files).toHaveLength(9)
  for (const file of files)
    expect(readFileSync(join(folder, 'template', file), 'utf8').split(/\r?\n/)[1]).toMatch(/^"?#/)
})

describe.each(allTongues)('journey 7: an own place (%s)', (tongue) => {
  const text = tongues[tongue]
  const school = schools[tongue]
  const put = (...options: string[]) =>
    program().command('import', '--place', '440514', '--lang', tongue.slice(0, 2), ...options, sheet())

  it('--check names file, row, column, value and the mend, and writes nothing', async () => {
    const [unit, branch] = rowsOf(school)
    writeFileSync(sheet(), `\ufeff${header}\n${unit}\n${branch.replace('440514103', '4.40514E+11')}\n`)
    const { code, out, err } = await put('--check')
    expect(code).not.toBe(0)
    const said = out + err
    for (const part of ['组织名册.csv', '3', '所在区划代码', '4.40514E+11']) expect(said).toContain(part)
  })

  it('imported rows appear on the open map, and the same file again changes nothing', async () => {
    const { page, context, complaints } = await enter(browser(), program(), tongue)
    expect(await (await page.request.get(`/api/search?place=440514&q=${school.code}-P`)).json()).toEqual({ hits: [] })
    writeFileSync(sheet(), `\ufeff${header}\n${rowsOf(school).join('\n')}\n`)
    const before = await page.evaluate(() => window.__view?.nodes.length ?? 0)
    const first = await put()
    expect(first.code, first.out + first.err).toBe(0)
    await page.waitForFunction((n) => (window.__view?.nodes.length ?? 0) === n + 1, before)
    const { seq } = await (await page.request.get('/api/findings?place=440514')).json()
    await page.keyboard.press('/')
    await page.keyboard.type(school.query)
    await page
      .getByRole('option')
      .filter({ hasText: `${school.name}党支部` })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await settled(page)
    expect(parameter(page, 'sel')).toBe(`${school.code}-P`)
    await page.locator('#inspector').getByText('R19').first().waitFor()
    await page.locator('#inspector').getByText(text.words.sources.user).first().waitFor()
    await expectSound(page, tongue)
    const again = await put()
    expect(again.code).toBe(0)
    expect((await (await page.request.get('/api/findings?place=440514')).json()).seq).toBe(seq)
    expect(complaints).toEqual([])
    await context.close()
  })
})
