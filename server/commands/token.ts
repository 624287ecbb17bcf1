/** `npm run --silent token -- --role ROLE --scope REGION`: prints a bearer token and nothing else. Lists and revokes them. */
import { parseArgs } from 'node:util'
import type { Accounts } from '../accounts/accounts.ts'
import { tokenLifeOf, usualTokenLife } from '../accounts/lifetimes.ts'
import { properLabel } from '../accounts/refusals.ts'
import { readConfig } from '../config.ts'
import { grantOf } from '../grant-arguments.ts'
import { withAccounts } from '../jobs/loss.ts'
import { bothLines, columns, runCommand, usage } from '../terminal.ts'

await runCommand(async () => {
  const work = workOf(process.argv.slice(2))
  return withAccounts(readConfig(process.env), work)
})

type Work = (accounts: Accounts) => Promise<string>

function workOf(args: string[]): Work {
  const { list, revoke, role, scope, expires, label } = optionsOf(args)
  const making = [role, scope, expires, label].some((option) => option !== undefined)
  if ([list === true, revoke !== undefined, making].filter(Boolean).length > 1) throw wrong()
  if (list) return listAll
  if (revoke !== undefined) return (accounts) => revokeOne(accounts, revoke)
  const grant = grantOf(role, scope)
  const life = expires === undefined ? usualTokenLife : tokenLifeOf(expires)
  if (life === undefined)
    throw usage(
      '请用 --expires 给出 1h 至 400d 之间的小时数或天数，如 90d。',
      'Give --expires a count of hours or days from 1h to 400d, such as 90d.',
    )
  // What is wrong with a label is said before an account is made for it.
  const name = properLabel(label?.trim() || `${grant.role} ${grant.scope}`)
  return async (accounts) => {
    const now = new Date()
    const account = await accounts.create([grant])
    return accounts.issueToken(account.id, name, now, { expiresAt: new Date(+now + life) })
  }
}

async function listAll(accounts: Accounts): Promise<string> {
  const now = new Date()
  const owners = new Map((await accounts.list(now)).map((account) => [account.id, account]))
  const rows = (await accounts.tokens()).map(({ id, account, label, issuedAt, expiresAt }) => {
    const owner = owners.get(account)
    const grants = owner?.grants.map(({ role, scope }) => `${role} ${scope}`).join(', ') ?? ''
    const state = owner?.disabled ? ' (disabled)' : expiresAt <= +now ? ' (expired)' : ''
    const day = (time: number) => new Date(time).toISOString().slice(0, 16)
    return [id, owner?.name ?? account, grants, day(issuedAt), `${day(expiresAt)}${state}`, label]
  })
  return columns([['TOKEN', 'ACCOUNT', 'GRANTS', 'ISSUED (UTC)', 'EXPIRES (UTC)', 'LABEL'], ...rows])
}

async function revokeOne(accounts: Accounts, id: string): Promise<string> {
  await accounts.revokeToken(id)
  return bothLines(`已吊销令牌 ${id}。`, `Token ${id} is revoked.`)
}

function optionsOf(args: string[]) {
  const text = { type: 'string' } as const
  const options = {
    role: text,
    scope: text,
    expires: text,
    label: text,
    revoke: text,
    list: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch {
    throw wrong()
  }
}

function wrong() {
  return usage(
    '用法：npm run --silent token -- --role 角色 --scope 区划代码 [--expires 90d] [--label 说明] | --list | --revoke 令牌编号',
    'Usage: npm run --silent token -- --role ROLE --scope REGION [--expires 90d] [--label TEXT] | --list | --revoke ID',
  )
}
