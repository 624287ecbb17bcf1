import { Problem, type Sentence } from '../../model/problem.ts'
import type { AccountHead } from '../accounts/account-log.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { KeptAccounts } from '../accounts/kept.ts'
import { keptAccounts, openAccounts } from '../accounts/open.ts'
import { logPoint, noteBeginning, noteOnce, readHeads } from '../store/head-file.ts'
import { furthest, type HeadFile, type NotedHead } from '../store/head-lines.ts'
import { nameInHeads, openStore, openStoreIfThere, type Whereabouts, whereaboutsSaid } from '../store/open.ts'
import type { Seq, Store } from '../store/store.ts'
import { accountHeadSaid, accountHeadsLost } from './verify-accounts.ts'

/** A store, and where the end of its log is noted outside it. */
export interface Noted extends Whereabouts {
  headFile: string
}

/** What is gone of what is known to have been there. */
type Loss =
  | { what: 'store'; noted: NotedHead | undefined }
  | { what: 'head'; noted: NotedHead; found: Seq }
  | { what: 'accounts'; at: string }
  | { what: 'account-head'; noted: NotedHead; found: AccountHead }

/** A store beside what is noted of it. */
interface Inspected {
  /** `history-lost` when its log, or that of its accounts, ends before a noted head or is another, or one is gone. */
  loss: Problem | undefined
  noted: HeadFile
  /** Where its log ends; 0 where there is none. */
  head: Seq
}

/** Makes nothing. Throws what reading throws. */
export async function inspect(where: Noted): Promise<Inspected> {
  // Read before the store: what is noted was in the log before.
  const noted = await readHeads(where.headFile, nameInHeads(where))
  const store = await openStoreIfThere(where)
  try {
    const head = store ? (await store.health()).head : 0
    const kept = await keptAccounts(where)
    const some = kept.accounts.length > 0
    const loss = store ? await lossOfHead(store, noted, head, some) : lossOfStore(where, noted, some)
    const losses = [loss, lossOfAccounts(noted, kept)].filter((each) => each !== undefined)
    return { loss: losses.length > 0 ? historyLost(where, losses) : undefined, noted, head }
  } finally {
    await store?.close()
  }
}

/** Throws `history-lost`: whoever writes would begin a new history over a lost one. */
export async function refuseLoss(where: Noted): Promise<void> {
  const { loss } = await inspect(where)
  if (loss) throw loss
}

/** For who only looks: the store that is there, and what is gone. Throws the loss, or `not-found`, where there is none. */
export async function openDespiteLoss(where: Noted): Promise<{ store: Store; loss: Problem | undefined }> {
  const { loss } = await inspect(where)
  const store = await openStore(where, 'refuse').catch((error: unknown) => {
    throw loss ?? error
  })
  return { store, loss }
}

/**
 * The store, for a command that writes; made where there never was one. Where its log ends is noted when it is closed,
 * and `trouble` is told where that cannot be. Throws `history-lost`.
 */
export async function openWhole(where: Noted, trouble: (problem: unknown) => void): Promise<Store> {
  await refuseLoss(where)
  const store = await openStore(where)
  return {
    ...store,
    async close() {
      await noteOnce({ store, path: where.headFile, of: nameInHeads(where), now: () => new Date() }).catch(trouble)
      await store.close()
    },
  }
}

/** In a data directory accounts are never made without a store; on a Neo4j they may be there first. */
function lossOfStore({ neo4j }: Whereabouts, file: HeadFile, accounts: boolean): Loss | undefined {
  const noted = furthest(file) ?? (accounts ? furthestUnnamed(file) : undefined)
  return noted || (accounts && !neo4j) ? { what: 'store', noted } : undefined
}

async function lossOfHead(store: Store, file: HeadFile, found: Seq, accounts: boolean): Promise<Loss | undefined> {
  const noted = furthest(file) ?? (accounts && found === 0 ? furthestUnnamed(file) : undefined)
  if (!noted || (await store.hashAt(noted.seq)) === noted.hash) return undefined
  return { what: 'head', noted, found }
}

/** With older accounts what was taken back would be good again. */
function lossOfAccounts({ accounts: at, accountHeads }: HeadFile, kept: KeptAccounts): Loss | undefined {
  if (at !== undefined && kept.accounts.length === 0) return { what: 'accounts', at }
  const last = furthest({ heads: accountHeads, beginning: undefined })
  const [noted] = last ? accountHeadsLost(kept, [last]) : []
  return noted && { what: 'account-head', noted, found: kept.head }
}

