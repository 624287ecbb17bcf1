import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { ViewHook } from '../../client/drawing/live/view-hook.ts'
import { en } from '../../client/text/en/texts.ts'
import { zh } from '../../client/text/zh-CN/texts.ts'
import type { FindingsAnswer } from '../../model/api/contract.ts'
import { expectAccessible, openBrowser, type Visit, visit } from './browser.ts'
import { strangersOn } from './languages.ts'
import { type Program, startProgram } from './program.ts'

export const tongues = { 'zh-CN': zh, en } as const
export type Tongue = keyof typeof tongues
export const allTongues = Object.keys(tongues) as Tongue[]

/** One browser for all journeys of a file. */
export function shareBrowser(): () => Browser {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())
  return () => browser
}

/** One browser and one program for all journeys of a file. */
export function shareProgram(env: Record<string, string> = {}) {
  const browser = shareBrowser()
  let program: Program
  beforeAll(async () => {
    program = await startProgram(env)
  })
  afterAll(() => program?.stop())
  return { browser, program: () => program }
}

/** One visit for all steps of a journey; at its end the browser has complained of nothing. */
export function shareVisit(open: () => Promise<Visit>): () => Visit {
  let shared: Visit
  beforeAll(async () => {
    shared = await open()
  })
  afterAll(async () => {
    await shared?.context.close()
    expect(shared?.complaints).toEqual([])
  })
  return () => shared
}

const sessions = new WeakMap<Program, Promise<SignedIn>>()
type SignedIn = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** The first visit of a program spends its link; later ones come with its cookie. */
function signedIn(browser: Browser, program: Program): Promise<SignedIn> {
  const known = sessions.get(program)
  if (known) return known
  const session = (async () => {
    const context = await browser.newContext({ baseURL: program.origin })
    const link = new URL(program.link).hash.replace('#k=', '')
    const headers = { 'X-Orgweave': '1', Origin: program.origin }
    expect((await context.request.post('/api/session', { data: { link }, headers })).status()).toBe(200)
    const state = await context.storageState()
    await context.close()
    return state
  })()
  sessions.set(program, session)
  return session
}

/** Opens the program signed in, at an address of it, and waits until the map is drawn. */
export async function enter(
  browser: Browser,
  program: Program,
  tongue: Tongue,
  options: BrowserContextOptions = {},
  at = start,
): Promise<Visit> {
  const visited = await visit(browser, {
    locale: tongue,
    permissions: ['clipboard-read', 'clipboard-write'],
    baseURL: program.origin,
    storageState: await signedIn(browser, program),
    ...options,
  })
  await visited.page.goto(at)
  await drawn(visited.page)
  return visited
}

const start = '/?place=440514'

/** The map of the sample, whole and with nothing chosen, on a page that is open: as Back would lead there. */
export async function startAgain(page: Page): Promise<void> {
  await page.evaluate((address) => {
    window.history.pushState(null, '', address)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, start)
  await drawn(page)
  const fit = allTongues.map((tongue) => tongues[tongue].map.tools.fit)
  await page.getByRole('button', { name: new RegExp(`^(${fit.join('|')})$`) }).click()
  await settled(page)
}

/** The map is drawn and at rest: nodes on it, two frames after the last change. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => (window.__view?.nodes.length ?? 0) > 0, undefined, { timeout: 45_000 })
  await settled(page)
}

export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 60)))),
  )
}

/** axe finds nothing, and nothing is written in the other language. Colours are the same in both. */
export async function expectSound(page: Page, tongue: Tongue): Promise<void> {
  await expectAccessible(page, tongue === 'zh-CN')
  expect(await strangersOn(page, tongue)).toEqual([])
}

/** Where a family is drawn, in pixels of the page. */
export async function positionOf(page: Page, body: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((id) => window.__view?.positionOf(id), body)
  if (!point) throw new Error(`${body} is not drawn`)
  return { x: point[0], y: point[1] }
}

export async function findingsOf(page: Page, query = ''): Promise<FindingsAnswer> {
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/findings?place=440514&limit=5000${query}`)
  return (await answer.json()) as FindingsAnswer
}

export function parameter(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name)
}

/** What is drawn now, as numbers. */
export function pictureOf(page: Page): Promise<Pick<ViewHook, 'camera'> & { nodes: number }> {
  return page.evaluate(() => {
    const view = window.__view
    if (!view) throw new Error('nothing is drawn')
    return { camera: view.camera, nodes: view.nodes.length }
  })
}
