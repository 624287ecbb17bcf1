import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Program, startProgram } from './program.ts'
import { enter, parameter, settled, tongues } from './workbench.ts'

let browser: Browser
let program: Program
let folder: string
beforeAll(async () => {
  browser = await openBrowser()
  program = await startProgram()
  folder = mkdtempSync(join(tmpdir(), 'orgweave-sheets-'))
})
afterAll(async () => {
  await browser.close()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})

const header = '组织编码*,组织全称*,形式*,组织类别*,依托单位编码,所在区划代码*,隶属层级,领域'
const rows = ['SK-U,新河口小学,单位,学校,,440514103,60,', 'SK-P,新河口小学党支部,党组织,党支部,SK-U,440514103,60,']
const sheet = () => join(folder, '组织名册.csv')

describe('journey 7: an own place', () => {
  it('the template writes nine sheets, each with a notes row', async () => {
    const { code } = await program.command('template', '--out', join(folder, 'template'))
    expect(code).toBe(0)
    const files = readdirSync(join(folder, 'template'))
    expect(files).toHaveLength(9)
    for (const file of files)
      expect(readFileSync(join(folder, 'template', file), 'utf8').split(/\r?\n/)[1]).toMatch(/^"?#/)
  })

  it.each(Object.keys(tongues))(
    '--check names file, row, column, value and the mend, and writes nothing (%s)',
    async (tongue) => {
      writeFileSync(sheet(), `\ufeff${header}\n${rows[0]}\n${rows[1].replace('440514103', '4.40514E+11')}\n`)
      const { code, out, err } = await program.command(
        'import',
        '--place',
        '440514',
        '--check',
        '--lang',
        tongue.slice(0, 2),
        sheet(),
      )
      expect(code).not.toBe(0)
      const said = out + err
      for (const part of ['组织名册.csv', '3', '所在区划代码', '4.40514E+11']) expect(said).toContain(part)
      const { page, context } = await enter(browser, program)
      const found = await page.request.get('/api/search?place=440514&q=SK-P')
      expect(await found.json()).toEqual({ hits: [] })
      await context.close()
    },
  )

  it('imported rows appear on the open map, and the same file again changes nothing', async () => {
    writeFileSync(sheet(), `\ufeff${header}\n${rows.join('\n')}\n`)
    const { page, context } = await enter(browser, program)
    const before = await page.evaluate(() => window.__view?.nodes.length ?? 0)
    const first = await program.command('import', '--place', '440514', sheet())
    expect(first.code, first.out + first.err).toBe(0)
    await page.waitForFunction((n) => (window.__view?.nodes.length ?? 0) === n + 1, before)
    await page.keyboard.press('/')
    await page.keyboard.type('新河口')
    await page.getByRole('option').filter({ hasText: '新河口小学党支部' }).first().waitFor()
    await page.keyboard.press('Enter')
    await settled(page)
    expect(parameter(page, 'sel')).toBe('SK-P')
    await page.locator('#inspector').getByText('R19').first().waitFor()
    const again = await program.command('import', '--place', '440514', sheet())
    expect(again.code).toBe(0)
    const { total, seq } = await (await page.request.get('/api/findings?place=440514')).json()
    expect(total).toBeGreaterThan(0)
    expect(seq).toBe(2)
    await context.close()
  })
})
