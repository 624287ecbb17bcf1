import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { civilDate, dayOf } from '../../model/schema/dates.ts'
import { bearer, type Harness, type HarnessOptions, startHarness } from '../server/harness.ts'
import { held } from '../server/reading/held.ts'
import { expectAccessible, visit } from './browser.ts'
import { allTongues, drawn, parameter, pictureOf, shareBrowser, type Tongue, tongues } from './workbench.ts'

const root = join(import.meta.dirname, '..', '..')
const browser = shareBrowser()
let harness: Harness
beforeAll(() => {
  execFileSync('node', ['run.mjs'], { cwd: root, stdio: 'ignore' })
})
afterEach(() => harness.close())

const grant = { role: 'analyst', scope: '*' } as const

/** The built page before a server that a test can slow, signed in as somebody new. */
async function open(tongue: Tongue, reading: HarnessOptions['reading']) {
  harness = await startHarness({ reading, clientDir: join(root, 'dist/client') })
  const [name, value] = (await harness.cookie(grant)).split('=')
  const visited = await visit(browser(), { locale: tongue, baseURL: harness.origin })
  await visited.context.addCookies([{ name, value, url: harness.origin }])
  return visited
}

/** Another asks for days, and waits for them until he goes away. */
async function askFor(dates: string[]): Promise<() => Promise<void>> {
  const headers = bearer(await harness.token(grant))
  const leaving = new AbortController()
  const ask = (date: string) =>
    fetch(`${harness.origin}/api/findings?place=440514&date=${date}`, { headers, signal: leaving.signal }).catch(
      () => undefined,
    )
  const asked = dates.map(ask)
  return async () => {
    leaving.abort()
    await Promise.all(asked)
  }
}

/** Another date in the address, as a link on the page would put it there. */
async function turnTo(page: Page, date: string): Promise<void> {
  await page.evaluate((to) => {
    const address = new URL(window.location.href)
    address.searchParams.set('date', to)
    window.history.pushState(null, '', address)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, date)
}

/** Asks for one day after the other until the account has had too much worked out. */
async function spendAll(page: Page): Promise<void> {
  for (let day = dayOf('1950-01-01'); ; day += 1) {
    const answer = await page.request.get(`/api/findings?place=440514&date=${civilDate(day)}`)
    if (answer.status() === 429) return
    expect(answer.status()).toBe(200)
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Where the map, its chips and its tools stand. */
const places = async (page: Page) =>
  Promise.all(['.canvas-area', '.chips', '.tools'].map((name) => page.locator(name).boundingBox()))

it.each(allTongues)('what is worked out for long is told, and can be dropped (%s) [P15]', async (tongue) => {
  const line = held()
  const { page, context, complaints } = await open(tongue, { hire: line.hire })
  const text = tongues[tongue].frame
  line.hold()
  const others = await askFor(['2026-02-01', '2026-02-02', '2026-02-03'])
  await until(() => line.asked.length > 0)
  await page.goto('/?place=440514&date=2026-03-01')
  // Three of the other's, and what else the page itself has asked for before.
  const said = [3, 4, 5].map((ahead) => page.getByRole('status').getByText(text.states.workingOut('2026-03-01', ahead)))
  await said.reduce((one, other) => one.or(other)).waitFor()
  await expectAccessible(page)
  line.release()
  await drawn(page)
  await others()
  expect(await page.getByText(text.states.workingOut('2026-03-01', 0)).count()).toBe(0)

  line.hold()
  const [before, picture] = [await places(page), await pictureOf(page)]
  await turnTo(page, '2026-03-02')
  const told = page.getByRole('status').getByText(text.states.workingOut('2026-03-02', 0))
  await told.waitFor()
  expect(await places(page)).toEqual(before)
  expect(await pictureOf(page)).toEqual(picture)
  await expectAccessible(page)
  await page.getByRole('button', { name: text.states.stopWaiting('2026-03-01') }).click()
  await told.waitFor({ state: 'detached' })
  expect(parameter(page, 'date')).toBe('2026-03-01')
  expect(await pictureOf(page)).toEqual(picture)
  await until(line.isUnwanted)
  line.release()
  expect(complaints).toEqual([])
  await context.close()
})

it.each(allTongues)('another day that is refused is told over the one that is shown (%s)', async (tongue) => {
  const { page, context, complaints } = await open(tongue, { work: { milliseconds: 2_000, again: 0.01 } })
  const text = tongues[tongue].frame
  await page.goto('/?place=440514&date=2026-03-01')
  await drawn(page)
  const picture = await pictureOf(page)
  await spendAll(page)
  await turnTo(page, '2026-02-01')
  const said = page.getByRole('status').getByText(tongue === 'en' ? /in \d+ s\./ : /\d+ 秒后/)
  await said.waitFor()
  await page.getByRole('button', { name: text.retry }).click()
  await said.waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: text.states.backTo('') }).click()
  await said.waitFor({ state: 'detached' })
  expect((await pictureOf(page)).nodes).toBe(picture.nodes)
  expect(complaints.filter((line) => !/status of 429/.test(line))).toEqual([])
  await context.close()
})
