import { Problem } from '../../problem.ts'
import type { Place } from '../../schema/region.ts'
import { logsOf, logTableOf } from '../days/logs.ts'
import { type Columns, logShape, namingShape, nodeShape, positionShape, tieShape } from '../network.ts'
import { type Body, type LaidTable, layTable, readTable } from './codec-columns.ts'

/**
 * Columns as bytes, little-endian: «OWC1», checksum of all that follows, length of the header, the header as JSON, then
 * the sections that it points into. Both the header and every section begin at a multiple of four.
 */
const magic = 0x3143574f
const prefix = 12

const tables = {
  nodes: nodeShape,
  ties: tieShape,
  nodeLogs: logShape,
  tieLogs: logShape,
  namings: namingShape,
  positions: positionShape,
} as const

interface Header {
  seq: number
  places: Place[]
  tables: Record<keyof typeof tables, LaidTable>
}

export function encodeColumns(columns: Columns): Uint8Array<ArrayBuffer> {
  const body: Body = { parts: [], length: 0 }
  const header: Header = {
    seq: columns.seq,
    places: columns.places,
    tables: {
      nodes: layTable(tables.nodes, columns.nodes, body),
      ties: layTable(tables.ties, columns.ties, body),
      nodeLogs: layTable(tables.nodeLogs, logTableOf(columns.nodeLogs), body),
      tieLogs: layTable(tables.tieLogs, logTableOf(columns.tieLogs), body),
      namings: layTable(tables.namings, columns.namings, body),
      positions: layTable(tables.positions, columns.positions, body),
    },
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const start = bodyStart(json.length)
  const bytes = new Uint8Array(start + body.length)
  bytes.set(json, prefix)
  let at = start
  for (const part of body.parts) {
    bytes.set(part, at)
    at += part.length
  }
  const words = new Uint32Array(bytes.buffer)
  words[0] = magic
  words[2] = json.length
  words[1] = checksum(words)
  return bytes
}

function bodyStart(headerLength: number): number {
  return prefix + Math.ceil(headerLength / 4) * 4
}

/** Of every word from the header's length on. */
function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5
  for (let i = 2; i < words.length; i++) sum = Math.imul(sum ^ words[i], 0x01000193)
  return sum >>> 0
}

/** Throws `bad-input` when the bytes are not columns, cut short or altered on the way. */
export function decodeColumns(bytes: Uint8Array): Columns {
  try {
    return readColumns(bytes)
  } catch (cause) {
    throw new Problem(
      'bad-input',
      {
        zh: '收到的网络数据不完整或已损坏，请重新加载。',
        en: 'The network data is incomplete or damaged. Load it again.',
      },
      [],
      { cause },
    )
  }
}

function readColumns(given: Uint8Array): Columns {
  if (given.length < prefix || given.length % 4 !== 0) throw new RangeError('not a whole number of words')
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice()
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  if (words[0] !== magic) throw new TypeError('not columns')
  if (words[1] !== checksum(words)) throw new RangeError('the checksum differs')
  const json = bytes.subarray(prefix, prefix + words[2])
  const header = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json)) as Header
  const body = bytes.subarray(bodyStart(words[2]))
  const nodes = readTable(tables.nodes, header.tables.nodes, body)
  const ties = readTable(tables.ties, header.tables.ties, body)
  return {
    seq: header.seq,
    places: header.places,
    nodes,
    ties,
    nodeLogs: logsOf(readTable(tables.nodeLogs, header.tables.nodeLogs, body), nodes.count),
    tieLogs: logsOf(readTable(tables.tieLogs, header.tables.tieLogs, body), ties.count),
    namings: readTable(tables.namings, header.tables.namings, body),
    positions: readTable(tables.positions, header.tables.positions, body),
  }
}
