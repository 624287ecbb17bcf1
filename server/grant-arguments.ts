import { Grant, roles } from '../model/api/contract.ts'
import { cutRegionCode } from '../model/schema/ids.ts'
import { usage } from './terminal.ts'

/** The grant that a command is given as `--role` and `--scope`. Throws `bad-input` with what they take. */
export function grantOf(role: string | undefined, scope: string | undefined): Grant {
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
