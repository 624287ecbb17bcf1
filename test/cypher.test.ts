import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openNeo4jAccounts } from '../server/accounts/neo4j/accounts.ts'
import { withEveryKind } from '../server/store/neo4j/every-kind.ts'
import { openNeo4jStore } from '../server/store/neo4j/store.ts'
import { neo4jMissing, shareNeo4j } from './neo4j.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const files = readdirSync(join(root, 'cypher'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cypher'))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('parts/'))
  .sort()
const isSchema = (file: string) => file.startsWith('schema/') || file.endsWith('/schema.cypher')
const asked = files.filter((file) => !isSchema(file))

/** The comment lines at the top, and the statement behind them. */
function parted(file: string) {
  const lines = read(`cypher/${file}`).split('\n')
  const end = lines.findIndex((line) => !line.startsWith('//'))
  return { header: lines.slice(0, end).join('\n'), statement: lines.slice(end).join('\n') }
}
const parametersIn = (text: string) => [...new Set(text.match(/\$[a-zA-Z]\w*/g))].sort()

describe('cypher/', () => {
  it('has statements of the store and of the accounts', () => {
    expect(asked.length).toBeGreaterThan(30)
  })

  it.each(asked)('%s names itself, exactly the parameters that it takes, and each column that it answers', (file) => {
    const { header, statement } = parted(file)
    const name = file.replace(/^.*\//, '').replace('.cypher', '').replaceAll('-', ' ')
    expect(header.startsWith(`// ${name} — `)).toBe(true)
    expect(parametersIn(statement)).toEqual(parametersIn(header))
    const answer = /\bRETURN\b((?:(?!\bRETURN\b)[\s\S])*)$/.exec(statement)?.[1] ?? ''
    const columns = [...answer.matchAll(/\bAS (\w+)/g)].map(([, column]) => column)
    expect(header.includes('→')).toBe(answer !== '')
    for (const column of columns) expect(header).toMatch(new RegExp(`→[\\s\\S]*\\b${column}\\b`))
  })

  it('every statement is listed in the README, and asked by the program unless it is an analysis', () => {
    const sources = ['server/store/neo4j', 'server/accounts/neo4j'].flatMap((room) =>
      readdirSync(join(root, room)).map((file) => read(`${room}/${file}`)),
    )
    const readme = read('cypher/README.md')
    for (const file of files) {
      expect(
        file.startsWith('analysis/') || sources.some((source) => source.includes(`/cypher/${file}?raw'`)),
        file,
      ).toBe(true)
      expect(readme.includes(`\`${file}\``) || readme.includes(`\`${file.replace('.cypher', '')}\``), file).toBe(true)
    }
  })

  it('the analyses that share parts are what these say', () => {
    const { status, stdout } = spawnSync(process.execPath, ['cypher/write.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([0, ''])
    const shared = files.filter((file) => read(`cypher/${file}`).includes('// Written by `npm run cypher`'))
    expect(shared.map((file) => file.replace('analysis/', ''))).toEqual(
      readdirSync(join(root, 'cypher/parts/analysis')).sort(),
    )
    expect(shared.length).toBeGreaterThan(5)
  })
})

describe.skipIf(neo4jMissing)('cypher/ on a real Neo4j', () => {
  const neo4j = shareNeo4j()
  beforeAll(async () => {
    const { address } = neo4j
    await (await openNeo4jStore(address)).close()
    await (await openNeo4jAccounts(address, { idleMinutes: 30, absoluteMinutes: 720 })).close()
  })

  interface Plan {
    operatorType: string
    children?: Plan[]
  }
  const operators = ({ operatorType, children = [] }: Plan): string[] => [operatorType, ...children.flatMap(operators)]

  it.each(asked)('%s is understood, and searches by an index', async (file) => {
    const { statement } = parted(file)
    const parameters = Object.fromEntries(parametersIn(statement).map((name) => [name.slice(1), null]))
    const { summary } = await neo4j.driver.executeQuery(`EXPLAIN ${withEveryKind(statement)}`, parameters, {
      database: 'neo4j',
    })
    const plan = operators(summary.plan as unknown as Plan)
    expect(plan.length).toBeGreaterThan(1)
    // These look at everything, wherever they begin.
    const whole = ['accounts/namesake.cypher', 'read/namesake.cypher', 'read/stranger.cypher', 'read/ties.cypher']
    const isWhole = whole.includes(file) || /^(analysis|foreign)\//.test(file)
    expect(!isWhole && plan.some((operator) => operator.startsWith('AllNodesScan'))).toBe(false)
  })
})
