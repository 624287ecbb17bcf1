import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectTexts } from './citations.ts'

const root = join(import.meta.dirname, '..')
const require = createRequire(import.meta.url)
const texts = projectTexts()

const storeys = ['client', 'model', 'server']
const inside = storeys.flatMap((storey) =>
  readdirSync(join(root, storey), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'public')
    .map(({ name }) => `${storey}/${name}`),
)
const rooms = [...storeys, ...inside, 'client/pages/map', 'seed']
const readme = (room: string) => texts.get(`${room}/README.md`) ?? ''

const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }
const arrows = new Set(forbidden.map(({ name }) => name))

/** What stands in code quotes. */
function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)].map(([, words]) => words)
}

/** The lines that say what a room never does. */
function nevers(text: string): string[] {
  const [, after = ''] = text.split(/^##? .*\bnever\b.*$/im)
  return after.split('\n').filter((line) => line.startsWith('- '))
}

/** Whether it is a file, a folder or the beginning of one, of the project, of the room or in it. */
function stands(room: string, path: string): boolean {
  if (path.includes('*')) return readdirSync(join(root, room)).some((name) => name.startsWith(path.split('*')[0]))
  return [root, join(root, room)].some((base) => existsSync(join(base, path)))
}

describe.each(rooms)('the room %s', (room) => {
  it('has a README of at most thirty lines that says where to begin', () => {
    expect(readme(room).trimEnd().split('\n').length).toBeLessThanOrEqual(30)
    expect(readme(room)).toMatch(/^## Where to begin$|Begin with `/m)
  })

  it('says what it never does, each with an arrow or a test that is there', () => {
    const said = nevers(readme(room))
    expect(said.length).toBeGreaterThan(1)
    let file = false
    for (const line of said) {
      const holding = quoted(line).filter((words) => arrows.has(words) || words.startsWith('test/'))
      // «The same file» is that of a line before.
      expect(holding.length > 0 || (file && line.includes('the same file')), line).toBe(true)
      file ||= holding.some((words) => words.startsWith('test/'))
    }
  })

  it('names nothing that is not there', () => {
    const paths = quoted(readme(room)).filter((words) => /[/]|\.[cm]?[tj]sx?$/.test(words))
    expect(paths.filter((path) => !stands(room, path) && !path.startsWith('npm'))).toEqual([])
  })
})

it('other rooms that have a README name nothing that is not there', () => {
  const others = [...texts.keys()].filter((file) => /^(client|model|server)\/.*README\.md$/.test(file))
  const astray = others.flatMap((file) => {
    const room = file.replace('/README.md', '')
    return quoted(texts.get(file) ?? '')
      .filter((words) => words.startsWith('test/') && !stands(room, words))
      .map((words) => `${file}: ${words}`)
  })
  expect(astray).toEqual([])
})
