/** Stands between a driver and a real Neo4j, and breaks what passes: as a network, a proxy or a dying server would. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { failure, handshake, handshakeBytes, ignored, openReader, type RequestName, record, requests } from './bolt.ts'

export interface FaultProxy {
  uri: string
  /** Everything passes again, and nothing is broken any more; connections that were silenced stay so. */
  pass(): void
  /** Nobody listens, and what was open is reset. */
  refuse(): void
  /** Bytes are taken, on old and new connections, and never answered. */
  fallSilent(): void
  /** The next requests of this kind are done by the server, which is heard; then the connection is reset. */
  cutReplyTo(request: RequestName, times?: number): void
  /** The next requests of this kind never reach the server: the connection is reset. */
  cutBefore(request: RequestName, times?: number): void
  /** The next result is reset after so many of its records. */
  cutAfterRecords(count: number): void
  /** The next requests of this kind fail with this code and do not reach the server. */
  fail(request: RequestName, code: string, times?: number): void
  /** The server seems to say `by` wherever it says `found`; both of one length. */
  disguise(found: string, by: string): void
  /** How many of the faults that were asked for have yet to happen. */
  outstanding(): number
  /** How many requests of this kind there were. */
  count(request: RequestName): number
  close(): Promise<void>
}

type Fault = { at: number; left: number } & ({ how: 'before' | 'reply' } | { how: 'fail'; code: string })

interface State {
  mode: 'pass' | 'silent'
  faults: Fault[]
  recordsLeft: number | undefined
  disguise: { found: Buffer; by: Buffer } | undefined
  counts: Map<number, number>
  conversations: Set<Conversation>
  target: number
}

interface Conversation {
  client: Socket
  server: Socket
  /** What was asked and is not answered yet; with a reply of our own in its turn. */
  pending: { tag: number; cut: boolean; own?: Buffer }[]
  /** After a failure of ours the server, which knows nothing of it, is not asked until the driver resets. */
  failed: boolean
  silent: boolean
}

export async function openFaultProxy(target: number): Promise<FaultProxy> {
  const state: State = {
    mode: 'pass',
    faults: [],
    recordsLeft: undefined,
    disguise: undefined,
    counts: new Map(),
    conversations: new Set(),
    target,
  }
  const listener = createServer((client) => converse(state, client))
  const port = await listen(listener)
  const add = (fault: Fault) => void state.faults.push(fault)
  return {
    uri: `bolt://127.0.0.1:${port}`,
    pass: () => {
      state.mode = 'pass'
      state.faults = []
      state.recordsLeft = undefined
      state.disguise = undefined
      if (!listener.listening) listener.listen(port, '127.0.0.1')
    },
    refuse: () => {
      listener.close()
      for (const conversation of state.conversations) cut(conversation)
    },
    fallSilent: () => {
      state.mode = 'silent'
      for (const conversation of state.conversations) conversation.silent = true
    },
    cutReplyTo: (request, times = 1) => add({ at: requests[request], left: times, how: 'reply' }),
    cutBefore: (request, times = 1) => add({ at: requests[request], left: times, how: 'before' }),
    cutAfterRecords: (count) => {
      state.recordsLeft = count
    },
    fail: (request, code, times = 1) => add({ at: requests[request], left: times, how: 'fail', code }),
    disguise: (found, by) => {
      state.disguise = { found: Buffer.from(found), by: Buffer.from(by) }
    },
    outstanding: () => state.faults.reduce((sum, { left }) => sum + left, 0),
    count: (request) => state.counts.get(requests[request]) ?? 0,
    close: async () => {
      for (const conversation of state.conversations) cut(conversation)
      if (listener.listening) await new Promise((resolve) => listener.close(resolve))
    },
  }
}

function listen(listener: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      if (address && typeof address === 'object') resolve(address.port)
    })
  })
}

function cut({ client, server }: Conversation): void {
  client.resetAndDestroy()
  server.destroy()
}

function converse(state: State, client: Socket): void {
  const server = connect(state.target, '127.0.0.1')
  const conversation: Conversation = { client, server, pending: [], failed: false, silent: state.mode === 'silent' }
  state.conversations.add(conversation)
  for (const socket of [client, server]) {
    socket.on('error', () => undefined)
    socket.once('close', () => {
      state.conversations.delete(conversation)
      if (!conversation.silent) cut(conversation)
    })
  }
  const asked = openReader(
    handshakeBytes.client,
    () => server.write(handshake),
    ({ tag, bytes }) => ask(state, conversation, tag, bytes),
  )
  const answered = openReader(
    handshakeBytes.server,
    (bytes) => client.write(bytes),
    ({ tag, bytes }) => answer(state, conversation, tag, bytes),
  )
  client.on('data', (piece) => conversation.silent || asked(piece))
  server.on('data', (piece) => conversation.silent || answered(piece))
}

function ask(state: State, conversation: Conversation, tag: number, bytes: Buffer): void {
  const { pending, server } = conversation
  state.counts.set(tag, (state.counts.get(tag) ?? 0) + 1)
  if (tag === requests.RESET) conversation.failed = false
  const fault = conversation.failed ? undefined : state.faults.find(({ at, left }) => at === tag && left > 0)
  if (fault) fault.left -= 1
  if (fault?.how === 'before') cut(conversation)
  else if (tag === requests.GOODBYE) server.write(bytes)
  else if (fault?.how === 'fail' || conversation.failed) {
    pending.push({ tag, cut: false, own: fault?.how === 'fail' ? failure(fault.code) : ignored() })
    conversation.failed = true
    replyOurselves(conversation)
  } else {
    pending.push({ tag, cut: fault?.how === 'reply' })
    server.write(bytes)
  }
}

function answer(state: State, conversation: Conversation, tag: number, bytes: Buffer): void {
  const cutHere = tag === record ? isLastRecord(state) : conversation.pending.shift()?.cut
  if (cutHere) cut(conversation)
  else {
    const at = state.disguise ? bytes.indexOf(state.disguise.found) : -1
    if (at >= 0) state.disguise?.by.copy(bytes, at)
    conversation.client.write(bytes)
    if (tag !== record) replyOurselves(conversation)
  }
}

function isLastRecord(state: State): boolean {
  if (state.recordsLeft === undefined) return false
  state.recordsLeft -= 1
  if (state.recordsLeft >= 0) return false
  state.recordsLeft = undefined
  return true
}

/** Replies that are ours, as soon as all that was asked before has been answered. */
function replyOurselves({ client, pending }: Conversation): void {
  while (pending[0]?.own) {
    client.write(pending[0].own)
    pending.shift()
  }
}
