import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { keysOf, rowsOfKeys } from '../../client/parts/controls/keys.ts'
import {
  allTongues,
  drawn,
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

const { browser, program } = shareProgram()

const selection = (page: Page) => parameter(page, 'sel')?.split(',') ?? []
const bodiesWith = async (page: Page, standard: string) =>
  (await findingsOf(page, `&standard=${standard}`)).findings.map(({ subjects }) => subjects[0].id)

describe.each(allTongues)('journey 2: seeing what is weak (%s)', (tongue) => {
  const text = tongues[tongue]
  const shared = shareVisit(() => enter(browser(), program(), tongue))

  it('the map draws every family, its words never overlap, and the legend counts what findings count', async () => {
    const { page } = shared()
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
    const isolated = await bodiesWith(page, 'R19')
    await page
      .getByRole('button', { name: `${text.map.legend.isolated} ${isolated.length} ${text.map.legend.select}` })
      .click()
    expect(selection(page).sort()).toEqual([...isolated].sort())
    await expectSound(page, tongue)
  })

  it('isolated organizations stand below their region on its shelf', async () => {
    const { page } = shared()
    await startAgain(page)
    for (const body of await bodiesWith(page, 'R19')) {
      const { x, y } = await positionOf(page, body)
      expect(x).toBeGreaterThan(0)
      expect(y).toBeGreaterThan(0)
    }
    const shelves = await page.evaluate(() => window.__view?.labels.filter(({ kind }) => kind.includes('shelf')) ?? [])
    expect(shelves.length).toBeGreaterThan(0)
  })

  it('the eye of the legend hides, the lens changes colours, and both stand in the address', async () => {
    const { page } = shared()
    const before = await page.evaluate(() => window.__view?.nodes.length ?? 0)
    await page.getByRole('button', { name: text.map.legend.hide(text.words.levels[70]) }).click()
    await page.waitForFunction((n) => (window.__view?.nodes.length ?? 0) < n, before)
    expect(parameter(page, 'hide')).toContain('level-70')
    const left = await page.evaluate(() => window.__view?.nodes.length ?? 0)
    await page.locator('.chip').getByText(`${text.map.chips.sorts.families} ${left}/${before}`).waitFor()
    const ties = Number(/\d+/.exec((await page.locator('.legend-lines li').first().textContent()) ?? '')?.[0])
    await page.getByRole('button', { name: text.map.chips.clear }).click()
    await page.getByRole('button', { name: text.map.legend.hide(text.map.legend.pairing) }).click()
    const kept = new RegExp(`${text.map.chips.sorts.ties} (\\d+)/(\\d+)`)
    const chip = page.locator('.chip').getByText(kept)
    await chip.waitFor()
    const [, shown, all] = kept.exec((await chip.textContent()) ?? '') ?? []
    expect(Number(all) - Number(shown)).toBe(ties)
    await page.getByRole('button', { name: text.map.chips.clear }).click()
    await page.waitForFunction((n) => window.__view?.nodes.length === n, before)
    await page.getByText(text.frame.lenses.sector, { exact: true }).click()
    expect(parameter(page, 'lens')).toBe('sector')
    await settled(page)
    await expectSound(page, tongue)
  })
})

describe.each(allTongues)('journey 3: the hand on the canvas (%s)', (tongue) => {
  const text = tongues[tongue]
  const shared = shareVisit(() => enter(browser(), program(), tongue))

  /** Bodies and places of two organizations where neither the inspector nor a tool will lie over them. */
  async function twoInTheOpen(page: Page) {
    const bodies = await bodiesWith(page, 'R14')
    const places = await Promise.all(bodies.map(async (body) => ({ body, at: await positionOf(page, body) })))
    const [one, other] = places.filter(({ at: { x, y } }) => x > 420 && x < 1000 && y > 160 && y < 740)
    return [one, other] as const
  }

  it('click selects and opens the inspector without moving anything; Ctrl-click adds, however quickly; empty space clears', async () => {
    const { page } = shared()
    const [one, other] = await twoInTheOpen(page)
    await page.mouse.click(one.at.x, one.at.y)
    await page.locator('#inspector').waitFor()
    await settled(page)
    expect(selection(page)).toEqual([one.body])
    expect(await positionOf(page, one.body)).toEqual(one.at)
    await page.mouse.click(one.at.x, one.at.y)
    await page.keyboard.down('Control')
    await page.mouse.click(other.at.x, other.at.y)
    await page.keyboard.up('Control')
    await settled(page)
    expect(selection(page).sort()).toEqual([one.body, other.body].sort())
    await expectSound(page, tongue)
    await page.mouse.click(360, 880)
    await settled(page)
    expect(selection(page)).toEqual([])
  })

  it('a group is chosen by its badge, an organization also by its name; a second click opens it, Ctrl spares what is chosen', async () => {
    const { page } = shared()
    const wordIn = async (kind: string) => {
      const words = await page.evaluate(
        (wanted) => window.__view?.labels.filter((label) => label.kind === wanted),
        kind,
      )
      const canvas = await page.locator('.drawing-stage').boundingBox()
      const word = words?.find(({ left, top }) => left > 200 && left < 700 && top > 120)
      if (!canvas || !word) throw new Error(`no ${kind} is named in the open`)
      // A name is taken at its end: its mark must not be what is hit.
      return { text: word.text, x: canvas.x + word.left + word.width - 6, y: canvas.y + word.top + word.height / 2 }
    }
    const clicked = async ({ x, y }: { x: number; y: number }, act: 'click' | 'dblclick' = 'click') => {
      await page.mouse[act](x, y)
      await settled(page)
    }
    for (const act of ['click', 'dblclick'] as const) {
      await startAgain(page)
      const badge = await wordIn('group')
      await clicked(badge, act)
      expect(parameter(page, 'finding')).toMatch(/^R08/)
      await page.locator('#inspector').getByText(badge.text).first().waitFor()
      await startAgain(page)
      const name = await wordIn('node')
      await clicked(name, act)
      expect(await page.locator('#inspector-title').textContent()).toContain(name.text)
    }
    const before = selection(page)
    const badge = await wordIn('group')
    await page.keyboard.down('Control')
    await clicked(badge)
    await page.keyboard.up('Control')
    expect(selection(page)).toEqual(before)
    await page.keyboard.press('Escape')
    await settled(page)
    expect(selection(page)).toEqual([])
  })

  it('a tool says what it does when the pointer rests on it', async () => {
    const { page } = shared()
    await page.getByRole('button', { name: text.map.tools.fit }).hover()
    await page.locator('.tip').getByText(text.map.tools.fit).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.tip').waitFor({ state: 'hidden' })
  })

  it('shift-drag draws a box, dragging a node pins it, the wheel zooms at the pointer, fit returns', async () => {
    const { page } = shared()
    await startAgain(page)
    const [body] = await bodiesWith(page, 'R19')
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
    const still = (await page.evaluate(() => window.__view?.camera.ratio)) ?? 0
    await page.mouse.move(700, 400)
    await page.mouse.wheel(0, -400)
    await page.waitForFunction((ratio) => (window.__view?.camera.ratio ?? 0) < ratio, still)
    await page.getByRole('button', { name: text.map.tools.fit }).click()
    await page.waitForFunction((ratio) => Math.abs((window.__view?.camera.ratio ?? 0) - ratio) < 0.2, still)
    // The address takes the camera once it rests.
    await page.waitForFunction(() => {
      const written = Number(new URLSearchParams(window.location.search).get('cam')?.split(',')[2])
      return Math.abs(written - (window.__view?.camera.ratio ?? 0)) < 0.001
    })
    await page.reload()
    await drawn(page)
    expect(Math.abs((await positionOf(page, body)).x - moved.x)).toBeLessThan(8)
  })

  it('hops light the neighbourhood, arrows walk, `?` lists the keys [P45]', async () => {
    const { page } = shared()
    await startAgain(page)
    await page.getByRole('combobox').fill('440514103201')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await settled(page)
    await page.getByRole('button', { name: text.inspector.hopsOf(1) }).click()
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
    expect(await page.evaluate(() => window.__view?.focused)).toBe(selection(page)[0])
    await page.keyboard.press('Escape')
    await settled(page)
    expect(await page.evaluate(() => window.__view?.focused)).toBeUndefined()
    expect(selection(page)).toEqual([])
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: text.frame.shortcuts.title }).waitFor()
    await expectSound(page, tongue)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('a key means the same on the drawing and on its buttons, and every key is listed [P45]', async () => {
    const { page } = shared()
    await startAgain(page)
    const ratio = () => page.evaluate(() => window.__view?.camera.ratio ?? 0)
    const reaches = (wanted: number) =>
      page.waitForFunction((at) => Math.abs((window.__view?.camera.ratio ?? 0) / at - 1) < 0.001, wanted)
    const whole = await ratio()
    const places = [page.getByRole('application'), page.getByRole('button', { name: text.map.tools.fit, exact: true })]
    for (const place of places) {
      await place.focus()
      await page.keyboard.press('+')
      await reaches(whole / 1.5)
      await page.getByRole('button', { name: text.map.tools.zoomIn, exact: true }).click()
      await reaches(whole / 1.5 / 1.5)
      await place.focus()
      await page.keyboard.press('-')
      await reaches(whole / 1.5)
      await page.keyboard.press('0')
      await reaches(whole)
    }
    await page.keyboard.press('?')
    const listed = await page.locator('.shortcuts kbd').allTextContents()
    for (const row of rowsOfKeys) expect(listed).toContain(keysOf(row))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('lost graphics are rebuilt with the same camera [P49]', async () => {
    const { page } = shared()
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
    await expectSound(page, tongue)
  })
})
