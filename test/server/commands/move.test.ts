import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keptAccounts, openAccounts } from '../../../server/accounts/open.ts'
import { move } from '../../../server/jobs/move.ts'
import { contentsOf } from '../../../server/store/contents.ts'
import { openStore, type Whereabouts } from '../../../server/store/open.ts'
import { openConnection } from '../../../server/store/sqlite/driver.ts'
import { storeFormat } from '../../../server/store/sqlite/schema.ts'
import { addition, officer, operation, retraction } from '../../contract/operations.ts'
import { freePort } from '../../free-port.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { build, endAll, run, start } from '../../program.ts'

const directories: string[] = []
function dataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'orgweave-move-'))
  directories.push(directory)
  return join(directory, 'data')
}

async function contentsIn(where: Whereabouts) {
  const store = await openStore(where)
  try {
    const archive = await store.archive()
    const contents = await contentsOf(archive)
    archive.close()
    return contents
  } finally {
    await store.close()
  }
}

const officers = 4000

/** A store with records, one of them retracted, slots, and two accounts of which one has a password and a token. */
async function fill(where: Whereabouts): Promise<string> {
  const store = await openStore(where)
  await store.commit(operation('1', ...Array.from({ length: officers }, (_, n) => addition(officer(`o${n}`)))))
  await store.commit(operation('2', retraction({ record: officer('o7'), version: 1 })))
  await store.keepPositions(
    '440514',
    [],
    [{ place: '440514', organization: 'a', region: '440514', slot: 3, shelfSlot: 1 }],
  )
  await store.close()
  const accounts = await openAccounts(where)
  const now = new Date()
  const { id } = await accounts.create([
    { role: 'planner', scope: '440514' },
    { role: 'admin', scope: '*' },
  ])
  await accounts.rename(id, '组织部 一科', '$argon2id$hash')
  const closed = await accounts.create([{ role: 'auditor', scope: '*' }])
  await accounts.disable(closed.id)
  const token = await accounts.issueToken(id, '脚本', now)
  await accounts.openSession(id, now)
  await accounts.close()
  return token
}

