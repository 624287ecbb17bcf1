import { Problem, type Sentence } from '../../model/problem.ts'
import type { KeptAccounts } from '../accounts/kept.ts'
import { type AccountsVerified, verifyAccounts } from '../accounts/replay.ts'

/** How many accounts and tokens a sentence names. */
const mostNamed = 20

/** What is wrong with accounts, in words; nothing where all is well. */
export function wrongWithAccounts({ badEntry, differences }: AccountsVerified): Sentence[] {
  const entry = {
    zh: `账户日志第 ${badEntry} 条缺失或被改动`,
    en: `entry ${badEntry} of the log of accounts is missing or altered`,
  }
  const words = { account: '账户', token: '令牌' }
  return [
    ...(badEntry === undefined ? [] : [entry]),
    ...differences.slice(0, mostNamed).map(({ kind, id, what }) => ({
      zh: `${words[kind]} ${id} ${what.zh}`,
      en: `${kind} ${id} ${what.en}`,
    })),
  ]
}

/** Nobody carries accounts elsewhere that somebody has changed behind the program's back. Throws `store-damaged`. */
export function refuseDamagedAccounts(kept: KeptAccounts): void {
  const wrong = wrongWithAccounts(verifyAccounts(kept))
  if (wrong.length === 0) return
  throw new Problem('store-damaged', {
    zh: `账户在程序之外被改动过或已损坏，没有写入任何内容：${wrong.map(({ zh }) => zh).join('；')}。请先查明原因。`,
    en: `Accounts were changed behind the program's back, or are damaged; nothing was written: ${wrong.map(({ en }) => en).join('; ')}. Find out why first.`,
  })
}
