// biome-ignore-all lint/style/noExcessiveLinesPerFile: the contract is one table, read from top to bottom.
import { z } from 'zod'
import { Reason } from '../change/change.ts'
import { ChangeRequest } from '../change/request.ts'
import { problemCodes } from '../problem.ts'
import { text } from '../schema/common.ts'
import { CivilDate } from '../schema/dates.ts'
import { cutRegionCode, RegionId } from '../schema/ids.ts'
import { legibleText } from '../schema/legible.ts'
import type { RecordKind } from '../schema/records.ts'

/** Rows of the authorization matrix; `anyone` needs no sign-in, `own` any account, `in-person` one signed in without a token. */
const permissions = [
  ...(['anyone', 'own', 'in-person'] as const),
  ...([
    'read',
    'edit-record',
    'edit-region',
    'edit-place',
    'analyse',
    'audit-log',
    'administer',
    'read-accounts',
  ] as const),
] as const
export type Permission = (typeof permissions)[number]

export const roles = ['planner', 'analyst', 'approver', 'admin', 'auditor'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** Who may do what. A role without a mark may not. */
export const matrix: Record<Exclude<Permission, 'anyone' | 'own' | 'in-person'>, readonly Role[]> = {
  read: ['planner', 'analyst', 'approver'],
  analyse: ['planner', 'analyst', 'approver'],
  'edit-record': ['planner'],
  'edit-region': ['planner'],
  'edit-place': ['planner'],
  'audit-log': ['auditor', 'planner', 'analyst'],
  administer: ['admin'],
  'read-accounts': ['admin', 'auditor'],
}

/** What it takes to write a record of a kind within the scope held; a kind without a row is written by nobody. */
export const editing = {
  region: 'edit-region',
  place: 'edit-place',
  organization: 'edit-record',
  officer: 'edit-record',
  group: 'edit-record',
  ledger: 'edit-record',
  item: 'edit-record',
  activity: 'edit-record',
  'joint-building': 'edit-record',
  subordination: 'edit-record',
  guidance: 'edit-record',
  hosting: 'edit-record',
  post: 'edit-record',
  membership: 'edit-record',
  assignment: 'edit-record',
  reporting: 'edit-record',
  claim: 'edit-record',
  solution: 'edit-record',
} as const satisfies Record<RecordKind, Permission>

/** Whether a permission is given by roles; the others are everybody's or every account's. */
export function asksRoles(permission: Permission): permission is keyof typeof matrix {
  return permission in matrix
}

/** A role within a region and all below it; `*` is everywhere. */
export const Grant = z.strictObject({ role: Role, scope: z.union([RegionId, z.literal('*')]) })
export type Grant = z.infer<typeof Grant>

/**
 * How a call is narrowed: `none` names no data; `place` asks for one place, which must lie within or above a scope
 * held, and the answer holds only rows in scope; `touched` judges all that a record in the body touches, before and after. `accounts` takes
 * and answers grants within the scopes held alone; `account` names one by its path, which must hold a grant there, and
 * `whole-account` one that holds all its grants there.
 */
type Scoping = 'none' | 'place' | 'touched' | 'accounts' | 'account' | 'whole-account'

export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Express pattern under /api. */
  path: string
  summary: string
  permission: Permission
  /** A token may take away, never give: what lets somebody in, or in to more, is done in person. */
  inPerson?: true
  scoping: Scoping
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  /** It writes nothing though it is posted: like a GET it is answered anew for whose rights have changed meanwhile. */
  onlyReads?: true
  /** JSON answer; none for columns and streams. */
  answer?: z.ZodType
  /** Whether it may take long, so that a caller may prefer to be told of it. */
  long?: boolean
  status?: number
}

function endpoint<E extends Endpoint>(definition: E): E {
  return definition
}

const Severity = z.enum(['error', 'warning', 'information'])
const Sentence = z.object({ zh: z.string(), en: z.string() })

