import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const root = join(import.meta.dirname, '..')
const rooms = ['model', 'server', 'client', 'seed', 'bench', 'test']

function sourceFiles(): string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
      .map((file) => `${room}/${file}`),
  )
}

interface Rule {
  name: string
  from: { path?: string }
  to: { path?: string }
}

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number }
  modules: { source: string }[]
}

describe('house', () => {
  it('every arrow between rooms is one that its rules allow, and the tool has seen every file', () => {
    const out = execFileSync(
      'node_modules/.bin/depcruise',
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...rooms],
      {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    )
    const cruise = JSON.parse(out) as Cruise
    const seen = new Set(cruise.modules.map((module) => module.source))
    const files = sourceFiles()
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter((file) => !seen.has(file))).toEqual([])
    expect(cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })

  it('every arrow is about files that are there', () => {
    const files = [...sourceFiles(), ...readdirSync(join(root, 'cypher')).map((file) => `cypher/${file}`)]
    const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: Rule[] }
    const bare = (path: string) => !path.startsWith('^node_modules/')
    const astray = forbidden.flatMap(({ name, from, to }) =>
      [from.path, to.path]
        .filter((path) => path !== undefined)
        .filter((path) => bare(path) && !files.some((file) => new RegExp(path).test(file)))
        .map((path) => `${name}: ${path}`),
    )
    expect(forbidden.length).toBeGreaterThan(40)
    expect(astray).toEqual([])
  })

  it('the project speaks of itself alone: no machine paths, no hosts of registries', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((file) => /\.(ts|tsx|mjs|cjs|json|md|html|css|yaml)$|^\.npmrc$|^\.ci\/run$/.test(file))
    const forbidden = /\/work\/|\/root\/|registry\.npm|npmmirror|localhost:\d{4}\/repository/
    const said = tracked.filter(
      (file) => file !== 'test/house.test.ts' && forbidden.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(said).toEqual([])
  })
})
