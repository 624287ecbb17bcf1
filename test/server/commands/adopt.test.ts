import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RecordKind } from '../../../model/schema/records.ts'
import { exampleMapping } from '../../../server/jobs/adopt/example.ts'
import { readMapping } from '../../../server/jobs/adopt/mapping.ts'
import { openStore, type Whereabouts } from '../../../server/store/open.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { build, endAll, run } from '../../program.ts'

const directories: string[] = []
function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'orgweave-adopt-'))
  directories.push(made)
  return made
}
afterAll(() => {
  for (const made of directories) rmSync(made, { recursive: true, force: true })
})

describe('a mapping', () => {
  const refusal = (mapping: unknown) => {
    try {
      readMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping))
    } catch (problem) {
      return problem as { code: string; sentence: { zh: string; en: string } }
    }
    throw new Error('accepted')
  }
  const node = { label: 'Town', as: 'region', id: 'code', fields: { name: 'title', level: { value: 4 } } }

  it('the example, which docs/adopting.md shows, is one', () => {
    expect(readMapping(JSON.stringify(exampleMapping)).nodes).toHaveLength(2)
    const shown = /```json\n([\s\S]*?)```/.exec(
      readFileSync(join(import.meta.dirname, '../../../docs/adopting.md'), 'utf8'),
    )
    expect(JSON.parse(shown?.[1] ?? '')).toEqual(exampleMapping)
  })

  it.each<[string, unknown, string, string]>([
    ['not JSON', '{', '不是 JSON', 'not JSON'],
    ['an unknown kind', { nodes: [{ ...node, as: 'town' }] }, 'nodes.0.as 应为 region、', 'nodes.0.as must be one of'],
    ['an unknown key', { nodes: [{ ...node, lable: 'x' }] }, 'nodes.0 不认识：lable', 'nodes.0 is not known: lable'],
    [
      'a field that is not ours',
      { nodes: [{ ...node, fields: { ...node.fields, colour: 'c' } }] },
      'nodes.0.fields.colour region 没有这个字段',
      'nodes.0.fields.colour is no field of region',
    ],
    [
      'a field that must be there',
      { nodes: [{ ...node, fields: { name: 'title' } }] },
      'nodes.0.fields 缺少 region 必有的字段 level',
      'lacks level, which every region has',
    ],
    [
      'a source of no known form',
      { nodes: [{ ...node, fields: { ...node.fields, parent: { from: 'x' } } }] },
      'nodes.0.fields.parent 来源应为',
      'nodes.0.fields.parent must be "property"',
    ],
    [
      'numbers of persons',
      { nodes: [{ ...node, fields: { ...node.fields, note: '联系电话' } }] },
      '联系电话 像是电话号码',
      'looks like telephone numbers',
    ],
    [
      'a record that is none',
      { nodes: [node], records: [{ kind: 'region', id: '44' }] },
      'records.0.name 缺少',
      'records.0.name is missing',
    ],
  ])('%s is refused with its path', (_, mapping, zh, en) => {
    const { code, sentence } = refusal(mapping)
    expect(code).toBe('bad-input')
    expect(sentence.zh).toContain(zh)
    expect(sentence.en).toContain(en)
  })
})

const theirs = `
  CREATE (t:Town {code: '440514103000', title: '峡山 ', mayor: 'X'}), (u:Town {code: '440514104', title: '胪岗'}),
    (a:Branch {no: 'A-1', title: '甲支部', type: '支部', members: '12', founded: date('2019-07-01')}),
    (b:Branch {no: 'B-2', title: '乙村', type: '村', members: 31, founded: datetime('2020-01-02T03:04:05Z'), hall: 'big'}),
    (c:Branch:Model {no: 3, title: '丙支部', type: '联合'}),
    (r:Report {title: 'secret'}),
    (a)-[:LIES_IN]->(t), (b)-[:LIES_IN]->(t), (c)-[:LIES_IN]->(u),
    (a)-[:PARTNER {kind: 'party', since: date('2021-05-01'), rating: 5}]->(b),
    (a)-[:PARTNER {kind: 'football'}]->(c),
    (b)-[:PARENT_OF]->(c), (r)-[:WRITTEN_BY]->(a), (a)-[:LIKES]->(c)`

