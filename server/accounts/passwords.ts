import { hash, verify } from '@node-rs/argon2'
import { sentenceOfFlaw } from '../../model/flaw-words.ts'
import { Problem, type Sentence } from '../../model/problem.ts'
import { brokenIn } from '../../model/schema/legible.ts'
import { openGate } from '../gate.ts'
import { commonPasswords, isPattern, ownWords } from './common-passwords.ts'

/** Argon2id, the package's default, as OWASP's Password Storage Cheat Sheet asks for: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Each works on one of the four threads that files and databases share, with 19 MiB: half of them stay free. */
const inTurn = openGate({ places: 2, waiting: 200 })

/**
 * The Argon2id hash of a password in NFC: the same keys give the same password on every system. A password that
 * anybody would try gets no hash; `name` is the account's. Throws `bad-input`.
 */
export async function hashPassword(password: string, name = ''): Promise<string> {
  await refuseWeak(password, name)
  return inTurn(() => hash(password.normalize('NFC'), cost))
}

let nobody: Promise<string> | undefined

/** Whether a password is the one hashed. Without a hash it takes as long to say no, so it tells nobody who exists. */
export async function matchesPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (passwordHash === undefined) nobody ??= hash('', cost)
  const expected = passwordHash ?? (await nobody) ?? ''
  const matches = await inTurn(() => verify(expected, password.normalize('NFC')))
  return matches && passwordHash !== undefined
}

/** How much may stand beside a common word without making it a password of its own: a date. */
const attached = 8

async function refuseWeak(password: string, name: string): Promise<void> {
  // Argon2 takes bytes: half of a character would become another one.
  const flaw = brokenIn(password)
  if (flaw) throw weak(sentenceOfFlaw('password', flaw))
  const length = [...password.normalize('NFC')].length
  if (length < 8 || length > 128)
    throw weak({ zh: '口令须为 8 至 128 个字符。', en: 'A password has 8 to 128 characters.' })
  const folded = fold(password)
  const bare = folded.replace(/[\d\p{P}\p{S}\s]/gu, '')
  const common = await commonPasswords()
  const isCommonWord = common.has(bare) && folded.length - bare.length <= attached
  if (isPattern(folded) || common.has(folded) || isCommonWord)
    throw weak({ zh: '这个口令太常见，请换一个。', en: 'This password is too common. Choose another.' })
  const known = [...ownWords, fold(name)].filter((word) => word !== '')
  if (known.some((word) => bare === word || folded === word))
    throw weak({
      zh: '口令不能只是本程序、地方或账户的名称，请换一个。',
      en: 'A password cannot be just the name of this program, a place or the account. Choose another.',
    })
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
}

function weak(sentence: Sentence): Problem {
  return new Problem('bad-input', sentence, [{ at: 'password' }])
}
