import type { Page } from 'playwright-core'

/** Everything that is written on a page, or said of it: words, names of controls, labels of the map. */
function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = document.documentElement.lang
    const foreign = (element: Element | null) =>
      element === null ||
      element.closest('code, kbd, noscript, script, style') !== null ||
      element.closest('[lang]')?.getAttribute('lang') !== own
    const words: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (!foreign(node.parentElement)) words.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('*')) {
      if (foreign(element)) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'data-tip', 'alt'])
        words.push(element.getAttribute(name) ?? '')
    }
    return [...words, ...(window.__view?.labels ?? []).map(({ text }) => text)]
  })
}

/** What was read of a network, until the server says that it is another. */
const known = new Map<string, { etag: string; strings: string[] }>()

/** Names and sources of the place on the page: they stay as they are in every language. */
async function dataOf(page: Page): Promise<string[]> {
  const place = new URL(page.url()).searchParams.get('place')
  if (place === null) return []
  const address = `${new URL(page.url()).origin}/api/network?place=${place}&format=json`
  const before = known.get(address)
  const answer = await page.request.get(address, { headers: before ? { 'If-None-Match': before.etag } : {} })
  if (answer.status() === 304 && before) return before.strings
  if (!answer.ok()) return []
  const strings: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string') strings.push(value)
    else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) collect(each)
  }
  collect(await answer.json())
  const found = { etag: answer.headers().etag, strings: [...new Set(strings)] }
  known.set(address, found)
  return found.strings
}

/** Keys, units of the browser and the program's own name are the same in Chinese. */
const latin = /^(Ctrl|Esc|Tab|Enter|Shift|WebGL|CSV|Orgweave|[FSTR])$/

/** An option such as --check is no word. */
const runs = { en: /\p{Script=Han}+/gu, 'zh-CN': /(?<![\w-])[A-Za-z]+/g }
const runsIn = (texts: string[], tongue: keyof typeof runs) => texts.flatMap((text) => text.match(runs[tongue]) ?? [])

/** Words of the other language that are no data: none, on a page that does not mix. [P46] */
export async function strangersOn(page: Page, tongue: keyof typeof runs): Promise<string[]> {
  // A name may stand cut on the map.
  const names = runsIn(await dataOf(page), tongue)
  const found = new Set(runsIn(await wordsOn(page), tongue))
  return [...found].filter((run) => !latin.test(run) && !names.some((name) => name.startsWith(run)))
}