/** Every refusal, as application/problem+json. */
export const ProblemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  /** The sentence in the language asked for. */
  detail: z.string(),
  sentence: Sentence,
  /** Records, and where it stood in the input. */
  about: z.array(z.object({ kind: z.string().optional(), id: z.string().optional(), at: z.string().optional() })),
  requestId: z.string(),
})
export type ProblemAnswer = z.infer<typeof ProblemAnswer>

const NamedRecord = z.object({ kind: z.string(), id: z.string(), name: z.string() })
const Measure = z.union([z.number(), z.null(), z.tuple([z.number(), z.number()])])
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))

export const FindingAnswer = z.object({
  key: z.string(),
  standard: z.string(),
  clause: z.string(),
  severity: Severity,
  subjects: z.array(NamedRecord),
  region: z.string(),
  measured: Measure,
  limit: Measure,
  witness: z.array(NamedRecord),
  /** null: from before the earliest record. [A15] */
  since: z.string().nullable(),
  /** The tie whose end made it, and the day of that end; null when nothing that ended did, or it is not to be seen. */
  cause: z.object({ tie: NamedRecord, on: z.string() }).nullable(),
  mend: z.looseObject({ act: z.string() }),
})
export type FindingAnswer = z.infer<typeof FindingAnswer>

export const FindingsAnswer = z.object({
  total: z.int(),
  counts: z.record(z.string(), z.int()),
  asOf: z.string(),
  seq: z.int(),
  findings: z.array(FindingAnswer),
  cursor: z.string().nullable(),
})
export type FindingsAnswer = z.infer<typeof FindingsAnswer>

/**
 * Said with 202 to one who prefers not to wait (`Prefer: wait=SECONDS`): what he asked for is still worked out, and so
 * many others' answers come first. He asks the same again.
 */
export const WorkingAnswer = z.object({ ahead: z.int() })
export type WorkingAnswer = z.infer<typeof WorkingAnswer>

export const StandardAnswer = z.object({
  id: z.string(),
  severity: Severity,
  /** The rule. */
  name: Sentence,
  /** Its findings as a title: what is wrong, in a few words. */
  defect: Sentence,
  /** One line that explains that title. */
  explains: Sentence,
  asks: Sentence,
  says: Sentence,
  mends: Sentence,
  source: z.string(),
  /** What its findings are drawn on. */
  marks: z.array(z.enum(['body', 'tie', 'group', 'region', 'component'])),
  /** How that is drawn, beside its severity. */
  sign: z.enum(['isolated', 'fragile', 'dormant']).optional(),
  /** JSON schema of the parameters, with defaults. */
  parameters: z.looseObject({}),
})

export const PlaceAnswer = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  asOf: z.string(),
  sample: z.boolean(),
  switchedOff: z.record(z.string(), z.string()),
})

export const SessionAnswer = z.object({
  account: z.string(),
  /** null until its holder gives one. */
  name: z.string().nullable(),
  hasPassword: z.boolean(),
  grants: z.array(Grant),
  /** Whether anything can be written; a reason when not: reads go on under a banner. */
  store: z.object({
    writable: z.boolean(),
    reason: z
      .enum(['store-read-only', 'store-unavailable', 'store-damaged', 'store-newer', 'store-replaced'])
      .optional(),
  }),
})
export type SessionAnswer = z.infer<typeof SessionAnswer>

const Instant = z.iso.datetime()

export const AccountAnswer = z.object({
  id: z.string(),
  name: z.string().nullable(),
  hasPassword: z.boolean(),
  disabled: z.boolean(),
  /** Those within the scopes of who asks. */
  grants: z.array(Grant),
})
export type AccountAnswer = z.infer<typeof AccountAnswer>

const ListedAccountAnswer = AccountAnswer.extend({
  /** When somebody last signed in or used a session; null: never. */
  seenAt: Instant.nullable(),
  sessions: z.int(),
  tokens: z.int(),
})

