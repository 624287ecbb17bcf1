import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { FindingsAnswer } from '../../model/api/contract.ts'
import { visit } from './browser.ts'
import { shareProgram, tongues } from './workbench.ts'

const { browser, program } = shareProgram()
const text = tongues['zh-CN']
const contexts: BrowserContext[] = []
afterEach(async () => {
  for (const each of contexts.splice(0)) await each.close()
})

/** A browser of its own, signed in by a link of its own, so with a session of its own. */
async function newBrowser() {
  const { context, page } = await visit(browser(), { baseURL: program().origin })
  contexts.push(context)
  const streams = watchStreams(context)
  const [link] = /http\S+/.exec((await program().command('sign-in')).out) ?? ['']
  await page.goto(link)
  await page.getByText(text.frame.views.table, { exact: true }).first().waitFor()
  return { context, page, streams }
}

/** Streams of a browser: by whom they were opened, in order, and which are open. */
function watchStreams(context: BrowserContext) {
  const opened: Page[] = []
  const open = new Set<Request>()
  const isStream = (request: Request) => new URL(request.url()).pathname === '/api/events'
  context.on('request', (request) => {
    if (!isStream(request)) return
    opened.push(request.frame().page())
    open.add(request)
  })
  const end = (request: Request) => void open.delete(request)
  context.on('requestfinished', end).on('requestfailed', end)
  context.on('page', (page) =>
    page.on('close', () => {
      for (const request of open) if (request.frame().page() === page) open.delete(request)
    }),
  )
  return { opened, open }
}

/** Tables, which need no graphics: many of them at once are to be cheap. */
async function openTabs(context: BrowserContext, count: number): Promise<Page[]> {
  const pages: Page[] = []
  for (let k = 0; k < count; k += 1) {
    const page = await context.newPage()
    await page.goto('/?place=440514&view=table')
    await page.getByRole('grid').waitFor()
    pages.push(page)
  }
  return pages
}

