import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allStandards } from '../model/standards/all-standards.ts'
import { anchorOf, citationsIn, headingsOf, idsNamedIn, projectTexts, rowsUnder } from './citations.ts'

const root = join(import.meta.dirname, '..')
const texts = projectTexts()
const textOf = (file: string) => texts.get(file) ?? ''
const domain = textOf('docs/domain.md')
const definitions = textOf('docs/definitions.md')
const promises = textOf('docs/promises.md')

const first = (rows: string[][]) => rows.map(([cell]) => cell)
const mechanisms = rowsUnder(domain, 'Mechanisms').flatMap(([a, , b]) => [a, b])
const rows = {
  definitions: headingsOf(definitions).filter((heading) => /^[A-E]\d\d$/.test(heading)),
  standards: first(rowsUnder(domain, 'Standards')),
  figures: first(rowsUnder(domain, 'Figures')),
  mechanisms: mechanisms.filter((id) => /^CN C\d+$/.test(id)),
  invariants: first(rowsUnder(domain, 'Invariants')).map((no) => `invariant ${no}`),
  inputs: first(rowsUnder(promises, 'Bad inputs')).map((no) => `input ${no}`),
  promises: first(rowsUnder(promises, 'Promises')),
  faults: first(rowsUnder(promises, 'Faults')),
}
const headings = Object.entries({ domain, definitions, promises }).flatMap(([name, text]) =>
  headingsOf(text).map((heading) => `${name}: ${heading.toLowerCase()}`),
)
const there = new Set([...Object.values(rows).flat(), ...headings])

/** Whether it is one of the two files of this test, which show forms that lead nowhere. */
const isOwn = (file: string) => file.startsWith('test/citations')
const citations = [...texts].flatMap(([file, text]) => (isOwn(file) ? [] : citationsIn(file, text)))

describe('citations', () => {
  it.each([
    ['[A03–A05, R13; P01]', ['A03', 'A04', 'A05', 'R13', 'P01'], []],
    ['[invariants 1, 4; E01]', ['invariant 1', 'invariant 4', 'E01'], []],
    ['[inputs 33–35]', ['input 33', 'input 34', 'input 35'], []],
    ['[CN C9, K17]', ['CN C9', 'K17'], []],
    ['[domain: sheets]', ['domain: sheets'], []],
    ['[A01,\n * RFC 9110, 13.1.2]', ['A01'], []],
    ['[B01, some page 7]', ['B01'], ['some page 7']],
  ])('are read part by part: %j', (text, to, unknown) => {
    expect(citationsIn('', text)).toMatchObject([{ to, unknown }])
  })

  it('are no other brackets', () => {
    expect(citationsIn('', "[from, to) ['A01'] [C](x.md) [a, b] [[1]] [A1]")).toEqual([])
  })

  it('each leads to a heading or a row that exists', () => {
    const astray = citations.flatMap(({ file, bracket, to, unknown }) => {
      const missing = [...to.filter((each) => !there.has(each)), ...unknown]
      return missing.map((each) => `${file}: ${bracket}: ${each}`)
    })
    expect(astray).toEqual([])
    // Fewer would mean that they are not seen any more.
    expect(citations.length).toBeGreaterThan(600)
    expect(new Set(citations.map(({ file }) => file)).size).toBeGreaterThan(200)
  })

  it('rules and definitions that comments and documents name without brackets exist too', () => {
    const named = [...texts].flatMap(([file, text]) => idsNamedIn(file, text).map((id) => ({ file, id })))
    expect(named.filter(({ id }) => !there.has(id)).map(({ file, id }) => `${file}: ${id}`)).toEqual([])
    expect(named.length).toBeGreaterThan(500)
  })

  it('speak of nothing that a stranger does not have', () => {
    const outside =
      /\bHOUSE\b|\bUX\b|\bDOMAIN\b|\bDEFINITIONS\b|\bdesign\/|\b(trust|view|storage|incremental|models)\.md\b|\[trust \d|\breference\/|\[?issue \d/
    const speaking = [...texts].filter(([file, text]) => !isOwn(file) && outside.test(text))
    expect(speaking.map(([file, text]) => `${file}: ${outside.exec(text)?.[0]}`)).toEqual([])
  })

  it('links of documents lead to a file and a heading', () => {
    const documents = [...texts].filter(([file]) => file.endsWith('.md'))
    const links = documents.flatMap(([file, text]) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([link, path, anchor]) => {
        const target = path === '' ? file : join(dirname(file), path)
        const found = existsSync(join(root, target))
        const reached = !anchor || headingsOf(textOf(target)).some((heading) => anchorOf(heading) === anchor)
        return { link: `${file}: ${link}`, leads: found && reached }
      }),
    )
    expect(links.filter(({ leads }) => !leads)).toEqual([])
    expect(links.length).toBeGreaterThan(10)
  })
})

describe('docs/', () => {
  it('every promise and fault is held by tests that are there and cite it', () => {
    for (const [id, , tests] of [...rowsUnder(promises, 'Promises'), ...rowsUnder(promises, 'Faults')].filter(([id]) =>
      /^[PF]\d\d$/.test(id),
    )) {
      const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, file]) => `test/${file}`)
      expect(files, id).not.toEqual([])
      const citing = new Set(citations.filter(({ to }) => to.includes(id)).map(({ file }) => file))
      expect(
        files.filter((file) => !citing.has(file)),
        id,
      ).toEqual([])
    }
    expect(rows.promises.length).toBeGreaterThan(50)
  })

  it('every definition says where it stands, in files that are there', () => {
    const standing = [...definitions.matchAll(/^### ([A-E]\d\d)\n[\s\S]*?^Stands in (.+)\.$/gm)]
    expect(standing.map(([, id]) => id)).toEqual(rows.definitions)
    const missing = standing.flatMap(([, id, places]) =>
      [...places.matchAll(/`([^`]+)`/g)]
        .filter(([, path]) => !existsSync(join(root, path)))
        .map(([, path]) => `${id}: ${path}`),
    )
    expect(missing).toEqual([])
  })

  it('the standards that are marked as built are those that are', () => {
    const table = rowsUnder(domain, 'Standards')
    const built = allStandards.map(({ id }) => id).sort()
    expect(table.filter((row) => row.at(-1) === 'yes').map(([id]) => id)).toEqual(built)
    expect(first(rowsUnder(domain, 'Built standards')).slice(1)).toEqual(built)
  })
})
