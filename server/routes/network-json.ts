import type { Scope } from '../../model/api/scope.ts'
import { type JsonRow, type JsonTable, jsonTables } from '../../model/network/codec/columns-json.ts'
import type { Network } from '../../model/network/network.ts'
import { recordKey } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import type { Asker } from '../reading/line.ts'
import type { Positions } from '../reading/positions.ts'
import { versionsAt } from '../replica/versions.ts'
import type { Services } from './services.ts'

interface Told {
  network: Network
  place: Place
  scope: Scope
  positions: Positions
  /** Whether pairings carry the version that a change of them has to name: not while the store is away. */
  versioned: boolean
}

const rowsAtOnce = 1_000

/** What is seen of a network as the text of one JSON object, for people and scripts, some rows at a time. */
export async function* jsonOf(services: Services, told: Told, asker: Asker): AsyncGenerator<string> {
  const { network, place } = told
  yield `{"seq":${network.seq},"places":${JSON.stringify([place])}`
  for (const table of jsonTables) {
    yield `,"${table}":[`
    let between = ''
    for await (const rows of rowsOf(services, told, table, asker)) {
      if (rows.length === 0) continue
      yield `${between}${rows.map((row) => JSON.stringify(row)).join(',')}`
      between = ','
    }
    yield ']'
  }
  yield '}'
}

async function* rowsOf(
  { store, reading }: Services,
  { network, place, scope, positions, versioned }: Told,
  table: JsonTable,
  asker: Asker,
): AsyncGenerator<JsonRow[]> {
  for (let from = 0; ; from += rowsAtOnce) {
    const asked = { place: place.id, scope, positions, table, from, to: from + rowsAtOnce }
    const { rows, more } = await reading.rows(network, asked, asker)
    const pairings = versioned ? rows.filter(({ kind }) => kind === 'joint-building') : []
    const key = (row: JsonRow) => ({ kind: 'joint-building' as const, id: String(row.id) })
    const versions = pairings.length > 0 && (await versionsAt(store, pairings.map(key), network.seq))
    if (versions) for (const row of pairings) row.version = versions.get(recordKey(key(row)))
    yield rows
    if (!more) return
  }
}
