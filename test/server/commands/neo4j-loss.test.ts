import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillNeo4jAccounts, keptNeo4jAccounts } from '../../../server/accounts/neo4j/kept.ts'
import { verifyAccounts } from '../../../server/accounts/replay.ts'
import { openNeo4jStore } from '../../../server/store/neo4j/store.ts'
import { openStore } from '../../../server/store/open.ts'
import { addition, officer, operation } from '../../contract/operations.ts'
import { freePort } from '../../free-port.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'
import { build, type Environment, endAll, run, start } from '../../program.ts'
import { rewritten } from '../../rewritten-accounts.ts'

describe.skipIf(neo4jMissing)('a Neo4j that has lost what is known of it', () => {
  const neo4j = shareNeo4j()
  const directories: string[] = []
  beforeAll(build)
  beforeEach(() => neo4j.wipeAll())
  afterEach(endAll)
  afterAll(() => {
    for (const directory of directories) rmSync(directory, { recursive: true, force: true })
  })

  async function environment(more: Environment = {}): Promise<Environment> {
    const directory = mkdtempSync(join(tmpdir(), 'orgweave-neo4j-loss-'))
    directories.push(directory)
    const PORT = String(await freePort())
    return { DATA_DIR: join(directory, 'data'), PORT, SAMPLE: 'none', NEO4J_URI: neo4j.uri, ...more }
  }
  const noted = (env: Environment): Record<string, unknown>[] =>
    readFileSync(join(env.DATA_DIR, 'heads.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))

  /** Writes behind no server, and lets one note it; an administrator signs in, of whom the second start knows. */
  async function office(): Promise<Environment> {
    const env = await environment()
    const store = await openNeo4jStore(neo4j.address)
    for (const n of [1, 2, 3]) {
      await neo4j.ask(`MATCH (h:LogHead) CREATE (k:Kept) SET k = properties(h), k.before = ${n}`)
      await store.commit(operation(`${n}`, addition(officer(`o${n}`))))
    }
    await store.close()
    expect((await run('token', ['--role', 'admin', '--scope', '*'], env)).code).toBe(0)
    const program = start('main', [], env)
    const address = await program.ready
    const signedIn = await fetch(`http://127.0.0.1:${env.PORT}/api/session`, {
      method: 'POST',
      headers: { 'X-Orgweave': '1', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' },
      body: JSON.stringify({ link: address.split('#k=')[1] }),
    })
    expect(signedIn.status).toBe(200)
    program.child.kill('SIGTERM')
    await program.ended
    const lines = noted(env)
    expect(lines.slice(0, 2)).toMatchObject([
      { seq: 3, store: `${neo4j.uri} neo4j` },
      { accounts: true, head: { seq: expect.any(Number) }, store: `${neo4j.uri} neo4j` },
    ])
    // Its own sign-in link moves the log of accounts, which is then noted once more.
    for (const line of lines.slice(2)) expect(line).toMatchObject({ accounts: true })
    return env
  }
  async function expectRefused(env: Environment, ...said: RegExp[]) {
    const program = start('main', [], env)
    expect(await program.ended).toBe(1)
    expect(program.err()).toContain('npm start -- --accept-loss')
    for (const words of said) expect(program.err()).toMatch(words)
    const seed = await run('seed', ['generate', '--organizations', '10'], env)
    expect(seed.code).toBe(1)
    for (const words of said) expect(seed.err).toMatch(words)
  }
  const starts = async (env: Environment, args: string[] = []) => {
    const program = start('main', args, env)
    await program.ready
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  }

  /** As the log was before its entry of this number. */
  const back = (n: number) => [
    `MATCH (n) WHERE n.seq >= ${n} AND NOT n:LogHead AND NOT n:Kept DETACH DELETE n`,
    `MATCH (o:Officer) WHERE o.id >= 'o${n}' DETACH DELETE o`,
    `MATCH (h:LogHead), (k:Kept {before: ${n}}) SET h = properties(k) REMOVE h.before`,
  ]
  const inCypher: [string, string[], RegExp][] = [
    ['all of it', ['MATCH (n) DETACH DELETE n'], /3 as the last/],
    ['the log with all records', back(1), /log that is there ends with entry 0/],
    ['the last entry', back(3), /log that is there ends with entry 2/],
    [
      'the accounts',
      ['MATCH (n) WHERE n:Account OR n:AccessToken OR n:SignInSession OR n:SignInLink DETACH DELETE n'],
      /that there are accounts/,
    ],
  ]

  it.each(inCypher)(
    '%s is gone: no start and no command that writes, until it is accepted',
    async (_, statements, said) => {
      const env = await office()
      for (const statement of statements) await neo4j.ask(statement)
      await expectRefused(env, said)
      await starts(env, ['--accept-loss'])
      expect(noted(env)).toContainEqual(
        expect.objectContaining({ because: 'loss-accepted', store: `${neo4j.uri} neo4j` }),
      )
      await starts(env)
    },
    90_000,
  )

  it('a log of accounts that was written anew from its beginning: no start, and verify names it', async () => {
    const env = await office()
    const anew = rewritten(await keptNeo4jAccounts(neo4j.address))
    expect(verifyAccounts(anew)).toMatchObject({ badEntry: undefined, differences: [] })
    expect(await run('verify', [], env)).toMatchObject({ code: 0 })
    await fillNeo4jAccounts(neo4j.address, anew)
    const said = /of the log of accounts .*is another/
    await expectRefused(env, said)
    expect((await run('verify', [], env)).err).toMatch(said)
    await starts(env, ['--accept-loss'])
    await starts(env)
  }, 90_000)

  it('without its LogHead it never starts', async () => {
    const env = await office()
    await neo4j.ask('MATCH (h:LogHead) DELETE h')
    const program = start('main', [], env)
    expect(await program.ended).toBe(1)
    expect(program.err()).toContain('LogHead')
  }, 60_000)

  it('what is noted of another store is none of this one: the embedded one of the same folder, another machine', async () => {
    const env = await environment()
    const embedded = await openStore({ dataDir: env.DATA_DIR })
    await embedded.commit(operation('1', addition(officer('o1'))))
    await embedded.close()
    await starts({ ...env, NEO4J_URI: '' })
    expect(noted(env)).toHaveLength(1)
    await starts(env)
    await starts(await environment())
    const moved = await environment()
    const source = await openStore({ dataDir: moved.DATA_DIR })
    await source.commit(operation('1', addition(officer('o1'))))
    await source.close()
    expect(await run('move', ['--to', 'neo4j'], moved)).toMatchObject({ code: 0 })
    expect(noted(moved)).toMatchObject([{ because: 'moved', seq: 1, store: `${neo4j.uri} neo4j` }])
    await starts(moved)
    await starts({ ...moved, NEO4J_URI: '' })
    await neo4j.wipe()
    await expectRefused(moved, /1 as the last/)
  }, 90_000)
})
