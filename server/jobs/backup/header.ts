import { z } from 'zod'
import { Grant } from '../../../model/api/contract.ts'
import { AccountEntry } from '../../accounts/account-log.ts'
import type { KeptAccounts } from '../../accounts/kept.ts'
import { opened } from '../../accounts/opening.ts'

/** Which layout of a backup this program writes; it reads all up to it. */
export const backupFormat = 2

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The first line of a backup: what it is of, and what everything behind it comes to. */
export const BackupHeader = z.strictObject({
  orgweave: z.literal('backup'),
  format: z.int().min(1),
  at: z.iso.datetime(),
  places: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  contents: z.strictObject({
    entries: z.int().min(0),
    hash: Sha256,
    live: z.int().min(0),
    retracted: z.int().min(0),
    positions: z.int().min(0),
    digest: Sha256,
  }),
  /** How many accounts it carries; null: none were asked for. */
  accounts: z.int().min(0).nullable(),
})
export type BackupHeader = z.infer<typeof BackupHeader>

/** The last line: the SHA-256 of every byte before its page. */
export const BackupEnd = z.strictObject({ sha256: Sha256 })

const Account = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  password: z.string().nullable(),
  disabled: z.boolean(),
  grants: z.array(Grant),
})
const UnendingToken = z.strictObject({ secret: z.string(), account: z.string(), label: z.string(), issuedAt: z.int() })

/** As formats before 2 have it: without a log, and with tokens that never expire. */
const UnloggedAccounts = z
  .strictObject({ accounts: z.array(Account), tokens: z.array(UnendingToken) })
  .transform(({ accounts, tokens }) => opened(accounts, tokens, new Date()))

/** The line of accounts, where they are carried. */
export const AccountsLine: z.ZodType<KeptAccounts> = z.union([
  z.strictObject({
    accounts: z.array(Account),
    tokens: z.array(UnendingToken.extend({ expiresAt: z.int() })),
    log: z.array(AccountEntry),
    head: z.strictObject({ seq: z.int().min(0), hash: Sha256 }),
  }),
  UnloggedAccounts,
])
