import { describe, expect, it } from 'vitest'
import { expectAccessible, turn } from './browser.ts'
import {
  allTongues,
  drawn,
  enter,
  expectSound,
  findingsOf,
  parameter,
  pictureOf,
  positionOf,
  settled,
  shareProgram,
  shareVisit,
  tongues,
} from './workbench.ts'

const { browser, program } = shareProgram()

describe.each(allTongues)('journey 6: the address is the view (%s) [P51]', (tongue) => {
  const text = tongues[tongue]
  const shared = shareVisit(() => enter(browser(), program(), tongue))

  it('a copied address reopens lens, selection, filter, camera and table; Back undoes steps', async () => {
    const { page, context } = shared()
    await page.getByText(text.frame.lenses.level, { exact: true }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('简朴村')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/cam=/)
    await settled(page)
    await page.getByRole('button', { name: text.frame.copyLink }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(page.url())
    const again = await context.newPage()
    await again.goto(copied)
    await drawn(again)
    const [one, other] = [await pictureOf(page), await pictureOf(again)]
    expect(other.nodes).toBe(one.nodes)
    for (const axis of ['x', 'y', 'ratio'] as const) expect(other.camera[axis]).toBeCloseTo(one.camera[axis], 3)
    await again.locator('#inspector').waitFor()
    await again.close()
    await page.goBack()
    await settled(page)
    expect(parameter(page, 'sel')).toBeNull()
    await page.goBack()
    await settled(page)
    expect(parameter(page, 'lens')).toBeNull()
  })

  it('what is broken or unknown in an address is left out, said once, and gone from the address', async () => {
    const { page } = shared()
    await page.goto('/?place=440514&lens=rainbow&cam=a,b,c&standard=R99&region=999999&severity=error')
    await drawn(page)
    const notice = page.locator('.banners').getByText(/lens.*cam.*standard.*region/)
    await notice.waitFor()
    expect(new URL(page.url()).search).toMatch(/^\?place=440514&severity=error(&cam=[^&]*)?$/)
    await expectAccessible(page)
    await page.getByRole('button', { name: text.frame.banner.dismiss }).click()
    await notice.waitFor({ state: 'detached' })
    await page.reload()
    await drawn(page)
    expect(await notice.count()).toBe(0)
  })

  it('where there is no page it says so, with 404 and the way back', async () => {
    const { page, complaints } = shared()
    const answer = await page.goto('/nope/440514?place=440514')
    expect(answer?.status()).toBe(404)
    await page.getByRole('heading', { name: text.frame.states.notFound }).waitFor()
    await page.getByText('/nope/440514').waitFor()
    expect(await page.title()).toContain(text.frame.states.notFound)
    await expectSound(page, tongue)
    await page.getByRole('link', { name: text.frame.states.toStart }).last().click()
    await drawn(page)
    expect(await page.title()).toBe(text.frame.titleOf('潮南区'))
    expect(complaints.splice(0).filter((line) => !/status of 404/.test(line))).toEqual([])
  })

  it('a place that is not there is told, with the way to one that is', async () => {
    const { page } = shared()
    await page.goto('/?place=4405')
    await page.getByText(text.frame.states.noPlace).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: text.frame.states.openOther('潮南区') }).click()
    await drawn(page)
  })
})

const screens = [
  [1440, 900, 'light'],
  [1366, 768, 'dark'],
  [1024, 768, 'light'],
  [390, 844, 'dark'],
] as const

describe.each(allTongues)('journey 6: any screen (%s) [P45]', (tongue) => {
  const text = tongues[tongue]

  const shared = shareVisit(() => enter(browser(), program(), tongue))

  it.each(screens)('at %i × %i, %s: nothing overflows, axe finds nothing', async (width, height, theme) => {
    const { page } = shared()
    await page.setViewportSize({ width, height })
    await turn(page, theme)
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const { y } = await positionOf(page, '440514103201-P')
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(height)
    await expectSound(page, tongue)
  })

  it('on a telephone the map is high, a tap opens the inspector below it, list and table are under the thumb', async () => {
    const { page, context, complaints } = await enter(browser(), program(), tongue, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    const [finding] = (await findingsOf(page, '&standard=R19')).findings
    const body = finding.subjects[0].id
    const at = await positionOf(page, body)
    await page.touchscreen.tap(at.x, at.y)
    const sheet = page.locator('#inspector')
    await sheet.getByRole('heading', { level: 2 }).filter({ hasText: finding.subjects[0].name }).waitFor()
    await settled(page)
    const edge = (await sheet.boundingBox())?.y ?? 0
    const now = await positionOf(page, body)
    expect(now.y).toBeLessThan(edge)
    expect(parameter(page, 'sel')).toBe(body)
    await expectSound(page, tongue)
    await page.waitForURL(/cam=.*tall/)
    await page.getByRole('button', { name: text.frame.tabs.table }).click()
    await page.getByRole('grid').waitFor()
    await page.getByRole('button', { name: text.frame.tabs.findings, exact: true }).click()
    await page.getByRole('button', { name: text.findings.open }).click()
    await expectSound(page, tongue)
    await page.getByRole('listbox', { name: text.findings.list }).getByRole('option').first().click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await sheet.waitFor()
    await page.goto('/?place=440514&list=region')
    await page.getByRole('listbox', { name: text.findings.list }).waitFor()
    await page.getByRole('button', { name: text.frame.close, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(parameter(page, 'list')).toBeNull()
    await page.getByRole('button', { name: text.frame.tabs.findings, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: text.frame.tabs.table }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('grid').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})
