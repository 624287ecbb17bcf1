import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { tokensOf } from '../../client/drawing/looks/tokens.ts'
import { themeOf } from './browser.ts'
import { allTongues, drawn, enter, settled, shareProgram } from './workbench.ts'

const { browser, program } = shareProgram()

const tieKeys = ['pairing', 'group', 'reporting', 'station', 'fragile', 'dormant', 'subordination']
const height = 900

/** Takes a window to a width, without waiting for what follows. */
const widen = (page: Page, width: number) => page.setViewportSize({ width, height })

/** As following a link of the program's own would. */
async function go(page: Page, search: string): Promise<void> {
  await page.evaluate((address) => {
    window.history.pushState(null, '', address)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, `/?place=440514${search}`)
}

/** Families of which nothing but ground is seen where they stand, though no label covers them; ties are hidden. */
async function unseen(page: Page): Promise<string[]> {
  const { canvas, hull, shelf } = tokensOf((await themeOf(page)) === 'dark')
  const picture = (await page.screenshot()).toString('base64')
  return page.evaluate(
    async ({ encoded, grounds }) => {
      const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      paper?.drawImage(bitmap, 0, 0)
      const hex = ([r, g, b]: Uint8ClampedArray) => `#${[r, g, b].map((c) => c.toString(16).padStart(2, '0')).join('')}`
      const isBare = ([x, y]: readonly [number, number]) =>
        [-2, 0, 2].every((dx) =>
          [-2, 0, 2].every((dy) => {
            const pixel = paper?.getImageData(Math.round(x) + dx, Math.round(y) + dy, 1, 1).data
            return pixel === undefined || grounds.includes(hex(pixel).toUpperCase())
          }),
        )
      const { left = 0, top = 0 } = document.querySelector('.drawing')?.getBoundingClientRect() ?? {}
      const covered = ([x, y]: readonly [number, number]) =>
        document.elementFromPoint(x, y)?.closest('.drawing') == null ||
        window.__view?.labels.some((box) => {
          const [dx, dy] = [x - left - box.left, y - top - box.top]
          return dx > -3 && dy > -3 && dx < box.width + 3 && dy < box.height + 3
        })
      return (window.__view?.nodes ?? []).filter((id) => {
        const at = window.__view?.positionOf(id)
        return at !== undefined && !covered(at) && isBare(at)
      })
    },
    { encoded: picture, grounds: [canvas, hull, shelf].map((each) => each.toUpperCase()) },
  )
}

/** What is on the canvas is all that is true, and drawing it anew changes nothing. */
async function expectWhole(page: Page): Promise<void> {
  await drawn(page)
  await page.waitForTimeout(700)
  await settled(page)
  expect(await page.evaluate(() => window.__view?.nodes.length ?? 0)).toBeGreaterThan(0)
  const asItStands = await page.locator('.drawing').screenshot()
  await page.evaluate(() => window.dispatchEvent(new Event('resize')))
  await settled(page)
  expect((await page.locator('.drawing').screenshot()).equals(asItStands)).toBe(true)
}

async function open() {
  const visited = await enter(browser(), program(), allTongues[0], { reducedMotion: 'no-preference' })
  await go(visited.page, `&hide=${tieKeys.join(',')}`)
  return visited
}

it('a window made narrow and wide again shows every family, whatever is chosen', async () => {
  const { page, context, complaints } = await open()
  const { nodes } = await page.evaluate(() => ({ nodes: window.__view?.nodes ?? [] }))
  const hide = `&hide=${tieKeys.join(',')}`
  for (const search of ['&lens=level', `&sel=${nodes[3]}&hops=1`, '&standard=R14'])
    for (const width of [1440, 700, 390, 1440, 760, 1440]) {
      if (width === 1440) await go(page, hide + search)
      await widen(page, width)
      await expectWhole(page)
      expect(complaints).toEqual([])
      if (search === '&lens=level') expect(await unseen(page)).toEqual([])
    }
  await context.close()
})

it('nothing that changes while the window is being narrowed stops the drawing', async () => {
  const { page, context, complaints } = await open()
  const hide = `&hide=${tieKeys.join(',')}`
  const changes: (() => Promise<unknown>)[] = [
    () => go(page, `${hide}&lens=sector`),
    () => page.emulateMedia({ colorScheme: 'dark' }),
    () => go(page, `${hide}&lang=en`),
    () => go(page, `${hide}&date=2026-01-01`),
    () => go(page, `${hide}&view=table`),
    () => go(page, `${hide}&lens=level`),
    () => page.emulateMedia({ reducedMotion: 'reduce' }),
    () => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' }),
  ]
  for (const change of [...changes, ...changes]) {
    // In the middle of the way from one layout to the other, and at once.
    for (const pause of [0, 120]) {
      await widen(page, 700)
      await page.waitForTimeout(pause)
      await change()
      await widen(page, 1440)
      await page.waitForTimeout(pause)
      await change()
    }
    expect(complaints).toEqual([])
  }
  await go(page, `${hide}&lens=level`)
  await expectWhole(page)
  expect(await unseen(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
