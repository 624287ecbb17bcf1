import type { Sentence } from '../../../model/problem.ts'
import type { Contents } from '../../store/contents.ts'
import type { BackupHeader } from './header.ts'

/** What a backup holds, as it is said on screen. */
export function comesTo({ at, places, contents, accounts }: BackupHeader): Sentence {
  const { entries, hash, live, retracted } = contents
  const named = places.map(({ id, name }) => `${name} ${id}`)
  const carried = carriedWords(accounts)
  return {
    zh: `${at} 的 ${named.join('、') || '空库'}，日志 ${entries} 条（末尾 ${hash.slice(0, 12)}…），记录 ${live} 条，已收回 ${retracted} 条；${carried.zh}。`,
    en: `${named.join(', ') || 'an empty store'} at ${at}, ${entries} log entries (the last is ${hash.slice(0, 12)}…), ${live} records, ${retracted} retracted; ${carried.en}.`,
  }
}

function carriedWords(accounts: number | null): Sentence {
  return accounts === null
    ? {
        zh: '不含账户、授权和令牌',
        en: 'no accounts, grants or tokens',
      }
    : {
        zh: `含 ${accounts} 个账户及其授权、口令摘要和令牌摘要，请像保管口令一样保管`,
        en: `${accounts} accounts with grants and the hashes of passwords and tokens, to be guarded like a password`,
      }
}

export function hashesOf({ hash, digest }: Contents): Sentence {
  return {
    zh: `哈希链完整，末尾 ${hash}；内容摘要 ${digest}。`,
    en: `The hash chain is whole and ends with ${hash}; the digest of the contents is ${digest}.`,
  }
}
