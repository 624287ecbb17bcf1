import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { indexWith } from '../../model/network/build/indexing.ts'
import { decodeColumns, encodeColumns } from '../../model/network/codec/codec.ts'
import { indexRows } from '../../model/network/columns/lookup.ts'
import type { Network } from '../../model/network/network.ts'
import { type Cell, Missing } from '../../model/network/records/missing.ts'
import type { Seq, Store } from '../store/store.ts'

/**
 * The columns of the network in a file beside the store, so that a start need not read every record. It is a cache:
 * whatever does not fit is not used, and the records are read.
 */
export interface SnapshotFile {
  path: string
  /** What made it: columns mean the same only to the same program. */
  program: string
}

interface Header {
  program: string
  seq: Seq
  /** Of the log at that number: another hash is another history. */
  hash: string
  missing: [string, readonly Cell[]][]
}

/** Rows from which keeping a snapshot pays: fewer are read as quickly from the store. */
const fewest = 50_000

/** «OWS1», the checksum of the header and its length stand before it; behind it, at a multiple of four, the columns. */
const magic = 0x3153574f
const prefix = 12

/** The network of the snapshot when it is whole and of this program, and the log of the store has come by there. */
export async function readSnapshot({ path, program }: SnapshotFile, store: Store): Promise<Network | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  const header = bytes && headerOf(bytes)
  if (!header || header.program !== program || (await store.hashAt(header.seq)) !== header.hash) return undefined
  try {
    const columns = decodeColumns(bytes.subarray(columnsStart(bytes.readUInt32LE(8))))
    if (columns.seq !== header.seq) return undefined
    return indexWith(columns, indexRows(columns.nodes), Missing.of(header.missing))
  } catch {
    return undefined
  }
}

function headerOf(bytes: Buffer): Header | undefined {
  if (bytes.length < prefix || bytes.readUInt32LE(0) !== magic) return undefined
  const text = bytes.subarray(prefix, prefix + bytes.readUInt32LE(8))
  return crc32(text) === bytes.readUInt32LE(4) ? (JSON.parse(text.toString()) as Header) : undefined
}

function columnsStart(headerLength: number): number {
  return prefix + Math.ceil(headerLength / 4) * 4
}

/** Keeps a network of some size; put in place whole or not at all. Where it cannot be written the next start reads the records. */
export async function writeSnapshot(
  { path, program }: SnapshotFile,
  store: Store,
  network: Network,
  least = fewest,
): Promise<void> {
  const { seq, nodes, ties, missing } = network
  if (nodes.count + ties.count < least) return
  const building = `${path}.${randomUUID()}`
  try {
    const hash = await store.hashAt(seq)
    if (hash === undefined) return
    await writeWhole(building, { program, seq, hash, missing: [...missing] }, encodeColumns(network))
    await rename(building, path)
  } catch {
    await rm(building, { force: true }).catch(() => undefined)
  }
}

async function writeWhole(path: string, header: Header, columns: Uint8Array): Promise<void> {
  const text = Buffer.from(JSON.stringify(header))
  const head = Buffer.alloc(columnsStart(text.length))
  head.writeUInt32LE(magic, 0)
  head.writeUInt32LE(crc32(text), 4)
  head.writeUInt32LE(text.length, 8)
  text.copy(head, prefix)
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(head)
    await file.writeFile(columns)
    await file.sync()
  } finally {
    await file.close()
  }
}
