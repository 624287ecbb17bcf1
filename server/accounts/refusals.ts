import { Problem } from '../../model/problem.ts'
import { text } from '../../model/schema/common.ts'
import { refuseIllegible } from '../store/refusals.ts'

/** A post name as it is kept and, beside it, as it is compared. Throws `bad-input`. */
export function properName(wanted: string): { name: string; key: string } {
  const name = wanted.normalize('NFC').trim()
  if (!text(60).safeParse(name).success) throw badName()
  return { name, key: nameKey(name) }
}

/** What a token is called by. Throws `bad-input`. */
export function properLabel(label: string): string {
  refuseIllegible({ label })
  if (!text(60).safeParse(label).success) throw badLabel()
  return label
}

/** Names that look alike are one name: full width and half width, capitals and small letters, with and without spaces. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
}

function badLabel(): Problem {
  const sentence = { zh: '令牌的说明须为 1 至 60 个字符。', en: 'The label of a token has 1 to 60 characters.' }
  return new Problem('bad-input', sentence, [{ at: 'label' }])
}

function badName(): Problem {
  const sentence = {
    zh: '岗位名称须为 1 至 60 个字符，其中不能有控制字符和看不见的字符。',
    en: 'A post name has 1 to 60 characters, none of them a control character or invisible.',
  }
  return new Problem('bad-input', sentence, [{ at: 'name' }])
}

export function nameTaken(name: string): Problem {
  const sentence = { zh: `「${name}」已被另一个账户使用。`, en: `“${name}” is the name of another account.` }
  return new Problem('already-exists', sentence, [{ kind: 'account', at: 'name' }])
}

export function noAccount(id: string): Problem {
  return new Problem('not-found', { zh: `没有账户 ${id}。`, en: `There is no account ${id}.` }, [
    { kind: 'account', id },
  ])
}

export function noToken(id: string): Problem {
  return new Problem('not-found', { zh: `没有令牌 ${id}。`, en: `There is no token ${id}.` }, [{ kind: 'token', id }])
}

export function noSession(id: string): Problem {
  return new Problem('not-found', { zh: `没有会话 ${id}。`, en: `There is no session ${id}.` }, [
    { kind: 'session', id },
  ])
}

/** Nobody could let others in again. [P22] */
export function lastAdministrator(): Problem {
  return new Problem('forbidden', {
    zh: '这是最后一位管理员，不能停用或收回其管理员角色。请先把管理员角色授予另一个账户。',
    en: 'This is the last administrator and can neither be disabled nor lose that role. Give the role to another account first.',
  })
}

export function linkUsed(): Problem {
  const sentence = {
    zh: '登录链接已用过、已过期或不存在。请用 npm run sign-in 取得新的链接。',
    en: 'This sign-in link has been used, has expired or never was. Get a new one with npm run sign-in.',
  }
  return new Problem('link-used', sentence)
}

/** Under a running program, as by restoring a store without accounts. */
export function accountsGone(): Problem {
  const sentence = {
    zh: '账户在程序运行期间从数据库中消失（如数据库被清空或恢复了备份），没有写入。请停止程序，查明原因，再重新启动。',
    en: 'The accounts are gone from the store while the program runs, as when it was emptied or a backup was restored; nothing was written. Stop the program, find out why, and start again.',
  }
  return new Problem('store-replaced', sentence)
}