/** An address that signs in once, to be handed to whom it is for. */
const Invitation = z.object({ account: AccountAnswer, link: z.string(), expiresAt: Instant })

export const TokenAnswer = z.object({
  id: z.string(),
  label: z.string(),
  issuedAt: Instant,
  expiresAt: Instant,
})
export type TokenAnswer = z.infer<typeof TokenAnswer>

const OwnSessionAnswer = z.object({
  id: z.string(),
  openedAt: Instant,
  seenAt: Instant,
  /** The one that asks. */
  present: z.boolean(),
})

/** An entry of the log of accounts. Hashes of passwords and tokens stand in no answer. */
export const AccountEntryAnswer = z.object({
  seq: z.int(),
  at: Instant,
  /** An account's id, or `terminal` for who ran a command, `opening` for what was there before the log. */
  by: z.string(),
  act: z.string(),
  account: z.string().nullable(),
  name: z.string().nullable().optional(),
  grants: z.array(Grant).optional(),
  token: z.string().optional(),
  label: z.string().optional(),
  expiresAt: Instant.optional(),
  /** For who sees everything: it covers what of an entry is not shown, and could be tried out. */
  hash: z.string().optional(),
})
export type AccountEntryAnswer = z.infer<typeof AccountEntryAnswer>

const changesBody = {
  /** The valid date that the changes take, and the date they are judged on. [E08] */
  on: CivilDate,
  changes: z.array(ChangeRequest).min(1).max(500),
  /** Why, for who reads the log; a change may give a reason of its own. */
  reason: Reason.optional(),
}
const OpId = legibleText(100)

export const EvaluateAnswer = z.object({
  seq: z.int(),
  opened: z.array(FindingAnswer),
  closed: z.array(FindingAnswer),
  /** What would be accepted with a word at the hand. [E01] */
  warnings: z.array(Sentence),
  /** Standards of which it is not known yet what opens and closes: the change is written all the same. */
  pending: z.array(z.string()).optional(),
})

/**
 * Data of a `findings` event, to the account alone that was answered with `pending`: what is opened and closed of one of
 * those standards. The write is named by its log number, what was only evaluated by the operation id that it gave;
 * without one there is no event, nor where it could not be worked out.
 */
export const FindingsEvent = z.object({
  seq: z.int().optional(),
  opId: z.string().optional(),
  standard: z.string(),
  opened: z.array(FindingAnswer),
  closed: z.array(FindingAnswer),
  /** How many there are: at most 200 of either are told. */
  count: z.object({ opened: z.int(), closed: z.int() }),
})
export type FindingsEvent = z.infer<typeof FindingsEvent>

/**
 * Data of an `operation` event, whose id is `seq`. The others: `ready` {head} opens a stream, `reset` {head} says that
 * what is shown is to be loaded anew, `store` {behind} that the store can no longer be read
 * or written, or can be again, `bye` that the program stops and the reader is to come back.
 */
export const OperationEvent = z.object({
  seq: z.int(),
  /** The records touched that the caller may see, at most 200 of them. */
  touched: z.array(z.object({ kind: z.string(), id: z.string() })),
  /** How many of them there are. */
  count: z.int(),
})
export type OperationEvent = z.infer<typeof OperationEvent>

export const SearchAnswer = z.object({
  hits: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      name: z.string(),
      /** The matching alias or code, when it was not the name. */
      matched: z.string().optional(),
      region: z.string(),
      /** Id of the body of its family, to fly to. */
      body: z.string(),
    }),
  ),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>

/**
 * Log entries as sentences, newest first. Entries are never changed and have a number each, so a page needs no cursor:
 * it goes on with `from` = `next`. Whoever does not see everything is told what touches the own scope, and of entries
 * that do not touch it nothing; a page may then be shorter than its limit, also empty, and still have a `next`.
 */
