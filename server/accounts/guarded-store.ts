import { Problem } from '../../model/problem.ts'
import type { Store } from '../store/store.ts'
import type { Accounts } from './accounts.ts'

/**
 * The store as long as the accounts are those that were opened. Afterwards nobody knows who may still write: it goes on
 * being read, takes nothing, and says so.
 */
export function storeBeside(accounts: Accounts, store: Store): Store {
  const guarded =
    <A extends unknown[], T>(work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (accounts.replaced()) throw accountsReplaced()
      return work(...given)
    }
  const writing: Pick<Store, 'commit' | 'commitLong' | 'keepPositions' | 'health'> = {
    commit: guarded((...given) => store.commit(...given)),
    commitLong: guarded((...given) => store.commitLong(...given)),
    keepPositions: guarded((...given) => store.keepPositions(...given)),
    async health() {
      const health = await store.health()
      return health.writable && accounts.replaced() ? { ...health, writable: false, reason: 'store-replaced' } : health
    },
  }
  // Everything else is asked of the store itself.
  return Object.assign(Object.create(store) as Store, writing)
}

function accountsReplaced(): Problem {
  return new Problem('store-replaced', {
    zh: '账户文件在程序运行期间被移走、替换或截短，已不能确认谁有权修改：仍可查看，不能保存。请停止程序，找回或恢复账户文件，再重新启动。',
    en: 'The file of the accounts was moved, replaced or cut while the program runs, so it is not known who may write: what was read can be looked at, nothing can be saved. Stop the program, bring the file back or restore it, and start again.',
  })
}
