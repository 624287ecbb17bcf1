import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { listStandards } from '../../model/api/contract.ts'
import { openBrowser, visit } from './browser.ts'
import {
  allTongues,
  enter,
  expectSound,
  findingsOf,
  parameter,
  positionOf,
  settled,
  shareProgram,
  shareVisit,
  startAgain,
  tongues,
} from './workbench.ts'

type StandardsAnswer = z.infer<(typeof listStandards)['answer']>

const { browser, program } = shareProgram()

describe.each(allTongues)('journey 3: search (%s)', (tongue) => {
  const shared = shareVisit(() => enter(browser(), program(), tongue))

  it.each([
    ['name', '简朴村'],
    ['code', '440514103201'],
    ['pinyin', 'jianpucun'],
    ['initials', 'jpc'],
  ])('finds 简朴村 by %s and Enter flies there', async (_, query) => {
    const { page } = shared()
    await page.getByRole('button', { name: tongues[tongue].map.tools.fit }).click()
    const before = await page.evaluate(() => window.__view?.camera)
    await page.keyboard.press('/')
    await page.keyboard.type(query)
    await page.getByRole('option').filter({ hasText: '简朴村' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#inspector').getByRole('heading', { level: 2 }).filter({ hasText: '简朴村' }).waitFor()
    await settled(page)
    expect(await page.evaluate(() => window.__view?.camera)).not.toEqual(before)
    await page.keyboard.press('Escape')
    await page.locator('#inspector').waitFor({ state: 'detached' })
  })

  it('Esc puts away one layer at a time: the list, the words, the box, and only then the selection', async () => {
    const { page } = shared()
    const box = page.getByRole('combobox')
    await box.fill('440514103201')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#inspector').waitFor()
    const chosen = parameter(page, 'sel')
    expect(chosen).not.toBeNull()
    await page.keyboard.press('/')
    await page.keyboard.type('jpc')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('option').first().waitFor({ state: 'hidden' })
    expect(await box.inputValue()).toBe('jpc')
    await page.keyboard.press('Escape')
    expect(await box.inputValue()).toBe('')
    expect(await box.evaluate((input) => input === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    expect(await box.evaluate((input) => input === document.activeElement)).toBe(false)
    expect(parameter(page, 'sel')).toBe(chosen)
    await page.keyboard.press('Escape')
    await page.locator('#inspector').waitFor({ state: 'detached' })
    expect(parameter(page, 'sel')).toBeNull()
  })

  it('says when nothing is found, and the last of many hits can be seen', async () => {
    const { page } = shared()
    await page.getByRole('combobox').fill('zzqq')
    await page.getByText(tongues[tongue].search.none('zzqq')).first().waitFor()
    await page.getByRole('combobox').fill('党支部')
    await page.getByRole('option').nth(19).waitFor()
    await page.keyboard.press('ArrowUp')
    const last = page.getByRole('option').nth(19)
    expect(await last.getAttribute('aria-selected')).toBe('true')
    await settled(page)
    const [list, box] = [await page.locator('.search-list').boundingBox(), await last.boundingBox()]
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((list?.y ?? 0) + (list?.height ?? 0))
    await expectSound(page, tongue)
  })
})

describe.each(allTongues)('journeys 4 and 5: inspector, list and table (%s)', (tongue) => {
  const text = tongues[tongue]
  const shared = shareVisit(() => enter(browser(), program(), tongue))

  it('a finding in the list shows its organization, with rule, limit, since when, witness and mend', async () => {
    const { page } = shared()
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
    await expectSound(page, tongue)
  })

  it('the list is narrowed by severity, standard and town, and the map shows what is left', async () => {
    const { page } = shared()
    await startAgain(page)
    const { findings, counts } = await findingsOf(page)
    const errors = findings.filter(({ severity }) => severity === 'error')
    const label = text.findings.showSeverity(text.words.severities.error, String(errors.length))
    await page.getByRole('button', { name: label, exact: true }).click()
    await page.getByRole('button', { name: text.findings.open }).click()
    const list = page.getByRole('listbox', { name: text.findings.list })
    await list.getByRole('option').first().waitFor()
    expect(await page.getByRole('heading', { name: text.findings.list }).textContent()).toContain(`${errors.length}`)
    await page.getByRole('combobox', { name: text.findings.severity }).selectOption('')
    const whole = await page.evaluate(() => window.__view?.camera.ratio ?? 0)
    await page.getByRole('combobox', { name: text.findings.standard }).selectOption('R20')
    expect(parameter(page, 'standard')).toBe('R20')
    expect(await list.getByRole('option').count()).toBe(counts.R20)
    await page.waitForFunction((ratio) => (window.__view?.camera.ratio ?? 0) < ratio, whole)
    await page.getByRole('combobox', { name: text.findings.standard }).selectOption('')
    await page.getByRole('combobox', { name: text.findings.region }).selectOption('440514103')
    await settled(page)
    const inTown = findings.filter(({ region }) => region.startsWith('440514103'))
    expect(await list.getByRole('option').count()).toBe(inTown.length)
    await expectSound(page, tongue)
  })

  it('a finding of several organizations is brought into sight whole, beside the inspector that opens', async () => {
    const { page } = shared()
    await startAgain(page)
    await page.getByRole('button', { name: text.findings.open }).click()
    await page.getByRole('combobox', { name: text.findings.standard }).selectOption('R23')
    const list = page.getByRole('listbox', { name: text.findings.list })
    await list.getByRole('option').first().click()
    await page.locator('#inspector').waitFor()
    await settled(page)
    const free = (await page.locator('#inspector').boundingBox())?.x ?? 0
    const ends = parameter(page, 'sel')?.split(',') ?? []
    expect(ends).toHaveLength(2)
    for (const end of ends) {
      const { x } = await positionOf(page, end)
      expect(x).toBeGreaterThan(336)
      expect(x).toBeLessThan(free)
    }
  })

  it('a kind of finding is called by what is wrong, and a line explains it', async () => {
    const { page } = shared()
    await startAgain(page)
    const { counts } = await findingsOf(page)
    const { standards } = (await (await page.request.get('/api/standards')).json()) as StandardsAnswer
    const language = tongue === 'en' ? 'en' : 'zh'
    const panel = page.locator('.findings-panel')
    for (const { id, defect, explains } of standards.filter((standard) => counts[standard.id] > 0)) {
      const row = panel.getByRole('button', { name: `${defect[language]} ${id} ${counts[id]}` })
      const line = panel.getByText(explains[language])
      expect(await line.count()).toBe(1)
      // Whoever has no pointer to rest on it chooses it, and reads the line.
      await row.focus()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Tab')
      await page.locator('.tip').filter({ hasText: explains[language] }).waitFor()
      await page.keyboard.press('Enter')
      await panel.locator('.standard-explains').filter({ hasText: explains[language] }).waitFor()
      await page.keyboard.press('Enter')
    }
    await page.getByRole('button', { name: text.findings.open }).click()
    await page.getByText(text.findings.by.standard, { exact: true }).first().click()
    const [first] = standards.filter((standard) => counts[standard.id] > 0)
    await page.locator('.list-heading').filter({ hasText: first.defect[language] }).waitFor()
    expect(await page.locator('.list-heading').first().textContent()).toContain(first.explains[language])
    await expectSound(page, tongue)
  })

  it('what ended and made a finding is told with the day, and leads to whom the tie joined', async () => {
    const { page } = shared()
    await startAgain(page)
    const { findings } = await findingsOf(page, '&standard=R19')
    const found = findings.find(({ cause }) => cause?.tie.kind === 'joint-building')
    expect(found).toBeDefined()
    const [{ id, name }] = found?.subjects ?? []
    await page.getByRole('combobox').fill(id)
    await page.getByRole('option').filter({ hasText: name }).first().waitFor()
    await page.keyboard.press('Enter')
    const inspector = page.locator('#inspector')
    const cause = inspector.getByRole('button', { name: found?.cause?.on }).first()
    expect(await cause.textContent()).toMatch(
      { 'zh-CN': /^与.+的结对 .+ 终止$/, en: /^Pairing with .+ ended on / }[tongue],
    )
    await cause.click()
    await page.waitForFunction((before) => new URL(location.href).searchParams.get('sel') !== before, id)
    expect((await inspector.textContent()) ?? '').toContain(name)
    await expectSound(page, tongue)
  })

  it('the witness of a fragile organization is lit on the map and put out again', async () => {
    const { page } = shared()
    await startAgain(page)
    const { findings } = await findingsOf(page, '&standard=R21')
    const fragile = findings.find(({ subjects }) => subjects[0].kind === 'organization')
    expect(fragile?.witness.length).toBeGreaterThan(1)
    await page.getByRole('combobox').fill(fragile?.subjects[0].id ?? '')
    await page.getByRole('option').filter({ hasText: fragile?.subjects[0].name }).first().waitFor()
    await page.keyboard.press('Enter')
    const standard = { 'zh-CN': '脆弱连接', en: 'Fragile' }[tongue]
    const witness = page.locator('#inspector').getByRole('button', { name: new RegExp(standard) })
    const button = witness.first()
    await button.click()
    expect(parameter(page, 'finding')).toBe(fragile?.key)
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    await button.click()
    expect(parameter(page, 'finding')).toBeNull()
  })

  it('the table is the twin of the map: the same families under the same filter, reachable by keyboard [P45, P50]', async () => {
    const { page } = shared()
    await startAgain(page)
    const families = await page.evaluate(() => window.__view?.nodes.length ?? 0)
    await page.getByText(text.frame.views.table, { exact: true }).first().click()
    const grid = page.getByRole('grid')
    await grid.waitFor()
    const rows = async () => Number(await grid.getAttribute('aria-rowcount')) - 1
    expect(await rows()).toBe(families)
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await settled(page)
    expect(parameter(page, 'sel')).not.toBeNull()
    const { counts } = await findingsOf(page)
    await page.getByRole('button', { name: /R14/ }).click()
    await settled(page)
    expect(await rows()).toBe(counts.R14)
    await expectSound(page, tongue)
  })
})

describe('journey 5: without WebGL', () => {
  let plain: Browser
  beforeAll(async () => {
    plain = await openBrowser(false)
  })
  afterAll(() => plain.close())

  it.each(allTongues)('the table stands in for the map and says why (%s)', async (tongue) => {
    const { page, context, complaints } = await visit(plain, { locale: tongue })
    await page.goto(/http\S+/.exec((await program().command('sign-in')).out)?.[0] ?? '')
    await page.getByText(tongues[tongue].map.tableInstead).waitFor()
    await page.getByRole('grid').waitFor()
    await page.getByRole('row').nth(1).click()
    await page.locator('#inspector').waitFor()
    await expectSound(page, tongue)
    expect(complaints.filter((line) => !/WebGL/i.test(line))).toEqual([])
    await context.close()
  })
})
