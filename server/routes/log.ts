import { LRUCache } from 'lru-cache'
import { type LogAnswer, readLog } from '../../model/api/contract.ts'
import { isEverywhere, type Scope } from '../../model/api/scope.ts'
import type { Change, RecordEdit } from '../../model/change/change.ts'
import { recordChange } from '../../model/change/record-change.ts'
import { sentenceOf } from '../../model/log-sentence.ts'
import type { Network } from '../../model/network/network.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { tellingEnds, touches } from '../../model/standing/touched.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { nameIn } from '../replica/names.ts'
import { isLong, type Past } from '../store/store.ts'
import type { Services } from './services.ts'

type Told = LogAnswer['entries'][number]
type Content = Pick<Told, 'on' | 'changes' | 'count' | 'counts'>

const usualLimit = 50
/** How many pieces of content one call looks at, so that a narrow scope does not read a whole log at once. */
const mostLooked = 1_000
const mostShown = 20
const mostKept = 200

export function logRoutes(api: Api, { store, replica, accounts }: Services): void {
  const long = new LRUCache<string, Content>({ max: mostKept })
  serve(api, readLog, async ({ query, scope }) => {
    const network = replica.network()
    const entries: Told[] = []
    const nameOf = actorNames(accounts)
    let looked = 0
    let next: number | null = null
    for await (const past of store.history(Math.min(query.from ?? network.seq, network.seq))) {
      next = past.seq
      if (entries.length === (query.limit ?? usualLimit) || looked >= mostLooked) break
      const name = JSON.stringify([past.seq, scope])
      const content = long.get(name) ?? (await contentOf(past, network, scope))
      if (isLong(past)) long.set(name, content)
      const { seq, at, actor } = past
      if (content.count > 0 || isEverywhere(scope))
        entries.push({ seq, at, actor: { id: actor, name: await nameOf(actor) }, ...content })
      looked += Math.max(past.parts, 1)
      next = seq > 1 ? seq - 1 : null
    }
    return { seq: network.seq, entries, next }
  })
}

/** What of an entry touches the scope, read piece by piece; of a long one how much it is, and no sentences. */
async function contentOf(past: Past, network: Network, scope: Scope): Promise<Content> {
  const content: Content = { on: null, changes: [], count: 0, counts: {} }
  for await (const { changes, edits } of past.content())
    for (const [k, edit] of edits.entries()) {
      if (!touches(network, edit, scope)) continue
      const change = changes[k] ?? recordChange(edit)
      const { kind, id } = edit.key
      content.on ??= change.on ?? null
      content.count += 1
      content.counts[kind] = (content.counts[kind] ?? 0) + 1
      if (!isLong(past) && content.changes.length < mostShown) {
        const { reason } = change
        const sentence = sentenceOf(change, namedBy(network, change, edit))
        content.changes.push({ kind, id, sentence, ...(reason !== undefined && { reason }) })
      }
    }
  return content
}

/** The ends of a tie that touches the scope are told by name, as its other end is wherever the tie is shown. */
function namedBy(network: Network, change: Change, { before, after }: RecordEdit) {
  const record = after ?? before
  if (record === null) throw new TypeError(`${change.type} of nothing`)
  const ends = tellingEnds(record)
  return { record, names: ends.length > 0 ? ends.map((end) => nameIn(network, end)) : [ownName(record)] }
}

function ownName(record: AnyRecord): string {
  return 'name' in record && typeof record.name === 'string' ? record.name : record.id
}

/** What accounts are called now, each asked for once. */
function actorNames(accounts: Accounts): (actor: string) => Promise<string> {
  const known = new Map<string, Promise<string>>()
  return (actor) => {
    const name = known.get(actor) ?? accounts.find(actor).then((found) => (found?.id === actor && found.name) || actor)
    known.set(actor, name)
    return name
  }
}
