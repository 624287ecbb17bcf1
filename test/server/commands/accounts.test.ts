import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../../server/store/sqlite/driver.ts'
import { freePort } from '../../free-port.ts'
import { build, endAll, run, start } from '../../program.ts'
import { bearer, ownPage } from '../harness.ts'

const home = mkdtempSync(join(tmpdir(), 'orgweave-account-commands-'))
let folders = 0
let env: Record<string, string>
beforeAll(build)
afterEach(endAll)
afterAll(() => rmSync(home, { recursive: true, force: true }))
beforeEach(async () => {
  folders += 1
  env = { DATA_DIR: join(home, `data-${folders}`), SAMPLE: 'none', PORT: String(await freePort()) }
})
const account = (...args: string[]) => run('account', args, env)
const token = (...args: string[]) => run('token', args, env)
const serve = async () => {
  await start('main', [], env).ready
  return `http://127.0.0.1:${env.PORT}`
}
const signIn = (origin: string, body: object) =>
  fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { ...ownPage, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('npm run account [P32]', () => {
  it('adds, lists, gives, takes, disables and enables, beside a running server, which hears of it', async () => {
    const origin = await serve()
    const added = await account('add', '组织科长', '--role', 'planner', '--scope', '440514000000')
    expect(added.code).toBe(0)
    expect(added.out).toMatch(new RegExp(`^${origin}/#k=[A-Za-z0-9_-]{43}\n$`))
    const session = await signIn(origin, { link: added.out.trim().split('#k=')[1] })
    expect(await session.json()).toMatchObject({ name: '组织科长', grants: [{ role: 'planner', scope: '440514' }] })
    const headers = { Cookie: session.headers.getSetCookie()[0].split(';')[0] }
    const places = async () => (await fetch(`${origin}/api/places`, { headers })).status
    expect(await places()).toBe(200)

    const given = await account('grant', '组织 科长', '--role', 'analyst', '--scope', '*')
    expect(given.out).toBe(
      '「组织科长」现有授权：analyst *, planner 440514。\n“组织科长” holds now: analyst *, planner 440514.\n',
    )
    const { out } = await account('list')
    expect(out).toMatch(/^NAME +ID +STATE +LAST SEEN \(UTC\) +SESSIONS +TOKENS +GRANTS\n/)
    expect(out).toMatch(/组织科长 +account-\w+ +- +20\d\d-\d\d-\d\dT\d\d:\d\d +1 +0 +analyst \*, planner 440514\n/)
    expect((await account('disable', '组织科长')).code).toBe(0)
    expect(await places()).toBe(401)
    expect((await account('list')).out).toContain('disabled')
    expect((await account('enable', '组织科长')).code).toBe(0)
    expect(await places()).toBe(401)
    const taken = await account('revoke', '组织科长', '--role', 'planner', '--scope', '440514')
    expect(taken.out).toContain('holds now: analyst *.')
  })

  it('a password is read from standard input, or taken away with a link to give another; never an argument', async () => {
    const origin = await serve()
    await account('add', '书记', '--role', 'planner', '--scope', '*')
    const child = spawn('node', ['dist/server/commands/account.js', 'password', '书记', '--stdin'], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    child.stdin.end('a quiet river in 潮南\nmore\n')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
    const entry = { name: '书记', password: 'a quiet river in 潮南' }
    expect((await signIn(origin, entry)).status).toBe(200)
    const reset = await account('password', '书记')
    expect((await signIn(origin, entry)).status).toBe(401)
    expect((await signIn(origin, { link: reset.out.trim().split('#k=')[1] })).status).toBe(200)
    expect((await account('password', '书记', 'secret')).code).toBe(1)
  })

  it('the last administrator stays; what is not there or not held is refused with a sentence', async () => {
    await account('add', '管理员', '--role', 'admin', '--scope', '*')
    for (const args of [
      ['disable', '管理员'],
      ['revoke', '管理员', '--role', 'admin', '--scope', '*'],
      ['revoke', '管理员', '--role', 'planner', '--scope', '*'],
      ['disable', '没有'],
      ['add', '管 理 员', '--role', 'planner', '--scope', '*'],
      ['add', 'a\u202eb', '--role', 'planner', '--scope', '*'],
    ]) {
      const { code, out, err } = await account(...args)
      expect([code, out], args.join(' ')).toEqual([1, ''])
      expect(err.trim().split('\n'), args.join(' ')).toHaveLength(2)
    }
  })

  it.each([
    [[]],
    [['king']],
    [['add', '书记']],
    [['add', '书记', '--role', 'king', '--scope', '*']],
    [['add', '--role', 'planner', '--scope', '*']],
    [['list', '书记']],
    [['list', '--role', 'planner']],
    [['disable', '书记', '--scope', '*']],
    [['disable', 'a', 'b']],
    [['grant', '书记', '--stdin', '--role', 'planner', '--scope', '*']],
  ])('%j is refused with what it takes, and nothing is made', async (args) => {
    const { code, out, err } = await account(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toHaveLength(2)
    expect(existsSync(env.DATA_DIR)).toBe(false)
  })
})

describe('npm run token [P32]', () => {
  it('says when it ends and what for; is listed without its secret, and revoked', async () => {
    const origin = await serve()
    const made = await token('--role', 'planner', '--scope', '440514', '--expires', '2h', '--label', '夜间导出')
    const usual = await token('--role', 'analyst', '--scope', '*')
    const who = async (secret: string) =>
      (await fetch(`${origin}/api/session`, { headers: bearer(secret.trim()) })).status
    expect([await who(made.out), await who(usual.out)]).toEqual([200, 200])
    const { out } = await token('--list')
    const [head, first, second] = out.split('\n')
    expect(head).toMatch(/^TOKEN +ACCOUNT +GRANTS +ISSUED \(UTC\) +EXPIRES \(UTC\) +LABEL$/)
    expect([first, second].join('\n')).toMatch(/token-[0-9a-f]{12} +account-\w+ +planner 440514 +\S+ +\S+ +夜间导出/)
    expect(out).not.toContain(made.out.trim().slice(9))
    const [issued = '', ends = ''] = /analyst \*.*/.exec(out)?.[0].match(/\d{4}-\d\d-\d\d/g) ?? []
    expect((Date.parse(ends) - Date.parse(issued)) / 86_400_000).toBe(90)
    const [, id = ''] = /(token-\w+) .*夜间导出/.exec(out) ?? []
    expect((await token('--revoke', id)).code).toBe(0)
    expect([await who(made.out), await who(usual.out)]).toEqual([401, 200])
    expect((await token('--revoke', id)).code).toBe(1)
  })

  it.each([
    [['--role', 'planner', '--scope', '440514', '--expires', '30m']],
    [['--role', 'planner', '--scope', '440514', '--expires', '401d']],
    [['--role', 'planner', '--scope', '440514', '--label', '夜间\u200b导出']],
    [['--role', 'planner', '--scope', '440514', '--label', 'a'.repeat(61)]],
    [['--list', '--role', 'planner']],
    [['--list', '--revoke', 'token-000000000000']],
  ])('%j is refused with what it takes', async (args) => {
    const { code, out, err } = await token(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toHaveLength(2)
    expect(existsSync(env.DATA_DIR)).toBe(false)
  })
})

describe('npm run verify, of accounts', () => {
  it('names the account whose grants somebody widened in the file', async () => {
    await run('seed', ['chaonan', '--variant', 'gaps'], env)
    await account('add', '科员', '--role', 'analyst', '--scope', '440514')
    expect(await run('verify', [], env)).toMatchObject({ code: 0, out: expect.stringContaining('log of 2 entries') })
    const connection = openConnection(join(env.DATA_DIR, 'accounts.db'))
    connection.execute("INSERT INTO grants SELECT id, 'admin', '*' FROM accounts")
    connection.close()
    const { code, err } = await run('verify', [], env)
    expect(code).toBe(1)
    expect(err).toMatch(/账户 account-\w+ 授权多出 admin \*/)
    expect(err).toMatch(/account account-\w+ has more grants: admin \*/)
  })
})
