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

/** Takes records as they come, in any order, each of them once. */
export interface NetworkBuilder {
  add(records: Iterable<AnyRecord>): void
  /** The network as of this log number; the builder is spent. */
  finish(seq: number): Network
}

export function buildNetwork(records: Iterable<AnyRecord>, seq: number): Network {
  const builder = networkBuilder()
  builder.add(records)
  return builder.finish(seq)
}

export function networkBuilder(): NetworkBuilder {
  const places: Place[] = []
  const writer = newWriter()
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

function newWriter(): Writer {
  const ties = growingTable(tieShape)
  return {
    nodes: growingTable(nodeShape),
    ties,
    nodeLogs: growingTable(logShape),
    tieLogs: growingTable(logShape),
    nodeIndex: createIndex(0),
    waiting: nothingWaiting(),
    rowOfStatedTie: () => addRow(ties),
  }
}

function addNode(writer: Writer, record: NodeRecord): void {
  const row = addRow(writer.nodes)
  insertRow(writer.nodeIndex, row, nodeKindByte(record.kind), record.id)
  putNode(writer, row, record)
}
