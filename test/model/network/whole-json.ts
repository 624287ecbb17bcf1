import { type JsonRow, jsonRows, jsonTables } from '../../../model/network/codec/columns-json.ts'
import type { Columns } from '../../../model/network/network.ts'

type WholeJson = Record<(typeof jsonTables)[number], JsonRow[]> & Pick<Columns, 'seq' | 'places'>

/** All of a network as it is told to people. */
export function wholeJson(columns: Columns): WholeJson {
  const [nodes, ties, namings, positions] = jsonTables.map((table) => jsonRows(columns, table, 0, columns[table].count))
  return { seq: columns.seq, places: columns.places, nodes, ties, namings, positions }
}
