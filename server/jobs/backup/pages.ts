import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, deflateRaw, inflateRaw } from 'node:zlib'

/** What stands in a backup, in this order; each begins on a page of its own. */
export const sections = ['header', 'entries', 'parts', 'records', 'positions', 'accounts', 'end'] as const
export type Section = (typeof sections)[number]

/** Where a page lies in the file. */
export interface Page {
  section: Section
  /** Byte at which it begins. */
  at: number
  /** Bytes that it takes. */
  length: number
}

/**
 * A page is a gzip member [RFC 1952], so that a backup can be read without this program (`zcat FILE`), with an extra
 * field «OW» of 5 bytes: its section, and its whole length, by which pages are found without unpacking them.
 */
const head = Buffer.from('1f8b08040000000000ff09004f570500', 'hex')
const [sectionAt, lengthAt] = [head.length, head.length + 1]
const before = head.length + 5
const behind = 8
/** Far above what any page of ours unpacks to: what says more is not believed. */
const mostUnpacked = 1 << 28

const pack = promisify<Uint8Array, { level: number }, Buffer>(deflateRaw)
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw)

export async function pageOf(section: Section, text: string): Promise<Buffer> {
  const bytes = Buffer.from(text)
  const packed = await pack(bytes, { level: 6 })
  const page = Buffer.alloc(before + packed.length + behind)
  head.copy(page)
  page.writeUInt8(sections.indexOf(section), sectionAt)
  page.writeUInt32LE(page.length, lengthAt)
  packed.copy(page, before)
  page.writeUInt32LE(crc32(bytes), page.length - behind)
  page.writeUInt32LE(bytes.length, page.length - 4)
  return page
}

/** The page that begins at a byte of a file; undefined where none does, or not all of it is there. */
export async function findPage(file: FileHandle, at: number, size: number): Promise<Page | undefined> {
  const found = await bytesAt(file, at, before)
  if (found.length < before || !found.subarray(0, head.length).equals(head)) return undefined
  const section = sections[found.readUInt8(sectionAt)]
  const length = found.readUInt32LE(lengthAt)
  const whole = length >= before + behind && at + length <= size
  return section !== undefined && whole ? { section, at, length } : undefined
}

/** The text of a page's bytes; undefined when they are not what was written. */
export async function textOf(page: Buffer): Promise<string | undefined> {
  try {
    const bytes = await unpack(page.subarray(before, -behind), { maxOutputLength: mostUnpacked })
    const sound =
      crc32(bytes) === page.readUInt32LE(page.length - behind) && bytes.length === page.readUInt32LE(page.length - 4)
    return sound ? bytes.toString() : undefined
  } catch {
    return undefined
  }
}

/** As many of these bytes as there are. */
export async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let got = 0
  while (got < length) {
    const { bytesRead } = await file.read(bytes, got, length - got, at + got)
    if (bytesRead === 0) break
    got += bytesRead
  }
  return bytes.subarray(0, got)
}
