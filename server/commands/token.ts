/** `npm run --silent token -- --role ROLE --scope REGION`: prints a bearer token and nothing else. */
import { parseArgs } from 'node:util'
import { Grant, roles } from '../../model/api/contract.ts'
import { cutRegionCode } from '../../model/schema/ids.ts'
import { openAccounts } from '../accounts/open.ts'
import { readConfig } from '../config.ts'
import { refuseLoss } from '../jobs/loss.ts'
import { runCommand, usage } from '../terminal.ts'

await runCommand(async () => {
  const grant = grantOf(process.argv.slice(2))
  const config = readConfig(process.env)
  await refuseLoss(config)
  const accounts = await openAccounts(config)
  try {
    const account = await accounts.create([grant])
    return await accounts.issueToken(account.id, `${grant.role} ${grant.scope}`, new Date())
  } finally {
    await accounts.close()
  }
})

function grantOf(args: string[]): Grant {
  const { role, scope } = optionsOf(args)
  const parsed = Grant.safeParse({ role, scope: scope === undefined ? undefined : cutRegionCode(scope) })
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues[0].path[0]
  if (wrong === 'role')
    throw usage(
      `请用 --role 给出角色：${roles.join('、')} 之一。`,
      `Give the role with --role: one of ${roles.join(', ')}.`,
    )
  throw usage(
    '请用 --scope 给出范围：区划代码（如 440514）或 * 表示全部。',
    'Give the scope with --scope: a region code such as 440514, or * for everywhere.',
  )
}

function optionsOf(args: string[]): { role?: string; scope?: string } {
  try {
    return parseArgs({ args, options: { role: { type: 'string' }, scope: { type: 'string' } } }).values
  } catch {
    throw usage(
      '用法：npm run --silent token -- --role 角色 --scope 区划代码',
      'Usage: npm run --silent token -- --role ROLE --scope REGION',
    )
  }
}