describe.skipIf(neo4jMissing)('npm run adopt', () => {
  const neo4j = shareNeo4j()
  let dataDir: string
  const { ask } = neo4j
  /** Their part of the graph, to see that nothing of it was touched. */
  const graph = () =>
    ask(`MATCH (n:Town|Branch|Report) OPTIONAL MATCH (n)-[r]->(m)
      RETURN elementId(n) AS at, labels(n) AS l, properties(n) AS p, elementId(r) AS r, properties(r) AS q, elementId(m) AS m
      ORDER BY at, r`)
  const mappingFile = (mapping: unknown = exampleMapping) => {
    const file = join(directory(), 'mapping.json')
    writeFileSync(file, JSON.stringify(mapping))
    return file
  }
  const adopt = (args: string[]) => run('adopt', [...args, '--lang', 'en'], { NEO4J_URI: neo4j.uri, DATA_DIR: dataDir })
  const inStore = async <T>(where: Whereabouts, work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>) => {
    const store = await openStore(where)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
  beforeAll(build)
  beforeEach(async () => {
    await neo4j.wipeAll()
    await ask(theirs)
    dataDir = join(directory(), 'data')
  })
  afterEach(endAll)

  it.each(['neo4j', 'embedded'])(
    'into %s: checked, then written as one operation; again nothing changes',
    async (to) => {
      const where = to === 'neo4j' ? { dataDir, neo4j: neo4j.address } : { dataDir }
      const before = await graph()
      const file = mappingFile()
      const checked = await adopt([file, '--to', to, '--check'])
      expect(checked).toMatchObject({ code: 0, err: '' })
      expect(checked.out).toContain('organization: 3 new, 0 changed, 0 unchanged')
      expect(checked.out).toContain('left behind (:Branch).hall: a property that is not mapped (1, such as ')
      expect(checked.out).toContain('left behind (:Model): a label that is not mapped (1)')
      expect(checked.out).toContain('left behind [:LIKES]: a type that is not mapped (1)')
      expect(checked.out).toContain('left behind [:PARTNER].rating')
      expect(checked.out).not.toMatch(/mayor|Report|WRITTEN_BY/)
      expect(checked.out).toContain('It fits: 9 records would be new')
      expect(await ask('SHOW CONSTRAINTS YIELD name')).toEqual([])
      expect(existsSync(dataDir)).toBe(false)

      const written = await adopt([file, '--to', to])
      expect(written).toMatchObject({ code: 0 })
      expect(written.out).toContain('Adopted: 9 records are new, 0 changed, log number 1.')
      await inStore(where, async (store) => {
        const read = async (kind: RecordKind, id: string) => (await store.read([{ kind, id }]))[0]?.record
        expect(await read('region', '440514103')).toMatchObject({ name: '峡山', level: 4, parent: '440514' })
        expect(await read('organization', 'B-2')).toMatchObject({
          name: '乙村',
          organizationKind: 'village',
          location: '440514103',
          memberCount: 31,
          validFrom: '2020-01-02',
          source: 'user',
        })
        expect(await read('organization', 'A-1')).toMatchObject({ memberCount: 12, validFrom: '2019-07-01' })
        expect(await read('organization', '3')).toMatchObject({ organizationKind: 'branch', location: '440514104' })
        expect(await read('joint-building', 'joint-building:A-1>B-2@2021-05-01')).toMatchObject({
          ends: ['A-1', 'B-2'],
        })
        expect(await read('subordination', 'subordination:3>B-2')).toMatchObject({ of: '3', to: 'B-2' })
        expect(await store.verify()).toBeUndefined()
        expect(await store.differences()).toEqual([])
      })
      expect(await graph()).toEqual(before)

      expect((await adopt([file, '--to', to])).out).toContain('Nothing has changed; nothing was written.')
      await ask("MATCH (b:Branch {no: 'B-2'}) SET b.title = '乙村二'")
      expect((await adopt([file, '--to', to])).out).toContain('0 records are new, 1 changed, log number 2')
      expect(await inStore(where, async (store) => (await store.health()).head)).toBe(2)
    },
  )

  it('what does not fit is said with where, how often and examples, and nothing is written', async () => {
    await ask(`MATCH (a:Branch {no: 'A-1'}), (b:Branch {no: 'B-2'}), (c:Branch {no: 3}), (t:Town {title: '胪岗'})
      SET a.members = 'a dozen', b.founded = 'long ago', c.title = '电话 13800138000'
      CREATE (d:Branch {no: 'A-1', title: 'twice', type: '支部'})-[:LIES_IN]->(t)
      CREATE (:Branch {no: 'E-5', title: 'nowhere', type: '支部'}), (:Branch {title: 'no code'})
      CREATE (a)-[:PARENT_OF]->(t)`)
    const at = async (no: string) =>
      (await ask(`MATCH (n:Branch {no: '${no}'}) RETURN elementId(n) AS at ORDER BY n.title LIMIT 1`))[0].at
    const before = await graph()
    const refused = await adopt([mappingFile(), '--to', 'embedded'])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/error \(:Branch\)\.members: memberCount: .* \(1, such as .*a dozen/)
    expect(refused.err).toMatch(/error \(:Branch\)\.founded: validFrom: .*long ago/)
    expect(refused.err).toMatch(/error \(:Branch\)\.title: name: looks like a number of a person/)
    expect(refused.err).not.toContain('13800138000')
    expect(refused.err).toMatch(/error \(:Branch\)\.no: a value that must be there is missing/)
    expect(refused.err).toContain('becomes the same id as another one')
    expect(refused.err).toContain(
      `error (:Branch): location: has no value, or one that does not fit (1, such as ${await at('E-5')} «E-5»)`,
    )
    expect(refused.err).toContain('subordination joins organization → organization, here it is region → organization')
    expect(refused.err).toMatch(/\d+ errors; nothing was written\./)
    expect(await inStore({ dataDir }, async (store) => (await store.health()).head)).toBe(0)
    expect(await graph()).toEqual(before)
  })

  it('a property that nothing has is an error, and what a rule is not meant for is said to stay behind', async () => {
    const [region, branch] = exampleMapping.nodes
    const { type, ...rest } = { type: 'membres', ...branch.fields }
    const misspelt = { ...branch, fields: { ...rest, memberCount: type } }
    const refused = await adopt([mappingFile({ ...exampleMapping, nodes: [region, misspelt] }), '--to', 'embedded'])
    expect(refused.err).toContain('error (:Branch).membres: none of them has this property (1)')
    expect(refused.err).toMatch(/\n1 error; nothing was written\./)
    const choosing = { ...branch, where: { type: '村' } }
    const checked = await adopt([mappingFile({ ...exampleMapping, nodes: [region, choosing] }), '--check'])
    expect(checked.err + checked.out).toMatch(/left behind \(:Branch\): does not fit the «where» of its rule \(2, such/)
  })

  it('a check, too, refuses a database where other people use a label of ours', async () => {
    await ask("CREATE (:Organization {name: 'theirs'})")
    const before = await graph()
    for (const more of [['--check'], []]) {
      const { code, err } = await adopt([mappingFile(), ...more])
      expect([code, err]).toEqual([1, expect.stringContaining("somebody else's Organization")])
    }
    expect(await graph()).toEqual(before)
  })

  it('a value that the mapping does not translate, and what the store refuses, are errors too', async () => {
    const [region, branch] = exampleMapping.nodes
    const strict = {
      ...branch,
      fields: { ...branch.fields, organizationKind: { property: 'type', values: { 村: 'village' } } },
    }
    const untranslated = await adopt([mappingFile({ ...exampleMapping, nodes: [region, strict] }), '--to', 'embedded'])
    expect(untranslated.err).toMatch(/\(:Branch\)\.type: organizationKind: this value is not among values \(2, such as/)
    await ask("MATCH (b:Branch {no: 'B-2'}), (c:Branch {no: 3}) CREATE (c)-[:PARENT_OF]->(b)")
    const cycle = await adopt([mappingFile(), '--to', 'embedded'])
    expect(cycle.code).toBe(1)
    expect(cycle.err).toMatch(/error \(:Branch\): The lines of subordination run in a circle: .* \(1, such as 4:/)
  })

  it('labels and types that the graph has not are named, and a missing file, setting or word', async () => {
    const typo = { ...exampleMapping, relationships: [{ type: 'PARTNERS', as: 'guidance' }] }
    expect((await adopt([mappingFile(typo), '--check'])).err).toContain('error [:PARTNERS]: there is no such type')
    expect((await adopt(['nowhere.json'])).err).toContain('The mapping nowhere.json cannot be read.')
    expect((await adopt([])).err).toContain('Usage: npm run adopt')
    expect((await adopt([mappingFile(), '--to', 'mars'])).err).toContain('Usage: npm run adopt')
    expect((await run('adopt', [mappingFile()], { NEO4J_URI: '', DATA_DIR: dataDir })).err).toContain('NEO4J_URI')
    const template = await run('adopt', ['--template'], {})
    expect(JSON.parse(template.out)).toEqual(exampleMapping)
  })
})
