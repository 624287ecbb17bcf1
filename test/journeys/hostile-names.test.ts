import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlace, writeFiles } from '../server/jobs/import/small-place.ts'
import { turn } from './browser.ts'
import { type Program, startProgram } from './program.ts'
import { drawn, enter, shareBrowser, tongues } from './workbench.ts'

/** Names that the program accepts and that pages have tripped over: to be shown letter by letter, and nothing more. */
const names = {
  image: '<img src=x onerror="window.ran=1">',
  script: '</td></script><script>window.ran=1</script>',
  svg: '"><svg/onload=window.ran=1>&lt;b&gt;&#x27;',
  address: 'javascript:window.ran=1//',
  template: `\${window.ran=1}{{constructor.constructor("window.ran=1")()}}#{7*7}%00`,
  formula: '=HYPERLINK("http://x.example","y")',
  quotes: `'"\`;--\\ OR 1=1 /* */ `.trim(),
  arabic: 'الحزب الفرع الأول (1) — ١٢٣ abc',
  hebrew: '<סניף> "מספר 2" /../..',
  long: '甲'.repeat(120),
  longLatin: 'W'.repeat(120),
  rare: '𠮷𡈽𩸽𪚥𫝆𠮷𡈽𩸽𪚥𫝆村支部',
  emoji: '👩👩👧👦🇨🇳🏳️🌈👍🏽👍🏽👍🏽👍🏽🇨🇳🇨🇳',
  combining: `Z${'\u0301\u0302\u0303\u0304\u0306\u0308\u030a\u030b\u030c\u0310'.repeat(6)}algo`.normalize('NFC'),
  proto: '__proto__',
  nothing: 'undefined',
}
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

/** The place's own names are hostile too: its own, of a town, of a community. */
const sheets = (() => {
  const rows = Object.values(names).map(
    (name, k) => `H${k},${cell(name)},单位,行政村,,,${k % 2 === 0 ? '990101100201' : '990101101201'},70,,2020-01-01`,
  )
  return {
    ...smallPlace,
    地方: smallPlace.地方.replace('示例区', cell(names.image + names.longLatin.slice(0, 40))),
    区划网格: smallPlace.区划网格
      .replace('东镇', cell(names.longLatin.slice(0, 80)))
      .replace('西镇', cell(names.hebrew)),
    组织名册: `${smallPlace.组织名册}\n${rows.join('\n')}`,
    共同体: smallPlace.共同体.replaceAll('第一共同体', cell(names.svg)).replaceAll('第二共同体', cell(names.emoji)),
    共建结对台账: `${smallPlace.共建结对台账}\nJD-9,H0,H1,${cell(names.script)},运行,,,,2024-02-20,2024-03-01,,,,2026-06-01`,
  }
})()

const browser = shareBrowser()
const folder = mkdtempSync(join(tmpdir(), 'orgweave-names-'))
let program: Program
beforeAll(async () => {
  program = await startProgram({ SAMPLE: 'none' })
  const files = writeFiles(sheets, folder)
  const { code, out, err } = await program.command('import', '--place', '990101', ...files)
  expect(code, out + err).toBe(0)
})
afterAll(async () => {
  await program?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const text = tongues.en
const start = '/?place=990101'

const rooms = '.left-panel, .inspector, .inspector h2, .topbar, .search-list, .summary, .finding-head, .banner'

/** Nothing is wider than the room it stands in, and nothing of the top bar lies under the buttons beside it. */
async function expectInside(page: Page): Promise<void> {
  const outside = await page.evaluate((selector) => {
    const wide = [document.documentElement, ...document.querySelectorAll(selector)].filter(
      (each) =>
        each.scrollWidth > each.clientWidth + 1 &&
        // The list of what is found stands over the panel and is wider than it, on purpose.
        !(each.matches('.left-panel') && each.querySelector('.search-list')),
    )
    const [name, buttons] = ['.place-name', '.rail'].map((each) =>
      document.querySelector(each)?.getBoundingClientRect(),
    )
    const beside = name && buttons && buttons.left > window.innerWidth / 2
    return [
      ...wide.map((each) => `${each.className || each.tagName}: ${each.textContent?.slice(0, 60)}`),
      ...(beside && name.right > buttons.left ? ['the name under the buttons'] : []),
    ]
  }, rooms)
  expect(outside).toEqual([])
}

/** Half a character would be drawn as a sign of its own, a whole name or a pile of marks over the map. */
async function expectLabels(page: Page): Promise<void> {
  const labels = await page.evaluate(() => window.__view?.labels ?? [])
  for (const { text: label, width } of labels) {
    expect(label).not.toMatch(/\p{Surrogate}|\p{M}{5}/u)
    expect(width, label).toBeLessThan(620)
  }
}

const picture = async (page: Page, name: string) => {
  const into = process.env.PICTURES
  if (into) await page.screenshot({ path: join(into, `${name}.png`) })
}

it.each([
  [1440, 'light'],
  [1440, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const)(
  'names are only names on the map, in the table, the inspector, the search and the list: %i, %s',
  async (width, theme) => {
    const { page, context, complaints } = await enter(
      browser(),
      program,
      'en',
      { viewport: { width, height: 900 } },
      start,
    )
    const dialogs: string[] = []
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message())
      await dialog.dismiss()
    })
    await turn(page, theme)
    const shot = (name: string) => picture(page, `${name}-${width}-${theme}`)
    await shot('map')
    await expectInside(page)
    const ids = await page.evaluate(() => window.__view?.nodes ?? [])
    expect(ids.length).toBeGreaterThanOrEqual(Object.keys(names).length)
    await expectLabels(page)

    for (const [k, name] of Object.values(names).entries()) {
      if (theme === 'dark' && k % 5 !== 0) continue
      await page.goto(`${start}&sel=H${k}`)
      await drawn(page)
      await page.locator('#inspector-title').filter({ hasText: name }).waitFor()
      await expectInside(page)
      await shot(`inspector-${k}`)
    }

    await page.goto(`${start}&view=table`)
    await page.getByRole('grid').waitFor()
    await expectInside(page)
    await shot('table')

    await page.goto(`${start}&list=severity`)
    await page.getByRole('listbox', { name: text.findings.list }).getByRole('option').first().waitFor()
    await expectInside(page)
    await shot('list')

    await page.goto(start)
    await drawn(page)
    await page.keyboard.press('/')
    for (const name of [names.image, names.arabic, names.rare.slice(0, 4), names.template, 'W'.repeat(40)]) {
      await page.getByRole('combobox').first().fill(name)
      await page.getByRole('option').first().waitFor()
      await expectInside(page)
      await shot(`search-${name.slice(0, 3).replaceAll(/\W/g, '_')}`)
    }
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    expect([...dialogs, ...complaints]).toEqual([])
    await context.close()
  },
)
