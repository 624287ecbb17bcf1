import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { smallPlace } from '../server/jobs/import/small-place.ts'
import { canMount, mountReadOnly, unmount } from '../server/store/mounts.ts'
import { expectAccessible, visit } from './browser.ts'
import { copyProgram, type Program, startProgram } from './program.ts'
import { allTongues, drawn, enter, expectSound, shareProgram, type Tongue, tongues } from './workbench.ts'

const { browser, program } = shareProgram()
const folders: string[] = []
const mounts: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'orgweave-states-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const each of mounts) unmount(each)
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

/** A page in each language, opened one after the other. */
async function open(at: Program, options: (tongue: Tongue) => BrowserContextOptions = () => ({})) {
  const pages = []
  for (const tongue of allTongues) {
    const visited = await visit(browser(), { locale: tongue, baseURL: at.origin, ...options(tongue) })
    pages.push({ ...visited, tongue, text: tongues[tongue] })
  }
  return pages
}
const without = (complaints: string[], expected: RegExp) => complaints.filter((line) => !expected.test(line))
const unreachable =
  /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|status of 503/

describe('nothing there yet', () => {
  it('says where to start, follows an import of regions, and of everything, by itself', async () => {
    const empty = await startProgram({ SAMPLE: 'none' })
    const sheets = folder()
    const put = async (content: Record<string, string>) => {
      for (const [name, rows] of Object.entries(content)) writeFileSync(join(sheets, `${name}.csv`), `\ufeff${rows}\n`)
      const files = Object.keys(content).map((name) => join(sheets, `${name}.csv`))
      const { code, out, err } = await empty.command('import', '--place', '990101', ...files)
      expect(code, out + err).toBe(0)
    }
    const pages = await open(empty)
    const [first, second] = pages
    await first.page.goto(empty.link)
    await first.page.getByRole('heading', { name: first.text.map.first.title }).waitFor()
    await second.context.addCookies(await first.context.cookies())
    for (const { page, tongue, text } of pages) {
      await page.goto('/')
      await page.getByText(text.map.first.leadEmpty).waitFor()
      await expectSound(page, tongue)
    }
    await put({ 地方: '地方编码*,名称*\n990101,示例区', 区划网格: smallPlace.区划网格 })
    for (const { page, tongue, text } of pages) {
      await page.getByText(text.map.first.lead('7')).waitFor()
      await page.getByText('--place 990101').waitFor()
      await expectSound(page, tongue)
    }
    await put(smallPlace)
    for (const { page, context, complaints, tongue, text } of pages) {
      await drawn(page)
      await page.getByRole('heading', { name: text.findings.title, exact: false }).first().waitFor()
      await expectSound(page, tongue)
      expect(complaints).toEqual([])
      await context.close()
    }
    await empty.stop()
  })
})

describe('no permission', () => {
  /** The program takes a bearer token from a browser as from a script. */
  const bearer = async (role: string, scope: string) => {
    const { out } = await program().command('token', '--role', role, '--scope', scope)
    return { extraHTTPHeaders: { Authorization: `Bearer ${out.trim()}` } }
  }

  it('a role that may not read is told so, and whom to ask', async () => {
    const headers = await bearer('admin', '*')
    for (const { page, context, complaints, text } of await open(program(), () => headers)) {
      await page.goto('/?place=440514')
      await page.getByRole('heading', { name: text.frame.states.forbidden }).waitFor()
      await page.getByRole('button', { name: text.frame.signInAgain }).waitFor()
      await expectAccessible(page)
      expect(without(complaints, /status of 403/)).toEqual([])
      await context.close()
    }
  })

  it('an account whose scope holds no place is told so, with or without a place in the address', async () => {
    const headers = await bearer('planner', '3716')
    for (const { page, context, complaints, tongue, text } of await open(program(), () => headers)) {
      for (const address of ['/', '/?place=440514']) {
        await page.goto(address)
        await page.getByRole('heading', { name: text.frame.states.noneInScope }).waitFor()
      }
      await expectSound(page, tongue)
      expect(complaints).toEqual([])
      await context.close()
    }
  })
})

