/** As much of the Bolt protocol as a proxy needs that breaks conversations at a chosen word. */

export const requests = {
  HELLO: 0x01,
  LOGON: 0x6a,
  BEGIN: 0x11,
  RUN: 0x10,
  PULL: 0x3f,
  COMMIT: 0x12,
  ROLLBACK: 0x13,
  RESET: 0x0f,
  GOODBYE: 0x02,
} as const
export type RequestName = keyof typeof requests

export const record = 0x71

/** Bolt 5.0 to 5.8 and nothing else: without the newer handshake, whose length is not known beforehand. */
export const handshake = Buffer.from('6060b01700080805000000000000000000000000', 'hex')
export const handshakeBytes = { client: 20, server: 4 }

export interface Message {
  /** What it is: the signature of its structure. */
  tag: number
  /** As it was on the wire. */
  bytes: Buffer
}

/** Puts what arrives in pieces together to what came before the messages, and messages. */
export function openReader(before: number, started: (bytes: Buffer) => void, message: (message: Message) => void) {
  let waiting = Buffer.alloc(0)
  let begun = false
  return (piece: Buffer) => {
    waiting = Buffer.concat([waiting, piece])
    if (!begun) {
      if (waiting.length < before) return
      begun = true
      started(waiting.subarray(0, before))
      waiting = waiting.subarray(before)
    }
    for (;;) {
      const size = sizeOfFirst(waiting)
      if (size === undefined) return
      const bytes = waiting.subarray(0, size)
      waiting = waiting.subarray(size)
      // Two zeros alone are a sign of life.
      if (size > 2) message({ tag: bytes[3], bytes })
    }
  }
}

/** How many bytes the first message has, its chunks and their end; undefined while some are missing. */
function sizeOfFirst(bytes: Buffer): number | undefined {
  let at = 0
  while (at + 2 <= bytes.length) {
    const chunk = bytes.readUInt16BE(at)
    at += 2 + chunk
    if (chunk === 0) return at
  }
  return undefined
}

export function failure(code: string): Buffer {
  return pack(0x7f, {
    neo4j_code: code,
    code,
    message: 'made by a test',
    gql_status: '50N42',
    description: 'error: made by a test',
    diagnostic_record: {},
  })
}

export function ignored(): Buffer {
  return chunked(Buffer.from([0xb0, 0x7e]))
}

type Text = string | { [name: string]: Text }

function pack(tag: number, map: Text): Buffer {
  return chunked(Buffer.concat([Buffer.from([0xb1, tag]), packed(map)]))
}

function packed(value: Text): Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value)
    return Buffer.concat([Buffer.from([0xd0, bytes.length]), bytes])
  }
  const entries = Object.entries(value)
  return Buffer.concat([
    Buffer.from([0xa0 + entries.length]),
    ...entries.flatMap(([name, inner]) => [packed(name), packed(inner)]),
  ])
}

function chunked(bytes: Buffer): Buffer {
  const size = Buffer.alloc(2)
  size.writeUInt16BE(bytes.length)
  return Buffer.concat([size, bytes, Buffer.alloc(2)])
}