/** Heads from before a line named its Neo4j: believed where accounts without any log say that something is gone. */
function furthestUnnamed({ unnamed }: HeadFile): NotedHead | undefined {
  return furthest({ heads: unnamed, beginning: undefined })
}

/** Goes on with what is there: notes that the history begins anew, so that the next start asks no more for what is gone. */
export async function acceptLoss(where: Noted, now: Date): Promise<void> {
  const store = await openStore(where)
  try {
    await beginAnew(where, 'loss-accepted', await logPoint(store), now)
    await enterAccepted(store, now.toISOString())
  } finally {
    await store.close()
  }
}

/** In the log of the store too, unless nothing can be written there. */
async function enterAccepted(store: Store, at: string): Promise<void> {
  const entry = { opId: `accept-loss ${at}`, actor: 'accept-loss', at, changes: [], edits: [] }
  await store.commit(entry).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
  })
}

/** Notes that the history of this store is from here on the one that ends at this point. */
export async function beginAnew(
  where: Noted,
  because: 'restored' | 'moved' | 'loss-accepted',
  { seq, hash }: { seq: Seq; hash: string },
  now: Date,
): Promise<void> {
  const store = nameInHeads(where)
  await noteBeginning(where.headFile, {
    at: now.toISOString(),
    because,
    seq,
    hash,
    ...(store !== undefined && { store }),
  })
}

function historyLost(where: Noted, losses: Loss[]): Problem {
  const said = losses.map((loss) => saidOf(where, loss))
  const { headFile } = where
  return new Problem(
    'history-lost',
    {
      zh: `数据缺失，没有作任何改动：${said.map(({ zh }) => zh).join('；')}。请找回缺失的文件；或把现有的数据移走，用 npm run restore -- --from 文件 恢复最近的备份；若确认放弃，请用 npm start -- --accept-loss 启动，此事会记入 ${headFile} 和日志。`,
      en: `Data is missing, and nothing was touched: ${said.map(({ en }) => en).join('; ')}. Bring the missing files back; or move away what is there and restore the latest backup with npm run restore -- --from FILE; or, to give up what is missing, start with npm start -- --accept-loss, which is entered in ${headFile} and in the log.`,
    },
    [{ at: whereaboutsSaid(where) }, { at: headFile }],
  )
}

function saidOf(where: Noted, loss: Loss): Sentence {
  const place = whereaboutsSaid(where)
  const name = where.neo4j ? '' : ' orgweave.db'
  if (loss.what === 'accounts')
    return {
      zh: `${where.headFile} 于 ${loss.at} 记下已有账户，而 ${place}${where.neo4j ? '' : ' 的 accounts.db'} 里一个也没有（文件不在、是空的或被换掉）`,
      en: `${where.headFile} noted at ${loss.at} that there are accounts, and ${place}${where.neo4j ? '' : ', accounts.db,'} holds none (gone, emptied or replaced)`,
    }
  if (loss.what === 'account-head') return accountHeadSaid(where.headFile, loss.noted, loss.found)
  if (loss.what === 'store' && !loss.noted)
    return {
      zh: `${place} 里有账户，却没有${name}（文件不在或是空的）`,
      en: `${place} holds accounts and no${name} (it is gone or empty)`,
    }
  const { noted } = loss
  const found =
    loss.what === 'head'
      ? foundSaid(loss)
      : {
          zh: ` ${place} 里没有${name || '日志'}（不在或是空的）`,
          en: `${place} holds no${name || ' log'} (it is gone or empty)`,
        }
  return {
    zh: `${where.headFile} 于 ${noted?.at} 记下日志末尾第 ${noted?.seq} 条，而${found.zh}`,
    en: `${where.headFile} noted log entry ${noted?.seq} as the last at ${noted?.at}, and ${found.en}`,
  }
}

function foundSaid({ noted, found }: { noted: NotedHead; found: Seq }): Sentence {
  return found < noted.seq
    ? { zh: `现有日志只到第 ${found} 条`, en: `the log that is there ends with entry ${found}` }
    : {
        zh: `现有日志（至第 ${found} 条）的第 ${noted.seq} 条是另一条`,
        en: `entry ${noted.seq} of the log that is there (up to ${found}) is another`,
      }
}

/** What a command does with the accounts, which end when it has ended. Throws as `refuseLoss`, and what the work throws. */
export async function withAccounts<T>(where: Noted, work: (accounts: Accounts) => Promise<T>): Promise<T> {
  await refuseLoss(where)
  const accounts = await openAccounts(where)
  try {
    return await work(accounts)
  } finally {
    await accounts.close()
  }
}
