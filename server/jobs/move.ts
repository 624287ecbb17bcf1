import { Problem } from '../../model/problem.ts'
import { keptAccounts } from '../accounts/open.ts'
import { noAccounts } from '../accounts/opening.ts'
import type { LogPoint } from '../store/chain.ts'
import type { Contents } from '../store/contents.ts'
import { fillStore, openStore, type Whereabouts, whereaboutsSaid } from '../store/open.ts'
import type { Seq, Store } from '../store/store.ts'
import { putAccounts, refuseAccounts } from './carried-accounts.ts'
import { refuseDamagedAccounts } from './verify-accounts.ts'

/** What was carried over. */
interface Moved extends Contents {
  accounts: number
  tokens: number
}

/**
 * Carries a whole store and its accounts into an empty one, which nobody can open before all is there and compared.
 * The source is only read. Throws `not-found` without anything to move, `already-exists` for a target that is not
 * empty, `stale-version` when somebody wrote to the source meanwhile, and what the stores throw.
 * @param note told where the log ends, when all is there and before anybody can open it
 */
export async function move(
  from: Whereabouts,
  to: Whereabouts,
  note: (head: LogPoint) => Promise<void> = async () => undefined,
): Promise<Moved> {
  const store = await openStore(from, 'refuse')
  try {
    const archive = await store.archive()
    let kept = noAccounts
    try {
      if (archive.head.seq === 0) throw nothingThere(from)
      const contents = await fillStore(to, archive, {
        refuseFull: () => refuseAccounts(to),
        async complete() {
          await refuseMoved(store, archive.head.seq)
          kept = await keptAccounts(from)
          refuseDamagedAccounts(kept)
          await putAccounts(to, kept)
          await refuseMoved(store, archive.head.seq)
          await note(archive.head)
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

function nothingThere(from: Whereabouts): Problem {
  const where = whereaboutsSaid(from)
  const sentence = {
    zh: `${where} 中还没有任何记录，无可搬移。`,
    en: `${where} holds nothing yet that could be moved.`,
  }
  return new Problem('not-found', sentence, [{ at: where }])
}
