import { isDeepStrictEqual } from 'node:util'
import { Problem } from '../../model/problem.ts'
import type { KeptAccounts } from '../accounts/kept.ts'
import { fillAccounts, keptAccounts } from '../accounts/open.ts'
import type { Contents } from '../store/contents.ts'
import { fillStore, openStore, type Whereabouts, whereaboutsSaid } from '../store/open.ts'
import type { Seq, Store } from '../store/store.ts'

/** What was carried over. */
export interface Moved extends Contents {
  accounts: number
  tokens: number
}

/**
 * Carries a whole store and its accounts into an empty one, which nobody can open before all is there and compared.
 * The source is only read. Throws `not-found` without anything to move, `already-exists` for a target that is not
 * empty, `stale-version` when somebody wrote to the source meanwhile, and what the stores throw.
 */
export async function move(from: Whereabouts, to: Whereabouts): Promise<Moved> {
  const store = await openStore(from, 'refuse')
  try {
    const archive = await store.archive()
    let kept: KeptAccounts = { accounts: [], tokens: [] }
    try {
      if (archive.head.seq === 0) throw nothingThere(from)
      const contents = await fillStore(to, archive, {
        refuseFull: () => refuseAccounts(to),
        async complete() {
          await refuseMoved(store, archive.head.seq)
          kept = await keptAccounts(from)
          await fillAccounts(to, kept)
          if (!isDeepStrictEqual(inOrder(await keptAccounts(to)), inOrder(kept))) throw notTheSame()
          await refuseMoved(store, archive.head.seq)
        },
      })
      return { ...contents, accounts: kept.accounts.length, tokens: kept.tokens.length }
    } finally {
      archive.close()
    }
  } finally {
    await store.close()
  }
}

async function refuseMoved(store: Store, seen: Seq): Promise<void> {
  const { head } = await store.health()
  if (head === seen) return
  throw new Problem(
    'stale-version',
    {
      zh: `搬移期间来源又有新的改动（开始时日志第 ${seen} 号，现为第 ${head} 号），目标未启用。请先停止所有使用来源的服务，再重新运行。`,
      en: `Somebody wrote to the source meanwhile (its log was at ${seen}, now at ${head}), so the target was not put to use. Stop every server on the source and run this again.`,
    },
    [{ kind: 'log', id: String(head) }],
  )
}

async function refuseAccounts(to: Whereabouts): Promise<void> {
  const { accounts } = await keptAccounts(to)
  if (accounts.length === 0) return
  const where = whereaboutsSaid(to)
  throw new Problem(
    'already-exists',
    {
      zh: `${where} 已有 ${accounts.length} 个账户，没有写入。请换一个空的目标。`,
      en: `${where} holds ${accounts.length} accounts already; nothing was written. Give an empty one.`,
    },
    [{ at: where }],
  )
}

function nothingThere(from: Whereabouts): Problem {
  const where = whereaboutsSaid(from)
  const sentence = {
    zh: `${where} 中还没有任何记录，无可搬移。`,
    en: `${where} holds nothing yet that could be moved.`,
  }
  return new Problem('not-found', sentence, [{ at: where }])
}

function notTheSame(): Problem {
  return new Problem('store-damaged', {
    zh: '写入后重新读出的账户与来源不符，目标未启用。',
    en: 'The accounts that were written are not those of the source when they are read again; the target was not put to use.',
  })
}

/** Stores answer in orders of their own. */
function inOrder({ accounts, tokens }: KeptAccounts): KeptAccounts {
  const by =
    <T>(name: (item: T) => string) =>
    (a: T, b: T) =>
      name(a) < name(b) ? -1 : 1
  return {
    accounts: accounts
      .map((account) => ({
        ...account,
        grants: account.grants.toSorted(by((grant) => `${grant.role} ${grant.scope}`)),
      }))
      .toSorted(by(({ id }) => id)),
    tokens: tokens.toSorted(by(({ secret }) => secret)),
  }
}
