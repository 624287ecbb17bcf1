import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit } from './browser.ts'
import { type Program, startProgram } from './program.ts'
import { drawn, enter, findingsOf, parameter, pictureOf, settled, type Tongue, tongues } from './workbench.ts'

let browser: Browser
let program: Program
beforeAll(async () => {
  browser = await openBrowser()
  program = await startProgram()
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

describe('journey 3: search', () => {
  it.each([
    ['name', '简朴村'],
    ['code', '440514103201'],
    ['pinyin', 'jianpucun'],
    ['initials', 'jpc'],
  ])('finds 简朴村 by %s and Enter flies there', async (_, query) => {
    const { page, context } = await enter(browser, program)
    const before = await page.evaluate(() => window.__view?.camera)
    await page.keyboard.press('/')
    await page.keyboard.type(query)
    await page.getByRole('option').filter({ hasText: '简朴村' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#inspector').getByRole('heading', { level: 2 }).filter({ hasText: '简朴村' }).waitFor()
    await settled(page)
    expect(await page.evaluate(() => window.__view?.camera)).not.toEqual(before)
    await context.close()
  })
})

describe.each(Object.keys(tongues) as Tongue[])('journeys 4 and 5: inspector, list and table (%s)', (tongue) => {
  const text = tongues[tongue]

  it('a finding in the list shows its organization, with rule, limit, since when, witness and mend', async () => {
    const { page, context, complaints } = await enter(browser, program, tongue)
    const { findings } = await findingsOf(page, '&standard=R19')
    await page.getByRole('button', { name: text.findings.open }).click()
    const list = page.getByRole('listbox', { name: text.findings.list })
    await list.getByRole('option').filter({ hasText: 'R19' }).first().click()
    const inspector = page.locator('#inspector')
    await inspector.waitFor()
    const chosen = findings.find(({ subjects }) => subjects[0].id === parameter(page, 'sel'))
    expect(chosen).toBeDefined()
    await inspector.getByRole('heading', { level: 2 }).filter({ hasText: chosen?.subjects[0].name }).waitFor()
    const words = (await inspector.textContent()) ?? ''
    expect(words).toContain('R19')
    expect(words).toContain(chosen?.since === null ? text.inspector.sinceAlways : (chosen?.since ?? ''))
    expect(await inspector.getByText(text.inspector.mend).count()).toBeGreaterThan(0)
    expect(parameter(page, 'finding')).toBe(chosen?.key)
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('the witness of a fragile organization is lit on the map and put out again', async () => {
    const { page, context } = await enter(browser, program, tongue)
    const { findings } = await findingsOf(page, '&standard=R21')
    const fragile = findings.find(({ subjects }) => subjects[0].kind === 'organization')
    expect(fragile?.witness.length).toBeGreaterThan(1)
    await page.getByRole('combobox').fill(fragile?.subjects[0].id ?? '')
    await page.getByRole('option').filter({ hasText: fragile?.subjects[0].name }).first().waitFor()
    await page.keyboard.press('Enter')
    const standard = { 'zh-CN': '脆弱连接', en: 'Fragile' }[tongue]
    const button = page
      .locator('#inspector')
      .getByRole('button', { name: new RegExp(standard) })
      .first()
    await button.click()
    expect(parameter(page, 'finding')).toBe(fragile?.key)
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    await button.click()
    expect(parameter(page, 'finding')).toBeNull()
    await context.close()
  })

  it('the table is the twin of the map: the same families under the same filter, reachable by keyboard', async () => {
    const { page, context } = await enter(browser, program, tongue)
    const families = await page.evaluate(() => window.__view?.nodes.length)
    await page.getByText(text.frame.views.table, { exact: true }).first().click()
    const grid = page.getByRole('grid')
    await grid.waitFor()
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBe((families ?? 0) + 1)
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await settled(page)
    expect(parameter(page, 'sel')).not.toBeNull()
    await expectAccessible(page)
    await context.close()
  })
})

describe('journey 5: without WebGL', () => {
  it('the table stands in for the map and says why', async () => {
    const plain = await openBrowser(false)
    const { page, context, complaints } = await visit(plain)
    await page.goto(/http\S+/.exec((await program.command('sign-in')).out)?.[0] ?? '')
    await page.getByText(tongues['zh-CN'].map.tableInstead).waitFor()
    await page.getByRole('grid').waitFor()
    await page.getByRole('row').nth(1).click()
    await page.locator('#inspector').waitFor()
    await expectAccessible(page)
    expect(complaints.filter((line) => !/WebGL/i.test(line))).toEqual([])
    await context.close()
    await plain.close()
  })
})

describe('journey 6: the address is the view', () => {
  it('a copied address reopens lens, selection, filter, camera and table; Back undoes steps', async () => {
    const { page, context } = await enter(browser, program)
    await page.getByText(tongues['zh-CN'].frame.lenses.level, { exact: true }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('简朴村')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/cam=/)
    await settled(page)
    await page.getByRole('button', { name: tongues['zh-CN'].frame.copyLink }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(page.url())
    const again = await context.newPage()
    await again.goto(copied)
    await drawn(again)
    const [one, other] = [await pictureOf(page), await pictureOf(again)]
    expect(other.nodes).toBe(one.nodes)
    for (const axis of ['x', 'y', 'ratio'] as const) expect(other.camera[axis]).toBeCloseTo(one.camera[axis], 3)
    await again.locator('#inspector').waitFor()
    await page.goBack()
    await settled(page)
    expect(parameter(page, 'sel')).toBeNull()
    await page.goBack()
    await settled(page)
    expect(parameter(page, 'lens')).toBeNull()
    await context.close()
  })

  it('a broken address falls back and says so', async () => {
    const { page, context } = await enter(browser, program)
    await page.goto(`${program.origin}/?place=440514&lens=rainbow&cam=a,b,c`)
    await drawn(page)
    await page
      .locator('.banners')
      .getByText(/lens.*cam/)
      .waitFor()
    await context.close()
  })

  it.each([
    [1440, 900, 'light'],
    [1366, 768, 'dark'],
    [390, 844, 'light'],
    [390, 844, 'dark'],
  ] as const)('at %i × %i, %s: nothing overflows, axe finds nothing', async (width, height, colorScheme) => {
    const { page, context, complaints } = await enter(browser, program, 'zh-CN', {
      viewport: { width, height },
      colorScheme,
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await context.close()
  })
})
