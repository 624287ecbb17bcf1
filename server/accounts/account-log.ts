import { z } from 'zod'
import { Grant } from '../../model/api/contract.ts'
import { chainHash, chainStart } from '../store/chain.ts'
import { digestOf } from './secrets.ts'

const account = z.string()
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** The digest of a password's Argon2id hash: whether it was changed shows, what it is does not. */
const password = Sha256.nullable()

/** What was done to accounts. A token is known by the digest of its secret. Sessions come and go without a word. */
export const AccountAct = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('account.make'),
    account,
    name: z.string().nullable(),
    password,
    disabled: z.boolean(),
    grants: z.array(Grant),
  }),
  z.strictObject({ type: z.literal('account.name'), account, name: z.string() }),
  z.strictObject({ type: z.literal('account.password'), account, password }),
  z.strictObject({ type: z.enum(['account.disable', 'account.enable']), account }),
  z.strictObject({ type: z.enum(['grant.give', 'grant.take']), account, grant: Grant }),
  z.strictObject({
    type: z.literal('token.make'),
    account,
    token: Sha256,
    label: z.string(),
    issuedAt: z.int(),
    expiresAt: z.int(),
  }),
  z.strictObject({ type: z.literal('token.revoke'), account, token: Sha256 }),
  /** Without an account: for the first one. */
  z.strictObject({ type: z.literal('link.issue'), account: account.nullable() }),
])
export type AccountAct = z.infer<typeof AccountAct>

/** Who does something, as the log of accounts names him: an account's id, or one of these words. */
export interface Cause {
  by: string
  at: Date
}

/** Whoever sits at the machine and runs the program's commands. */
export function atTerminal(at = new Date()): Cause {
  return { by: 'terminal', at }
}

/** An entry of the log of accounts, chained as those of the records are. */
export const AccountEntry = z.strictObject({
  seq: z.int().min(1),
  at: z.iso.datetime(),
  by: z.string(),
  act: AccountAct,
  previous: Sha256,
  hash: Sha256,
})
export type AccountEntry = z.infer<typeof AccountEntry>

/** Where the log of accounts ends. */
export interface AccountHead {
  seq: number
  hash: string
}

export const accountStart: AccountHead = { seq: 0, hash: chainStart }

/** The entry of an act behind a head. */
export function nextEntry(head: AccountHead, act: AccountAct, { by, at }: Cause): AccountEntry {
  const said = { seq: head.seq + 1, at: at.toISOString(), by, act }
  return { ...said, previous: head.hash, hash: chainHash(head.hash, said) }
}

/** The entries of acts behind a head. */
export function entriesBehind(head: AccountHead, acts: Iterable<AccountAct>, cause: Cause): AccountEntry[] {
  const entries: AccountEntry[] = []
  for (const act of acts) entries.push(nextEntry(entries.at(-1) ?? head, act, cause))
  return entries
}

/** The first number at which an entry is missing or not as it was written. */
export function badEntryIn(log: readonly AccountEntry[], head: AccountHead): number | undefined {
  let before = accountStart
  for (const { previous, hash, ...said } of log) {
    const follows = said.seq === before.seq + 1 && previous === before.hash
    if (!follows || chainHash(previous, said) !== hash) return before.seq + 1
    before = { seq: said.seq, hash }
  }
  return before.seq === head.seq && before.hash === head.hash ? undefined : before.seq + 1
}

export function passwordDigest(hash: string | null): string | null {
  return hash === null ? null : digestOf(hash)
}