describe.skipIf(neo4jMissing)('npm run move', () => {
  const neo4j = shareNeo4j()
  let embedded: Whereabouts
  const office = () => ({ dataDir: embedded.dataDir, neo4j: neo4j.address })
  const env = (dataDir = embedded.dataDir) => ({ DATA_DIR: dataDir, NEO4J_URI: neo4j.uri, SAMPLE: 'none' })
  const { ask } = neo4j
  beforeAll(build)
  afterAll(() => {
    for (const directory of directories) rmSync(directory, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await neo4j.wipe()
    embedded = { dataDir: dataDirectory() }
  })
  afterEach(endAll)

  it('there and back: log, records and accounts are the same, a token goes on, nobody stays signed in', async () => {
    const token = await fill(embedded)
    const given = await contentsIn(embedded)
    expect(given).toMatchObject({ entries: 2, live: officers - 1, retracted: 1, positions: 1 })
    const there = await run('move', ['--to', 'neo4j'], env())
    expect(there).toMatchObject({ code: 0 })
    expect(there.out).toContain('已搬移并核对一致：日志 2 条')
    expect(there.out).toContain('2 accounts, 1 tokens')
    expect(await contentsIn(office())).toEqual(given)
    const kept = await keptAccounts(embedded)
    expect(kept.accounts).toHaveLength(2)
    expect(new Set((await keptAccounts(office())).accounts.map(({ id }) => id))).toEqual(
      new Set(kept.accounts.map(({ id }) => id)),
    )
    expect(await ask('MATCH (s:SignInSession) RETURN count(s) AS n')).toEqual([{ n: 0 }])

    const port = String(await freePort())
    const program = start('main', [], { ...env(), PORT: port })
    await program.ready
    const headers = { Authorization: `Bearer ${token}` }
    expect((await fetch(`http://127.0.0.1:${port}/api/session`, { headers })).status).toBe(200)
    program.child.kill('SIGTERM')
    await program.ended

    const back = dataDirectory()
    expect(await run('move', ['--to', 'embedded'], env(back))).toMatchObject({ code: 0 })
    expect(await contentsIn({ dataDir: back })).toEqual(given)
    const { accounts, tokens, log, head } = await keptAccounts({ dataDir: back })
    expect(accounts.map((account) => ({ ...account, grants: new Set(account.grants) }))).toEqual(
      kept.accounts.map((account) => ({ ...account, grants: new Set(account.grants) })),
    )
    expect(tokens).toEqual(kept.tokens)
    // The start on Neo4j issued a link; what was before it went along as it is.
    expect(log.slice(0, -1)).toEqual(kept.log)
    expect(head.seq).toBe(log.length)
    expect(await contentsIn(embedded)).toEqual(given)
  })

  it('a target with records, or with accounts, is refused by name and stays as it is', async () => {
    await fill(embedded)
    const store = await openStore(office())
    await store.commit(operation('own', addition(officer('own'))))
    await store.close()
    const full = await run('move', ['--to', 'neo4j'], env())
    expect(full.code).toBe(1)
    expect(full.err).toContain(`${neo4j.uri} neo4j 已有数据（日志 1 条，记录 1 条）`)
    expect(await contentsIn(office())).toMatchObject({ entries: 1, live: 1 })
    await neo4j.wipe()
    const accounts = await openAccounts(office())
    await accounts.create([{ role: 'admin', scope: '*' }])
    await accounts.close()
    const others = await run('move', ['--to', 'neo4j'], env())
    expect(others.code).toBe(1)
    expect(others.err).toContain('holds 1 accounts already')
    expect(await contentsIn(office())).toMatchObject({ entries: 0, live: 0 })
  })

  it("other people's nodes stay beside what is moved; a name of ours in their graph is refused", async () => {
    await fill(embedded)
    await ask("CREATE (:Person {name: 'theirs'})-[:KNOWS]->(:Person)")
    expect((await run('move', ['--to', 'neo4j'], env())).code).toBe(0)
    expect(await ask('MATCH (n:Person)-[:KNOWS]->() RETURN count(n) AS n')).toEqual([{ n: 1 }])
    await neo4j.wipe()
    await ask("CREATE (:Position {title: 'theirs'})")
    const refused = await run('move', ['--to', 'neo4j'], env())
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('Position')
    expect(await ask('MATCH (n) RETURN n.title AS title')).toEqual([{ title: 'theirs' }])
  })

  it('without a source nothing is made anywhere', async () => {
    await neo4j.wipeAll()
    const none = await run('move', ['--to', 'neo4j'], env())
    expect(none.code).toBe(1)
    expect(none.err).toContain('There is no data of this program')
    expect(existsSync(embedded.dataDir)).toBe(false)
    expect((await run('move', ['--to', 'embedded'], env())).err).toContain('There is no data of this program')
    expect(await ask('SHOW CONSTRAINTS YIELD name')).toEqual([])
    const bare = await run('move', ['--to', 'neo4j'], { DATA_DIR: embedded.dataDir, NEO4J_URI: '' })
    expect(bare.err).toContain('A move needs NEO4J_URI')
    for (const args of [[], ['--to', 'mars'], ['--from', 'neo4j']])
      expect((await run('move', args, env())).err).toContain('用法：npm run move -- --to neo4j|embedded')
  })

  describe('interrupted', () => {
    const marked = {
      neo4j: async () => (await ask('MATCH (mark:Orgweave) WHERE mark.filling IS NOT NULL RETURN 1 AS one')).length > 0,
      embedded: async () => {
        const path = join(embedded.dataDir, 'orgweave.db')
        if (!existsSync(path)) return false
        const connection = openConnection(path)
        try {
          connection.pragma('busy_timeout = 5000')
          return connection.pragma('application_id') === storeFormat.unfinished
        } finally {
          connection.close()
        }
      },
    }
    const until = async (claim: () => Promise<boolean>) => {
      while (!(await claim())) await pause(5)
    }
    /** The sides of a move to this target, its source filled. */
    const sides = async (target: 'neo4j' | 'embedded') => {
      if (target === 'neo4j') {
        await fill(embedded)
        return { from: embedded, to: office() }
      }
      await fill(office())
      return { from: office(), to: embedded }
    }
    const startEnv = (target: 'neo4j' | 'embedded') => (target === 'neo4j' ? env() : { ...env(), NEO4J_URI: '' })

    it.each(['neo4j', 'embedded'] as const)(
      'to %s by a kill: no server opens it, the next move does it all',
      async (target) => {
        const { from, to } = await sides(target)
        const given = await contentsIn(from)
        const killed = start('commands/move', ['--to', target], env())
        await until(marked[target])
        killed.child.kill('SIGKILL')
        await killed.ended
        const program = start('main', [], { ...startEnv(target), PORT: String(await freePort()) })
        expect(await program.ended).toBe(1)
        const [zh, en, ...more] = program.err().trim().split('\n')
        expect(zh).toContain('内容不全')
        expect(en).toContain('it is not whole')
        expect(more).toEqual([])
        expect(await contentsIn(from)).toEqual(given)
        expect(await run('move', ['--to', target], env())).toMatchObject({ code: 0 })
        expect(await contentsIn(to)).toEqual(given)
        expect((await keptAccounts(to)).accounts).toHaveLength(2)
      },
    )

    it.each(['neo4j', 'embedded'] as const)(
      'to %s by a write to the source: said so, and the next move has it',
      async (target) => {
        const { from, to } = await sides(target)
        const moving = move(from, to).catch((problem: unknown) => problem)
        await until(marked[target])
        const store = await openStore(from)
        await store.commit(operation('meanwhile', addition(officer('late'))))
        await store.close()
        expect(await moving).toMatchObject({ code: 'stale-version', about: [{ kind: 'log', id: '3' }] })
        await expect(openStore(to)).rejects.toMatchObject({ code: 'store-unfinished' })
        expect(await move(from, to)).toMatchObject({ entries: 3, live: officers })
        expect(await contentsIn(to)).toEqual(await contentsIn(from))
      },
    )
  })
})
