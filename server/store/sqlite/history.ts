import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Entry } from '../chain.ts'
import { piecesOf } from '../entry.ts'
import type { Past, Piece, Seq } from '../store.ts'
import type { Access } from './access.ts'
import { entriesBack, partAt } from './log.ts'

type Reading = Pick<Access, 'read'>

const entriesAtOnce = 100

export async function* history(access: Reading, upTo: Seq): AsyncGenerator<Past> {
  for (let last = upTo; last > 0; ) {
    const entries = access.read((connection) => entriesBack(connection, last, entriesAtOnce))
    for (const { entry, parts } of entries) yield { ...entry, parts, content: () => content(access, entry) }
    if (entries.length < entriesAtOnce) return
    last = entries[entries.length - 1].entry.seq - 1
    await nextTurn()
  }
}

async function* content(access: Reading, entry: Entry): AsyncGenerator<Piece> {
  try {
    yield* piecesOf(entry, parts(access, entry.seq))
  } catch (error) {
    // Reading is where what went wrong becomes a problem with the name of the file.
    access.read(() => {
      throw error
    })
  }
}

async function* parts(access: Reading, seq: Seq): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const body = access.read((connection) => partAt(connection, seq, part))
    if (body === undefined) return
    yield body
  }
}
