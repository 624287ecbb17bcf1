import { Problem, type Sentence } from '../../model/problem.ts'
import type { AccountHead } from '../accounts/account-log.ts'
import type { KeptAccounts } from '../accounts/kept.ts'
import { type AccountsVerified, verifyAccounts } from '../accounts/replay.ts'
import type { NotedHead } from '../store/head-lines.ts'

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

/** Heads noted outside the store that the log of accounts does not hold: it was cut, written anew, or is an older one. */
export function accountHeadsLost({ log }: KeptAccounts, noted: readonly NotedHead[]): NotedHead[] {
  const held = new Map(log.map(({ seq, hash }) => [seq, hash]))
  return noted.filter(({ seq, hash }) => held.get(seq) !== hash)
}

/** What is wrong with the log of accounts where it lacks a head that a file notes. */
export function accountHeadSaid(file: string, noted: NotedHead, found: AccountHead): Sentence {
  const isShort = found.seq < noted.seq
  return {
    zh: `${file} 于 ${noted.at} 记下账户日志末尾第 ${noted.seq} 条，而现有的账户日志${isShort ? `只到第 ${found.seq} 条` : `（至第 ${found.seq} 条）的第 ${noted.seq} 条是另一条`}`,
    en: `${file} noted entry ${noted.seq} of the log of accounts as the last at ${noted.at}, and ${isShort ? `that log ends with entry ${found.seq}` : `entry ${noted.seq} of that log (up to ${found.seq}) is another`}`,
  }
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