/** Somebody pairs an organization that stood alone; how many findings there are then. */
async function commit(context: BrowserContext): Promise<number> {
  const findings = async (query: string): Promise<FindingsAnswer> =>
    (await context.request.get(`/api/findings?place=440514&limit=5000${query}`)).json()
  const [alone] = (await findings('&standard=R19')).findings
  const organ = (await findings('&standard=R13')).findings.at(-1)
  const ends = [alone.subjects[0].id, organ?.subjects[0].id]
  const tie = { kind: 'joint-building', id: `new-${ends[0]}`, ends, status: 'active', source: 'user' }
  const answer = await context.request.post('/api/changes', {
    headers: { 'X-Orgweave': '1', Origin: program().origin },
    data: { opId: tie.id, on: '2026-06-01', changes: [{ type: 'tie.add', tie: { ...tie, validFrom: '2025-01-01' } }] },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await findings('')).total
}

/** Every tab has read what there is since. */
async function expectFindings(pages: readonly Page[], total: number): Promise<void> {
  for (const page of pages)
    await page
      .getByRole('heading', { name: new RegExp(`${text.findings.title}\\s*${total}$`) })
      .first()
      .waitFor()
}

it('twelve tabs of one browser share one stream, and all learn of what somebody commits', async () => {
  const { context, page, streams } = await newBrowser()
  await page.goto('about:blank')
  const pages = await openTabs(context, 12)
  await expect.poll(() => streams.open.size).toBe(1)
  const opened = streams.opened.length
  await expectFindings(pages, await commit(context))
  expect(streams.opened.length).toBe(opened)

  // The tab that leads is closed, then the next is frozen by the browser, then one hangs.
  const leader = () => streams.opened[streams.opened.length - 1]
  const others = () => pages.filter((each) => !each.isClosed() && !out.has(each))
  const out = new Set<Page>()
  await leader().close()
  await expect.poll(() => streams.opened.length, { timeout: 10_000 }).toBe(opened + 1)
  await expectFindings(others(), await commit(context))

  const frozen = leader()
  out.add(frozen)
  // Headless Chromium freezes no page; this is what it says to one before it does.
  await frozen.evaluate(() => document.dispatchEvent(new Event('freeze')))
  await expect.poll(() => streams.opened.length, { timeout: 10_000 }).toBe(opened + 2)
  await expectFindings(others(), await commit(context))

  const hung = leader()
  out.add(hung)
  const debuggers = await context.newCDPSession(hung)
  await debuggers.send('Debugger.enable')
  await debuggers.send('Debugger.pause')
  void hung.evaluate(() => 1).catch(() => undefined)
  await expect.poll(() => streams.opened.length, { timeout: 60_000 }).toBeGreaterThan(opened + 2)
  await expectFindings(others(), await commit(context))
  await debuggers.send('Debugger.resume').catch(() => undefined)
})

it('who signs out in one tab has signed out in all, and nothing is listened to any more', async () => {
  const { context, page, streams } = await newBrowser()
  await page.goto('about:blank')
  const pages = await openTabs(context, 4)
  await expect.poll(() => streams.open.size).toBe(1)
  const opened = streams.opened.length
  const [first] = pages.filter((each) => each !== streams.opened.at(-1))
  await first.getByRole('button', { name: text.frame.account }).click()
  await first.getByRole('menuitem', { name: text.frame.signOut }).click()
  for (const each of pages) await each.getByRole('button', { name: text.signIn.enter }).waitFor()
  await expect.poll(() => streams.open.size).toBe(0)
  expect(streams.opened.length - opened).toBeLessThanOrEqual(1)
})

it('eight machines of one account keep their streams; one session on five machines does not come back for ever', async () => {
  const machines: Awaited<ReturnType<typeof newBrowser>>[] = []
  for (let k = 0; k < 8; k += 1) machines.push(await newBrowser())
  const opened = () => machines.reduce((sum, { streams }) => sum + streams.opened.length, 0)
  const before = opened()
  const session = await machines[0].context.storageState()
  const copies = []
  for (let k = 0; k < 4; k += 1) {
    const { context, page } = await visit(browser(), { baseURL: program().origin, storageState: session })
    contexts.push(context)
    copies.push(watchStreams(context))
    await page.goto('/?place=440514&view=table')
    await page.getByRole('grid').waitFor()
  }
  await pause(20_000)
  expect(opened()).toBe(before)
  expect(copies.map(({ opened: each }) => each.length)).toEqual([1, 1, 1, 1])
  // The oldest two of five have been told to wait, and their pages say nothing of it.
  expect(machines[0].streams.open.size).toBe(0)
  await expect(machines[0].page.getByText(text.frame.banner.offline).count()).resolves.toBe(0)
  for (const { streams } of machines.slice(1)) expect(streams.open.size).toBe(1)
})

describe('a server that is frozen', () => {
  it('is said in a banner soon, in every tab, and the banner goes when it goes on', async () => {
    const { context, page } = await newBrowser()
    await page.goto('about:blank')
    const pages = await openTabs(context, 2)
    program().signal('SIGSTOP')
    try {
      for (const each of pages) await each.getByText(text.frame.banner.offline).waitFor({ timeout: 30_000 })
    } finally {
      program().signal('SIGCONT')
    }
    for (const each of pages)
      await each.getByText(text.frame.banner.offline).waitFor({ state: 'detached', timeout: 30_000 })
    await expectFindings(pages, await commit(context))
  })

  it('is told to who opens the page, and trying again leads in', async () => {
    const { page } = await newBrowser()
    await page.goto('/?place=440514&view=table')
    await page.getByRole('grid').waitFor()
    // The page itself came before; the first thing that it asks is never answered.
    await page.route('**/api/session', () => undefined)
    await page.reload()
    await page.getByText(text.frame.states.offline).waitFor({ timeout: 30_000 })
    await page.unroute('**/api/session')
    await page.getByRole('button', { name: text.frame.retry }).click()
    await page.getByRole('grid').waitFor()
  })
})