export const LogAnswer = z.object({
  /** The end of the log. */
  seq: z.int(),
  entries: z.array(
    z.object({
      seq: z.int(),
      /** When it was written. */
      at: z.string(),
      /** The valid day of the first change that takes one. [E08] */
      on: z.string().nullable(),
      /** Its name is that of the account now, or the id where it has none; an import and a sample are called so. */
      actor: z.object({ id: z.string(), name: z.string() }),
      /** The first 20; none of an entry with thousands, as of a large import. */
      changes: z.array(
        z.object({ kind: z.string(), id: z.string(), sentence: Sentence, reason: z.string().optional() }),
      ),
      /** How many there are, in all and of each kind of record. */
      count: z.int(),
      counts: z.record(z.string(), z.int()),
    }),
  ),
  /** Where the next page begins; null at the beginning of the log. */
  next: z.int().nullable(),
})
export type LogAnswer = z.infer<typeof LogAnswer>

/** Twelve digits are accepted and cut to the significant length. [P35] */
const regionQuery = z.string().max(17).transform(cutRegionCode).pipe(RegionId)
/** What is no code is no place either: it is not found, like one that is not there. */
const placeQuery = { place: z.string().min(1).max(17).transform(cutRegionCode) }

export const signIn = endpoint({
  method: 'post',
  path: '/session',
  summary: 'Sign in with a one-time link or with an account name and password',
  permission: 'anyone',
  scoping: 'none',
  body: z.strictObject({
    link: z.string().min(20).max(200).optional(),
    name: z.string().min(1).max(60).optional(),
    password: z.string().min(1).max(128).optional(),
  }),
  answer: SessionAnswer,
})
export const whoAmI = endpoint({
  method: 'get',
  path: '/session',
  summary: 'The account signed in',
  permission: 'own',
  scoping: 'none',
  answer: SessionAnswer,
})
export const signOut = endpoint({
  method: 'delete',
  path: '/session',
  summary: 'Sign out: end the session, or revoke the token that asks',
  permission: 'own',
  scoping: 'none',
  status: 204,
})
export const nameAccount = endpoint({
  method: 'put',
  path: '/account',
  summary: 'Give the own account a post name and a password',
  permission: 'in-person',
  scoping: 'none',
  body: z.strictObject({
    name: text(60),
    password: z.string().min(8).max(128),
    /** Required once there is one. */
    currentPassword: z.string().max(128).optional(),
  }),
  answer: SessionAnswer,
})
/** A grant as a caller gives it. */
const GivenGrant = z.strictObject({
  role: Role,
  scope: z.string().max(17).transform(cutRegionCode).pipe(Grant.shape.scope),
})
const ofAccount = { account: z.string().regex(/^account-[0-9a-f]{1,40}$/) }
const TokenId = z.string().regex(/^token-[0-9a-f]{12}$/)