describe('a server that is gone', () => {
  it('is said in a banner, what is on screen stays, and the banner goes when it is back', async () => {
    const gone = await startProgram()
    const pages = []
    for (const tongue of allTongues) pages.push({ ...(await enter(browser(), gone, tongue)), text: tongues[tongue] })
    const dataDir = folder()
    cpSync(gone.dataDir, dataDir, { recursive: true })
    const nodes = await pages[0].page.evaluate(() => window.__view?.nodes.length)
    await gone.stop()
    for (const { page, text } of pages) {
      await page.getByText(text.frame.banner.offline).waitFor()
      expect(await page.evaluate(() => window.__view?.nodes.length)).toBe(nodes)
      await page.getByRole('button', { name: text.frame.banner.give }).click()
      await page.getByText(text.frame.states.offline).first().waitFor()
      await expectAccessible(page)
    }
    const back = await startProgram({ PORT: gone.port, DATA_DIR: dataDir })
    for (const { page, context, complaints, text } of pages) {
      await page.getByText(text.frame.banner.offline).waitFor({ state: 'detached', timeout: 30_000 })
      expect(without(complaints, unreachable)).toEqual([])
      await context.close()
    }
    await back.stop()
  })
})

const root = process.getuid?.() === 0
const mountable = root && canMount()
if (root && !mountable)
  process.stdout.write('SKIPPED the page on a read-only disk: run as root where mounting is allowed\n')

describe.skipIf(root && !mountable)('[F12, F14] a data folder that cannot be written', () => {
  it('is said in a banner, and everything can be looked at', async () => {
    const [source, place] = [folder(), folder()]
    const writable = await startProgram({ DATA_DIR: source })
    const [first] = await open(writable)
    await first.page.goto(writable.link)
    await drawn(first.page)
    const cookies = await first.context.cookies()
    await first.context.close()
    await writable.stop()
    if (mountable) {
      mountReadOnly(source, place)
      mounts.push(place)
    } else {
      for (const file of readdirSync(source)) chmodSync(join(source, file), 0o400)
      chmodSync(source, 0o500)
    }
    const reading = await startProgram({ DATA_DIR: mountable ? place : source, PORT: writable.port })
    for (const { page, context, complaints, tongue, text } of await open(reading)) {
      await context.addCookies(cookies)
      await page.goto('/?place=440514')
      await drawn(page)
      await page.getByText(text.frame.banner.store['store-read-only']).waitFor()
      await page.getByRole('button', { name: /R19/ }).click()
      await expectSound(page, tongue)
      expect(complaints).toEqual([])
      await context.close()
    }
    await reading.stop()
    chmodSync(source, 0o700)
  })
})

describe('a page that breaks', () => {
  it('says so and offers to reload: a script of the map is gone, as after an upgrade under an open page', async () => {
    const copy = copyProgram()
    folders.push(copy)
    const broken = await startProgram({}, copy)
    const assets = join(copy, 'dist/client/assets')
    const script = readdirSync(assets).find((file) => file.startsWith('live-drawing'))
    rmSync(join(assets, script ?? ''))
    const [first] = await open(broken)
    await first.page.goto(broken.link)
    await first.page.getByRole('heading', { name: first.text.frame.states.crashed }).waitFor()
    const cookies = await first.context.cookies()
    await first.context.close()
    for (const { page, context, tongue, text } of await open(broken)) {
      await context.addCookies(cookies)
      await page.goto('/?place=440514')
      await page.getByRole('heading', { name: text.frame.states.crashed }).waitFor()
      await page.getByRole('button', { name: text.frame.states.reload }).waitFor()
      await expectSound(page, tongue)
      await context.close()
    }
    await broken.stop()
  })
})
