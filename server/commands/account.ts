/** `npm run account -- add | list | grant | revoke | disable | enable | password`: who may do what, from the terminal. */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { Problem } from '../../model/problem.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import { hashPassword } from '../accounts/passwords.ts'
import { type Config, readConfig } from '../config.ts'
import { grantOf } from '../grant-arguments.ts'
import { withAccounts } from '../jobs/loss.ts'
import { invitationMinutes, signInAddress } from '../link.ts'
import { bothLines, columns, runCommand, usage } from '../terminal.ts'

interface Given {
  accounts: Accounts
  config: Config
  name: string
  role: string | undefined
  scope: string | undefined
  stdin: boolean
}

const acts = { add, list, grant, revoke, disable, enable, password }

await runCommand(async () => {
  const { act, name, ...options } = argumentsOf(process.argv.slice(2))
  // What is wrong with a grant is said before anything is opened.
  if (act === add || act === grant || act === revoke) grantOf(options.role, options.scope)
  const config = readConfig(process.env)
  return withAccounts(config, (accounts) => act({ accounts, config, name, ...options }))
})

async function add({ accounts, config, name, role, scope }: Given): Promise<string> {
  const account = await accounts.create([grantOf(role, scope)], undefined, name)
  return invitation(config, accounts, account)
}

async function list({ accounts }: Given): Promise<string> {
  const rows = (await accounts.list(new Date())).map((account) => [
    account.name ?? '-',
    account.id,
    account.disabled ? 'disabled' : account.hasPassword ? 'password' : '-',
    account.seenAt === null ? '-' : new Date(account.seenAt).toISOString().slice(0, 16),
    String(account.sessions),
    String(account.tokens),
    grantsSaid(account) || '-',
  ])
  return columns([['NAME', 'ID', 'STATE', 'LAST SEEN (UTC)', 'SESSIONS', 'TOKENS', 'GRANTS'], ...rows])
}

async function grant({ accounts, name, role, scope }: Given): Promise<string> {
  const { id } = await found(accounts, name)
  return held(await accounts.grant(id, grantOf(role, scope)))
}

async function revoke({ accounts, name, role, scope }: Given): Promise<string> {
  const { id, grants } = await found(accounts, name)
  const taken = grantOf(role, scope)
  if (!grants.some((each) => each.role === taken.role && each.scope === taken.scope))
    throw new Problem('not-found', {
      zh: `「${name}」没有授权 ${taken.role} ${taken.scope}。`,
      en: `“${name}” does not hold ${taken.role} ${taken.scope}.`,
    })
  return held(await accounts.revoke(id, taken))
}

async function disable({ accounts, name }: Given): Promise<string> {
  const { id } = await found(accounts, name)
  await accounts.disable(id)
  return bothLines(
    `「${name}」已停用，其会话、令牌和链接即刻失效。`,
    `“${name}” is disabled: its sessions, tokens and links are good no more.`,
  )
}

async function enable({ accounts, name }: Given): Promise<string> {
  const { id } = await found(accounts, name)
  await accounts.enable(id)
  return bothLines(`「${name}」已重新启用。`, `“${name}” is enabled again.`)
}

/** From standard input when it is asked for, else taken away, with a link to give another one. Never an argument. */
async function password({ accounts, config, name, stdin }: Given): Promise<string> {
  const account = await found(accounts, name)
  if (!stdin) return invitation(config, accounts, await accounts.setPassword(account.id, null))
  if (account.name === null)
    throw new Problem('bad-input', {
      zh: `账户 ${name} 还没有名称，无法用口令登录。`,
      en: `Account ${name} has no name yet, so nobody can sign in to it with a password.`,
    })
  await accounts.setPassword(account.id, await hashPassword(await firstLine(), account.name))
  return bothLines(
    `「${name}」的口令已更换，其会话已结束。`,
    `“${name}” has another password, and its sessions have ended.`,
  )
}

/** The link alone goes to standard output, so that it can be piped. */
async function invitation(config: Config, accounts: Accounts, account: Account): Promise<string> {
  const address = await signInAddress(config, accounts, account.id, new Date(), invitationMinutes)
  const hours = invitationMinutes / 60
  const said = bothLines(
    `请把以下链接交给本人，${hours} 小时内可登录一次：`,
    `Hand this link to whom it is for; it signs in once within ${hours} hours:`,
  )
  process.stderr.write(`${held(account)}\n${said}\n`)
  return address
}

function held(account: Account): string {
  const { name, id } = account
  const grants = grantsSaid(account)
  return bothLines(
    `「${name ?? id}」现有授权：${grants || '无'}。`,
    `“${name ?? id}” holds now: ${grants || 'nothing'}.`,
  )
}

function grantsSaid({ grants }: Account): string {
  return grants.map(({ role, scope }) => `${role} ${scope}`).join(', ')
}

/** By name or id. Throws `not-found`. */
async function found(accounts: Accounts, name: string): Promise<Account> {
  const account = await accounts.find(name)
  if (account) return account
  throw new Problem('not-found', { zh: `没有账户「${name}」。`, en: `There is no account “${name}”.` })
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

function argumentsOf(args: string[]) {
  const { values, positionals } = parsed(args)
  const [word, name = '', ...more] = positionals
  const act = Object.entries(acts).find(([each]) => each === word)?.[1]
  const { role, scope, stdin = false } = values
  const granting = act === add || act === grant || act === revoke
  const misplaced = (!granting && (role ?? scope) !== undefined) || (stdin && act !== password)
  if (!act || more.length > 0 || misplaced || (name === '') !== (act === list)) throw wrong()
  return { act, name, role, scope, stdin }
}

function parsed(args: string[]) {
  const text = { type: 'string' } as const
  const options = { role: text, scope: text, stdin: { type: 'boolean' } } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    throw wrong()
  }
}

function wrong(): Problem {
  return usage(
    '用法：npm run account -- add|grant|revoke 名称 --role 角色 --scope 区划代码 | list | disable|enable 名称 | password 名称 [--stdin]',
    'Usage: npm run account -- add|grant|revoke NAME --role ROLE --scope REGION | list | disable|enable NAME | password NAME [--stdin]',
  )
}
