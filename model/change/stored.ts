import { Problem } from '../problem.ts'
import { type AnyRecord, type RecordKey, type Versioned, wordFor } from '../schema/records.ts'
import { capital } from './words.ts'

/** @param at where the request stands in the input */
export function noRecord({ kind, id }: RecordKey, at: string): Problem {
  const word = wordFor(kind)
  return new Problem('not-found', { zh: `没有${word.zh}「${id}」。`, en: `There is no ${word.en} ${id}.` }, [
    { kind, id, at },
  ])
}

/** The record as it is stored, when it is what the caller saw. Throws `not-found`, `stale-version`. */
export function seen(key: RecordKey, stored: Versioned | undefined, version: number, at: string): AnyRecord {
  if (stored === undefined) throw noRecord(key, at)
  if (stored.version === version) return stored.record
  const { kind, id } = key
  const word = wordFor(kind)
  throw new Problem(
    'stale-version',
    {
      zh: `${word.zh}「${id}」已被他人修改：你看到第 ${version} 版，现为第 ${stored.version} 版。请刷新后再试。`,
      en: `${capital(word.en)} ${id} has changed: you saw version ${version}, it is now ${stored.version}. Look again and repeat.`,
    },
    [{ kind, id, at: `${at}.version` }],
  )
}

/** @param at what in the input is not as it is stored */
export function otherThanSeen({ kind, id }: RecordKey, at: string): Problem {
  const word = wordFor(kind)
  return new Problem(
    'stale-version',
    {
      zh: `${word.zh}「${id}」现在的内容与你给出的不同。请刷新后再试。`,
      en: `${capital(word.en)} ${id} is not now as you say it is. Look again and repeat.`,
    },
    [{ kind, id, at }],
  )
}
