import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** WebGL by a processor alone; the page around it is put together without it, in a quarter of the time. */
const softwareWebGl = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-rasterization',
  '--disable-gpu-compositing',
]

/** Debian's Chromium; without `webGl` as on a machine where it is switched off. */
export function openBrowser(webGl = true): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...flags, ...(webGl ? softwareWebGl : ['--disable-gpu', '--disable-3d-apis'])],
  })
}

export interface Visit {
  context: BrowserContext
  page: Page
  /** Console errors, page errors and reports of the content security policy, in order. */
  complaints: string[]
}

/** A page that remembers everything the browser complained about. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return { context, page, complaints }
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What may be well in one theme and wrong in the other. */
const ofColour = ['color-contrast', 'link-in-text-block']

/**
 * axe finds nothing, in the theme that is on and, unless told otherwise, in the other one. It is put into each page once: its builder for
 * playwright reads it anew and opens a page of its own each time, which takes five times as long. [P45; WCAG 2.2 AA]
 */
export async function expectAccessible(page: Page, inBothThemes = true): Promise<void> {
  expect(await violationsOn(page, { type: 'tag', values: standards })).toEqual([])
  if (!inBothThemes) return
  const theme = await themeOf(page)
  await turn(page, theme === 'dark' ? 'light' : 'dark')
  expect(await violationsOn(page, { type: 'rule', values: ofColour })).toEqual([])
  await turn(page, theme)
}

async function violationsOn(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (only) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    return (await inPage.run(document, { runOnly: only, resultTypes: ['violations'] })).violations
  }, runOnly)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}

type Theme = 'light' | 'dark'

export const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme as Theme)

/** As if the computer were set to the other theme; the page has taken it on when this is done. */
export async function turn(page: Page, colorScheme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme)
  await page.evaluate(atRest)
}

/** Once the colours of form controls have gone over from one theme to the other. */
async function atRest(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
  await Promise.allSettled(passing.map(({ finished }) => finished))
}
