import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordEdit } from '../../model/change/change.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { loadNetwork } from '../store/load-network.ts'
import { isLong, type Seq, type Store } from '../store/store.ts'
import { openFlattening } from './flattening.ts'
import { networkAfter } from './lineage.ts'

/** What the network holds since it was last told: one operation, or many at once, whose edits nobody is told. */
export interface News {
  seq: Seq
  edits: readonly RecordEdit[] | undefined
}

/** A network that is brought to the head of the log whenever asked; one at a time may ask. */
interface Following {
  network(): Network
  /** Whether the store holds another history now than the network is of. */
  replaced(): boolean
  /** Throws `store-replaced`, and what the store throws. */
  read(): Promise<Network>
}

/** @param tell hears of operations once the network holds them, in order of the log */
export async function followLog(store: Store, first: Network, tell: (news: News) => void): Promise<Following> {
  let network = first
  /** Of the log at the network's number, as soon as it has been asked for. */
  let hash = await store.hashAt(network.seq)
  let replaced = false
  const flattening = openFlattening()
  const hold = (next: Network, edits: RecordEdit[] | undefined) => {
    hash = undefined
    network = next
    tell({ seq: next.seq, edits })
  }
  return {
    network: () => network,
    replaced: () => replaced,
    async read() {
      const ahead = await store.ahead(network.seq)
      replaced = ahead.hash !== (hash ?? ahead.hash) || ahead.hash === undefined
      if (replaced) throw otherHistory()
      hash = ahead.hash
      // Reading all records anew takes turns with whatever else there is to do; applying so many edits would not.
      if (isLong(ahead)) hold(await loadNetwork(store), undefined)
      else if (ahead.head > network.seq)
        for await (const { seq, edits } of store.tail(network.seq)) {
          await nextTurn()
          hold(networkAfter(flattening.rebased(network), { edits, seq }), edits)
          flattening.consider(network)
        }
      return network
    },
  }
}

function otherHistory(): Problem {
  return new Problem('store-replaced', {
    zh: '数据库的文件在程序运行期间被移走、替换或截短，或里面已是另一份数据（如恢复了备份）：仍可查看原来的内容，不能保存。请查明原因，停止程序，再重新启动。',
    en: 'The file of the store was moved, replaced or cut while the program runs, or the store holds another history now, as after restoring a backup: what was read before can be looked at, nothing can be saved. Find out why, then stop the program and start it again.',
  })
}