export const listAccounts = endpoint({
  method: 'get',
  path: '/accounts',
  summary: 'Accounts with their grants, and when they were last seen',
  permission: 'read-accounts',
  scoping: 'accounts',
  answer: z.object({ accounts: z.array(ListedAccountAnswer) }),
})
export const addAccount = endpoint({
  method: 'post',
  path: '/accounts',
  summary: 'A new account, and a one-time link for who gets it',
  permission: 'administer',
  inPerson: true,
  scoping: 'accounts',
  body: z.strictObject({ name: text(60), grants: z.array(GivenGrant).min(1).max(50) }),
  answer: Invitation,
  status: 201,
})
export const readAccountLog = endpoint({
  method: 'get',
  path: '/accounts/log',
  summary: 'What was done to accounts after an entry, in order',
  permission: 'read-accounts',
  scoping: 'accounts',
  query: z.strictObject({ from: whole(0, 2_000_000_000).optional(), limit: whole(1, 1000).optional() }),
  answer: z.object({ head: z.int(), entries: z.array(AccountEntryAnswer), next: z.int().nullable() }),
})
export const giveGrant = endpoint({
  method: 'post',
  path: '/accounts/:account/grants',
  summary: 'Give an account a role within a scope; not to oneself',
  permission: 'administer',
  inPerson: true,
  scoping: 'account',
  params: z.strictObject(ofAccount),
  body: GivenGrant,
  answer: AccountAnswer,
})
export const takeGrant = endpoint({
  method: 'delete',
  path: '/accounts/:account/grants',
  summary: 'Take a role within a scope from an account, whose sessions end; not from oneself',
  permission: 'administer',
  scoping: 'account',
  params: z.strictObject(ofAccount),
  query: GivenGrant,
  answer: AccountAnswer,
})
export const disableAccount = endpoint({
  method: 'post',
  path: '/accounts/:account/disable',
  summary: 'Close an account: no session, token or link of it is good; not the own one',
  permission: 'administer',
  scoping: 'whole-account',
  params: z.strictObject(ofAccount),
  answer: AccountAnswer,
})
export const enableAccount = endpoint({
  method: 'post',
  path: '/accounts/:account/enable',
  summary: 'Open an account again',
  permission: 'administer',
  inPerson: true,
  scoping: 'whole-account',
  params: z.strictObject(ofAccount),
  answer: AccountAnswer,
})
export const resetPassword = endpoint({
  method: 'post',
  path: '/accounts/:account/password',
  summary: 'Take the password of an account away, end its sessions, and answer a one-time link; not for oneself',
  permission: 'administer',
  inPerson: true,
  scoping: 'whole-account',
  params: z.strictObject(ofAccount),
  answer: Invitation,
})
export const endAccountSessions = endpoint({
  method: 'delete',
  path: '/accounts/:account/sessions',
  summary: 'End all sessions and sign-in links of an account',
  permission: 'administer',
  scoping: 'whole-account',
  params: z.strictObject(ofAccount),
  status: 204,
})
export const listAccountTokens = endpoint({
  method: 'get',
  path: '/accounts/:account/tokens',
  summary: 'The tokens of an account, without their secrets',
  permission: 'read-accounts',
  scoping: 'account',
  params: z.strictObject(ofAccount),
  answer: z.object({ tokens: z.array(TokenAnswer) }),
})
export const revokeAccountToken = endpoint({
  method: 'delete',
  path: '/accounts/:account/tokens/:token',
  summary: 'Revoke a token of an account',
  permission: 'administer',
  scoping: 'whole-account',
  params: z.strictObject({ ...ofAccount, token: TokenId }),
  status: 204,
})
export const listTokens = endpoint({
  method: 'get',
  path: '/tokens',
  summary: 'The own tokens, without their secrets',
  permission: 'in-person',
  scoping: 'none',
  answer: z.object({ tokens: z.array(TokenAnswer) }),
})
export const makeToken = endpoint({
  method: 'post',
  path: '/tokens',
  summary: 'A bearer token with the own grants as they are at each call; its secret is shown once',
  permission: 'in-person',
  scoping: 'none',
  body: z.strictObject({
    label: text(60),
    /** A count of days or hours, from `1h` to `400d`; 90 days unless given. */
    expires: z.string().max(8).optional(),
  }),
  answer: TokenAnswer.extend({ token: z.string() }),
  status: 201,
})
export const revokeToken = endpoint({
  method: 'delete',
  path: '/tokens/:token',
  summary: 'Revoke an own token',
  permission: 'in-person',
  scoping: 'none',
  params: z.strictObject({ token: TokenId }),
  status: 204,
})
export const listSessions = endpoint({
  method: 'get',
  path: '/sessions',
  summary: 'The own sessions',
  permission: 'in-person',
  scoping: 'none',
  answer: z.object({ sessions: z.array(OwnSessionAnswer) }),
})
export const endSessions = endpoint({
  method: 'delete',
  path: '/sessions',
  summary: 'End all own sessions but the one that asks',
  permission: 'in-person',
  scoping: 'none',
  status: 204,
})
export const endSession = endpoint({
  method: 'delete',
  path: '/sessions/:session',
  summary: 'End an own session',
  permission: 'in-person',
  scoping: 'none',
  params: z.strictObject({ session: z.string().regex(/^session-[0-9a-f]{12}$/) }),
  status: 204,
})
export const listPlaces = endpoint({
  method: 'get',
  path: '/places',
  summary: 'The places within the scopes held',
  permission: 'read',
  scoping: 'none',
  answer: z.object({ places: z.array(PlaceAnswer) }),
})
export const listStandards = endpoint({
  method: 'get',
  path: '/standards',
  summary: 'The standards that are judged, with their parameters',
  permission: 'read',
  scoping: 'none',
  answer: z.object({ standards: z.array(StandardAnswer) }),
})
export const getNetwork = endpoint({
  method: 'get',
  path: '/network',
  summary: 'The network of a place as columns; format=json for people. Entity tag by log number',
  permission: 'read',
  scoping: 'place',
  query: z.strictObject({ ...placeQuery, format: z.enum(['columns', 'json']).optional() }),
})
export const listFindings = endpoint({
  method: 'get',
  path: '/findings',
  summary: 'What the standards find in a place on a date',
  permission: 'analyse',
  scoping: 'place',
  query: z.strictObject({
    ...placeQuery,
    standard: z.string().max(8).optional(),
    severity: Severity.optional(),
    region: regionQuery.optional(),
    date: CivilDate.optional(),
    limit: whole(1, 5000).optional(),
    cursor: z.string().min(1).max(1000).optional(),
  }),
  answer: FindingsAnswer,
  long: true,
})
export const searchNames = endpoint({
  method: 'get',
  path: '/search',
  summary: 'Organizations by name, alias, code, pinyin or initials',
  permission: 'read',
  scoping: 'place',
  query: z.strictObject({ ...placeQuery, q: z.string().min(1).max(100), limit: whole(1, 50).optional() }),
  answer: SearchAnswer,
})
export const postChanges = endpoint({
  method: 'post',
  path: '/changes',
  summary: 'Write records: all changes or none, once for each operation id',
  permission: 'edit-record',
  scoping: 'touched',
  body: z.strictObject({ opId: OpId, ...changesBody }),
  answer: EvaluateAnswer,
})
export const evaluateChanges = endpoint({
  method: 'post',
  path: '/evaluate',
  summary: 'What changes would open and close, without writing',
  permission: 'edit-record',
  onlyReads: true,
  scoping: 'touched',
  body: z.strictObject({ opId: OpId.optional(), ...changesBody }),
  answer: EvaluateAnswer,
})
export const readLog = endpoint({
  method: 'get',
  path: '/log',
  summary: 'The log as sentences, newest first or from a number back; the next page begins at `next`',
  permission: 'audit-log',
  scoping: 'none',
  query: z.strictObject({ from: whole(1, 9_999_999_999).optional(), limit: whole(1, 500).optional() }),
  answer: LogAnswer,
})
export const streamEvents = endpoint({
  method: 'get',
  path: '/events',
  summary: 'Server-sent events: one for each committed operation, by log number',
  permission: 'read',
  scoping: 'none',
})
export const describeApi = endpoint({
  method: 'get',
  path: '/openapi.json',
  summary: 'This description',
  permission: 'anyone',
  scoping: 'none',
})

export const contract = {
  signIn,
  whoAmI,
  signOut,
  nameAccount,
  listAccounts,
  addAccount,
  readAccountLog,
  giveGrant,
  takeGrant,
  disableAccount,
  enableAccount,
  resetPassword,
  endAccountSessions,
  listAccountTokens,
  revokeAccountToken,
  listTokens,
  makeToken,
  revokeToken,
  listSessions,
  endSessions,
  endSession,
  listPlaces,
  listStandards,
  getNetwork,
  listFindings,
  searchNames,
  postChanges,
  evaluateChanges,
  readLog,
  streamEvents,
  describeApi,
} as const

export type ChangesBody = z.infer<typeof postChanges.body>
