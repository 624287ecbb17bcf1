import type { RecordEdit } from '../../../model/change/change.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { networkBuilder } from '../../../model/network/build/build.ts'
import type { Network } from '../../../model/network/network.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'

/** Takes edits as they come, each record once, and gives the network after all of them. */
interface AfterEdits {
  take(edits: readonly RecordEdit[]): void
  network(): Network
}

export function afterEdits(before: Network): AfterEdits {
  return before.nodes.count === 0 && before.ties.count === 0 ? building(before.seq) : applying(before)
}

/** A first import: nothing is there to be edited. */
function building(seq: number): AfterEdits {
  const builder = networkBuilder()
  return {
    take: (edits) => builder.add(edits.flatMap(({ after }) => withoutOrigin(after) ?? [])),
    network: () => builder.finish(seq),
  }
}

/** Applying copies the columns, so it is done for many edits at once. */
const editsAtOnce = 50_000

function applying(before: Network): AfterEdits {
  let network = before
  let waiting: RecordEdit[] = []
  const apply = () => {
    if (waiting.length > 0) network = applyEdits(network, waiting, network.seq)
    waiting = []
  }
  return {
    take(edits) {
      for (const { key, before, after, version } of edits)
        waiting.push({ key, before, after: withoutOrigin(after), version })
      if (waiting.length >= editsAtOnce) apply()
    },
    network() {
      apply()
      return network
    },
  }
}

/** Nobody is judged by where a row stands, and a text of its own for each is half of what a network holds. */
function withoutOrigin(record: AnyRecord | null): AnyRecord | null {
  return record && { ...record, sourceRef: undefined }
}
