import { type AnyRecord, isTie } from '../schema/records.ts'
import type { Place } from '../schema/region.ts'
import { addRow, createTable, finished, growingTable } from './columns.ts'
import { indexWith } from './indexing.ts'
import { createIndex, insertRow } from './lookup.ts'
import { logShape, type Network, nodeShape, positionShape, type Reference, tieShape } from './network.ts'
import type { NodeRecord } from './node-cells.ts'
import { namingsOf, resolve } from './resolve.ts'
import { nodeKindByte } from './words.ts'
import { nothingWaiting, putNode, putTie, type Writer } from './writer.ts'

export interface ExpectedRows {
  nodes: number
  ties: number
}

/** Takes records as they come, in any order, each of them once. */
export interface NetworkBuilder {
  add(records: Iterable<AnyRecord>): void
  /** The network as of this log number; the builder is spent. */
  finish(seq: number): Network
}

export function buildNetwork(records: Iterable<AnyRecord>, seq: number): Network {
  const builder = networkBuilder(Array.isArray(records) ? rowsFor(records) : undefined)
  builder.add(records)
  return builder.finish(seq)
}

/** @param expected how many rows there will be, as far as known: room for them is made once */
export function networkBuilder(expected: ExpectedRows = { nodes: 0, ties: 0 }): NetworkBuilder {
  const places: Place[] = []
  const writer = newWriter(expected)
  return {
    add(records) {
      for (const record of records) {
        if (isTie(record)) putTie(writer, addRow(writer.ties), record)
        else if (record.kind === 'place') places.push(record)
        else addNode(writer, record)
      }
    },
    finish(seq) {
      const missing = new Map<string, Reference[]>()
      const namings = resolve(writer, missing)
      const columns = {
        seq,
        places,
        nodes: finished(writer.nodes),
        ties: finished(writer.ties),
        nodeLogs: finished(writer.nodeLogs),
        tieLogs: finished(writer.tieLogs),
        namings: namingsOf(namings),
        positions: createTable(positionShape),
      }
      return indexWith(columns, writer.nodeIndex, missing)
    },
  }
}

function newWriter(expected: ExpectedRows): Writer {
  const ties = growingTable(tieShape, expected.ties)
  return {
    nodes: growingTable(nodeShape, expected.nodes),
    ties,
    nodeLogs: growingTable(logShape),
    tieLogs: growingTable(logShape),
    nodeIndex: createIndex(expected.nodes),
    waiting: nothingWaiting(),
    rowOfStatedTie: () => addRow(ties),
  }
}

function addNode(writer: Writer, record: NodeRecord): void {
  const row = addRow(writer.nodes)
  insertRow(writer.nodeIndex, row, nodeKindByte(record.kind), record.id)
  putNode(writer, row, record)
}

/** Rows that records will take, with the ties that they state. */
function rowsFor(records: AnyRecord[]): ExpectedRows {
  const expected = { nodes: 0, ties: 0 }
  for (const record of records) {
    if (isTie(record)) expected.ties++
    else if (record.kind !== 'place') expected.nodes++
    if (record.kind === 'activity') expected.ties += record.involves.length
    else if (record.kind === 'item') expected.ties += 1 + (record.ledgers?.length ?? 0)
    else if (record.kind === 'ledger') expected.ties += 1
  }
  return expected
}
