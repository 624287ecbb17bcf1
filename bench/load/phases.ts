import { setTimeout as pause } from 'node:timers/promises'
import { civilDate, dayOf } from '../../model/schema/dates.ts'
import type { Client } from './asking.ts'
import { openStreams, type Streams } from './streams.ts'
import type { Subject } from './subject.ts'
import type { Tally } from './tally.ts'

/** What the clients of a phase have. */
export interface Load {
  port: number
  clients: Client[]
  subject: Subject
  tally: Tally
}

/** Makes ready what is not timed, and answers what begins it; that ends early where everything has been asked. */
type Phase = (load: Load) => Promise<() => Promise<unknown>>

/** In this order: what may end the server comes late. */
export const phases = {
  findings: async (load) => () => everyone(load, (client, round) => askFindings(load, client, round)),
  network: loadNetwork,
  search: async (load) => () => everyone(load, (client, round) => search(load, client, round)),
  events: async (load) => {
    const streams = await openStreams(load)
    return () => forever(load.clients[0], (client, round) => writePairing(load, client, round, { streams, calm: 200 }))
  },
  writes: async (load) => () =>
    everyone(load, (client, round) => writePairing(load, client, round, { evaluating: true })),
  'one new day': async (load) => async () => {
    for (let k = 0; k < 3; k += 1) await askDay(load, load.clients[0], 400 + 13 * k)
  },
  'ten new days': async (load) => async () => {
    for (const client of load.clients.slice(1, 21))
      void forever(client, (each, round) => search(load, each, round, 250))
    await Promise.all(Array.from({ length: 10 }, (_, k) => askDay(load, load.clients[0], 5 + 11 * k)))
  },
  mixed: async (load) => {
    const streams = await openStreams(load)
    return () => everyone(load, mixture(load, streams))
  },
} satisfies Record<string, Phase>

export type PhaseName = keyof typeof phases
export const phaseNames = Object.keys(phases) as PhaseName[]

/** How many times as long as the others a phase may take that waits for its answers. */
export const patienceFor: Partial<Record<PhaseName, number>> = { 'one new day': 5, 'ten new days': 5 }

type Turn = (client: Client, round: number) => Promise<unknown>

function everyone({ clients }: Load, turn: Turn): Promise<unknown> {
  return Promise.all(clients.map((client) => forever(client, turn)))
}

/** Every client begins elsewhere in the lists of what can be asked. */
async function forever(client: Client, turn: Turn): Promise<never> {
  for (let round = client.number * 7; ; round += 1) await turn(client, round)
}

/** The place's own day as people ask for it: a page and the next one, one standard, one severity, one region. */
async function askFindings({ subject }: Load, client: Client, round: number): Promise<void> {
  const { place, regions } = subject
  const filters = ['', 'standard=R14', 'severity=error', `region=${regions[round % regions.length]}`, 'standard=R19']
  const path = `/api/findings?place=${place}&limit=100&${filters[round % filters.length]}`.replace(/&$/, '')
  const { text } = await client.ask('findings', { path, read: true })
  const [, cursor] = /"cursor":"([^"]+)"\}$/.exec(text.slice(-2_000)) ?? []
  if (cursor) await client.ask('next page', { path: `${path}&cursor=${cursor}` })
}

async function askDay({ subject }: Load, client: Client, back: number): Promise<void> {
  const date = civilDate(dayOf(subject.today) - back)
  await client.ask('new day', { path: `/api/findings?place=${subject.place}&date=${date}&limit=100` })
}

/** A network that nobody has asked for, then a page in twenty that has none yet, the others with what they have. */
async function loadNetwork(load: Load): Promise<() => Promise<unknown>> {
  const path = `/api/network?place=${load.subject.place}`
  const [first] = load.clients
  await addPairing(load, { ...first, number: load.clients.length }, 0)
  return async () => {
    let { etag = '' } = await first.ask('new network', { path })
    return everyone(load, async (client) => {
      if (client.number % 20 === 0) await client.ask('network', { path })
      else etag = (await askAgain(path, client, etag)) ?? etag
    })
  }
}

async function askAgain(path: string, client: Client, etag: string): Promise<string | undefined> {
  return (await client.ask('same network', { path, headers: { 'If-None-Match': etag } })).etag
}

async function search({ subject }: Load, client: Client, round: number, calm = 0): Promise<void> {
  const { place, queries } = subject
  const query = encodeURIComponent(queries[(client.number * 101 + round) % queries.length])
  await client.ask('search', { path: `/api/search?place=${place}&q=${query}` })
  if (calm > 0) await pause(calm)
}

/** Ids of this process alone: the store remembers those of the phases before. */
const own = `load:${process.pid}`
let made = 0

interface Writing {
  /** Told of what is about to be written, and when it was. */
  streams?: Streams
  /** Asks first what it would open and close, as the page does. */
  evaluating?: boolean
  /** Milliseconds after each write. */
  calm?: number
}

/** Adds a pairing and ends it. */
async function writePairing(load: Load, client: Client, round: number, writing: Writing): Promise<void> {
  const id = await addPairing(load, client, round, writing)
  if (id === undefined) return
  const end = { type: 'tie.end', id, version: 1 }
  await write(load, client, 'end', id, end, writing)
}

async function addPairing(load: Load, client: Client, round: number, writing: Writing = {}) {
  const { pairs, today } = load.subject
  // Everybody has pairs of their own, and one part more is for what is written before a phase.
  const each = Math.floor(pairs.length / (load.clients.length + 1))
  const ends = pairs[client.number * each + (round % each)]
  const id = `${own}:${made++}`
  const validFrom = civilDate(dayOf(today) - 90)
  const tie = { kind: 'joint-building', id, ends, status: 'active', validFrom, source: 'user' }
  const add = { type: 'tie.add', tie }
  if (writing.evaluating) {
    const body = { on: today, changes: [add] }
    if ((await client.ask('evaluate', { path: '/api/evaluate', body })).status !== 200) return undefined
  }
  return (await write(load, client, 'add', id, add, writing)) ? id : undefined
}

async function write(load: Load, client: Client, kind: string, id: string, change: object, writing: Writing) {
  const body = { opId: `${id} ${kind}`, on: load.subject.today, changes: [change] }
  let expected: ReturnType<Streams['expect']> | undefined
  const whenAsked = () => {
    expected = writing.streams?.expect(id)
  }
  const { status } = await client.ask(kind, { path: '/api/changes', body, whenAsked })
  if (status !== 200) expected?.forget()
  if (writing.calm) await pause(writing.calm)
  return status === 200
}

/** Everything at once: most look, one in twenty writes, one asks for new days, and everybody's page listens. */
function mixture(load: Load, streams: Streams): Turn {
  let day = 0
  let etag = ''
  const path = `/api/network?place=${load.subject.place}`
  return async (client, round) => {
    const share = client.number % 20
    if (client.number === 1) await askDay(load, client, 700 + 7 * day++)
    else if (share === 0) await writePairing(load, client, round, { evaluating: true, streams })
    else if (share < 9) await askFindings(load, client, round)
    else if (share < 14) etag = (await askAgain(path, client, etag)) ?? etag
    else await search(load, client, round)
  }
}
