import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser } from './browser.ts'
import { type Program, startProgram } from './program.ts'
import { drawn, enter, findingsOf, parameter, positionOf, settled, type Tongue, tongues } from './workbench.ts'

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

const selection = (page: Page) => parameter(page, 'sel')?.split(',') ?? []
const isolatedBodies = async (page: Page) =>
  (await findingsOf(page, '&standard=R19')).findings.map(({ subjects }) => subjects[0].id)

describe.each(Object.keys(tongues) as Tongue[])('journey 2: seeing what is weak (%s)', (tongue) => {
  const text = tongues[tongue]

  it('the map draws every family, its words never overlap, and the legend counts what findings count', async () => {
    const { page, context, complaints } = await enter(browser, program, tongue)
    const labels = await page.evaluate(() => window.__view?.labels ?? [])
    expect(labels.length).toBeGreaterThan(12)
    const overlaps = labels.flatMap((one, at) =>
      labels
        .slice(at + 1)
        .filter(
          (other) =>
            one.left < other.left + other.width &&
            other.left < one.left + one.width &&
            one.top < other.top + other.height &&
            other.top < one.top + one.height,
        )
        .map((other) => `${one.text} × ${other.text}`),
    )
    expect(overlaps).toEqual([])
    const isolated = await isolatedBodies(page)
    await page
      .getByRole('button', { name: text.map.legend.select(text.map.legend.isolated, String(isolated.length)) })
      .click()
    expect(selection(page).sort()).toEqual([...isolated].sort())
    expect(complaints).toEqual([])
    await context.close()
  })

  it('the eye of the legend hides, the lens changes colours, and both stand in the address', async () => {
    const { page, context } = await enter(browser, program, tongue)
    const before = await page.evaluate(() => window.__view?.nodes.length ?? 0)
    await page.getByRole('button', { name: text.map.legend.hide(text.words.levels[70]) }).click()
    await page.waitForFunction((n) => (window.__view?.nodes.length ?? 0) < n, before)
    expect(parameter(page, 'hide')).toContain('level-70')
    await page.getByRole('button', { name: text.map.chips.clear }).click()
    await page.waitForFunction((n) => window.__view?.nodes.length === n, before)
    await page.getByText(text.frame.lenses.sector, { exact: true }).click()
    expect(parameter(page, 'lens')).toBe('sector')
    await settled(page)
    await expectAccessible(page)
    await context.close()
  })

  it('isolated organizations stand below their region on its shelf', async () => {
    const { page, context } = await enter(browser, program, tongue)
    for (const body of await isolatedBodies(page)) {
      const { x, y } = await positionOf(page, body)
      expect(x).toBeGreaterThan(0)
      expect(y).toBeGreaterThan(0)
    }
    const shelves = await page.evaluate(() => window.__view?.labels.filter(({ kind }) => kind.includes('shelf')) ?? [])
    expect(shelves.length).toBeGreaterThan(0)
    await context.close()
  })
})

describe('journey 3: the hand on the canvas', () => {
  it('click selects and opens the inspector without moving anything; empty space clears; Ctrl-click adds', async () => {
    const { page, context } = await enter(browser, program)
    const { findings } = await findingsOf(page, '&standard=R14')
    const bodies = findings.map(({ subjects }) => subjects[0].id)
    const places = await Promise.all(bodies.map(async (body) => ({ body, at: await positionOf(page, body) })))
    // Where neither the inspector nor a tool will lie over them.
    const free = places.filter((place) => place.at.x > 420 && place.at.x < 1000 && place.at.y > 160 && place.at.y < 740)
    const [{ body: first, at }, { body: second }] = free
    await page.mouse.click(at.x, at.y)
    await page.locator('#inspector').waitFor()
    await settled(page)
    expect(selection(page)).toEqual([first])
    expect(await positionOf(page, first)).toEqual(at)
    const other = await positionOf(page, second)
    await page.keyboard.down('Control')
    await page.mouse.click(other.x, other.y)
    await page.keyboard.up('Control')
    await settled(page)
    expect(selection(page).sort()).toEqual([first, second].sort())
    await page.keyboard.press('Escape')
    await settled(page)
    expect(selection(page)).toEqual([])
    await context.close()
  })

  it('shift-drag draws a box, dragging a node pins it, the wheel zooms at the pointer, fit returns', async () => {
    const { page, context } = await enter(browser, program)
    const [body] = await isolatedBodies(page)
    const at = await positionOf(page, body)
    await page.keyboard.down('Shift')
    await page.mouse.move(at.x - 40, at.y - 40)
    await page.mouse.down()
    await page.mouse.move(at.x + 40, at.y + 40, { steps: 5 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await settled(page)
    expect(selection(page)).toContain(body)
    await page.keyboard.press('Escape')
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    await page.mouse.move(at.x + 60, at.y - 30, { steps: 8 })
    await page.mouse.up()
    await settled(page)
    const moved = await positionOf(page, body)
    expect(Math.abs(moved.x - at.x - 60)).toBeLessThan(8)
    expect(parameter(page, 'pin')).toContain(body)
    const camera = () => page.evaluate(() => window.__view?.camera)
    const still = await camera()
    await page.mouse.move(700, 400)
    await page.mouse.wheel(0, -400)
    await page.waitForFunction((ratio) => (window.__view?.camera.ratio ?? 0) < ratio, still?.ratio ?? 0)
    await page.getByRole('button', { name: tongues['zh-CN'].map.tools.fit }).click()
    await page.waitForFunction((ratio) => Math.abs((window.__view?.camera.ratio ?? 0) - ratio) < 0.2, still?.ratio ?? 0)
    await context.close()
  })

  it('hops light the neighbourhood, arrows walk, `?` lists the keys', async () => {
    const { page, context } = await enter(browser, program)
    const zh = tongues['zh-CN']
    await page.getByRole('combobox').fill('440514103201')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await settled(page)
    await page.getByRole('button', { name: zh.map.tools.hopsOf(1) }).click()
    expect(parameter(page, 'hops')).toBe('1')
    await page.getByRole('application').focus()
    const [before] = selection(page)
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(key)
      await page.keyboard.press('Enter')
      await settled(page)
      if (selection(page)[0] !== before) break
    }
    expect(selection(page)).toHaveLength(1)
    expect(selection(page)).not.toEqual([before])
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: zh.frame.shortcuts.title }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await context.close()
  })

  it('lost graphics are rebuilt with the same camera', async () => {
    const { page, context } = await enter(browser, program)
    const camera = await page.evaluate(() => window.__view?.camera)
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll('canvas')) {
        const loss = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')
        if (!loss) continue
        loss.loseContext()
        setTimeout(() => loss.restoreContext(), 100)
      }
    })
    await page.waitForFunction(() => (window.__view?.rebuilt ?? 0) > 0 && window.__view?.lost === false)
    await drawn(page)
    expect(await page.evaluate(() => window.__view?.camera)).toEqual(camera)
    await context.close()
  })
})
