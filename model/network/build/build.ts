import { type AnyRecord, isTie } from '../../schema/records.ts'
import type { Place } from '../../schema/region.ts'
import { createIndex, insertRow } from '../columns/lookup.ts'
import { atOnce, type Steps } from '../columns/steps.ts'
import { addRow, createTable, finishedInSteps, growingTable } from '../columns/table.ts'
import { logsOf } from '../days/logs.ts'
import { logShape, type Network, nodeShape, positionShape, tieShape } from '../network.ts'
import { nodeKindByte } from '../records/cell-words.ts'
import { type Cell, Missing } from '../records/missing.ts'
import type { NodeRecord } from '../records/node-cells.ts'
import { nothingWaiting, putNode, putTie, type Writer } from '../records/writer.ts'
import { indexInSteps } from './indexing.ts'
import { namingsOf, resolveInSteps } from './resolve.ts'

interface ExpectedRows {
  nodes: number
  ties: number
}

/** Takes records as they come, in any order, each of them once. */
interface NetworkBuilder {
  add(records: Iterable<AnyRecord>): void
  /** The network as of this log number; the builder is spent. */
  finish(seq: number): Network
  /** As `finish`, for one who has others to serve meanwhile. */
  finishInSteps(seq: number): Steps<Network>
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
        if (record.kind === 'place') places.push(record)
        else if (isTie(record)) putTie(writer, addRow(writer.ties), record)
        else addNode(writer, record)
      }
    },
    finish: (seq) => atOnce(finishing(writer, places, seq)),
    finishInSteps: (seq) => finishing(writer, places, seq),
  }
}

function* finishing(writer: Writer, places: Place[], seq: number): Steps<Network> {
  const wanted = new Map<string, Cell[]>()
  const namings = yield* resolveInSteps(writer, wanted)
  const columns = {
    seq,
    places,
    nodes: yield* finishedInSteps(writer.nodes),
    ties: yield* finishedInSteps(writer.ties),
    nodeLogs: logsOf(yield* finishedInSteps(writer.nodeLogs), writer.nodes.table.count),
    tieLogs: logsOf(yield* finishedInSteps(writer.tieLogs), writer.ties.table.count),
    namings: namingsOf(namings),
    positions: createTable(positionShape),
  }
  return yield* indexInSteps(columns, writer.nodeIndex, Missing.of(wanted))
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
  const kind = nodeKindByte(record.kind)
  insertRow(writer.nodeIndex, writer.nodes.table, row, kind, record.id)
  putNode(writer, row, kind, record)
}

const sampleEvery = 16

/** About how many rows these records will take, from a sample of them. */
function rowsFor(records: AnyRecord[]): ExpectedRows {
  let nodes = 0
  let ties = 0
  for (let at = 0; at < records.length; at += sampleEvery) {
    if (isTie(records[at])) ties++
    else nodes++
  }
  return { nodes: nodes * sampleEvery, ties: ties * sampleEvery }
}
