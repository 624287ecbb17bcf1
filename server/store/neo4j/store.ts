import mislabelled from '../../../cypher/read/mislabelled.cypher?raw'
import stranger from '../../../cypher/read/stranger.cypher?raw'
import { Problem } from '../../../model/problem.ts'
import { formOf, OrganizationKind } from '../../../model/schema/organization.ts'
import { recordKey, type Versioned } from '../../../model/schema/records.ts'
import type { Address } from '../address.ts'
import { differencesBetween, sayDifference } from '../differences.ts'
import { refuseMalformed, refuseMisfit } from '../refusals.ts'
import type { Absent, Committed, Difference, Seq, Store, StoreHealth } from '../store.ts'
import { UnreadableCell } from '../unreadable.ts'
import { archiveOf, translated } from './archive.ts'
import { commit } from './commit.ts'
import { commitLong } from './commit-long.ts'
import { batchPatience, connectTo, type Database } from './driver.ts'
import { closing, damage, translate } from './failures.ts'
import { history } from './history.ts'
import { ownLabels } from './labels.ts'
import { recordsAsOf, scanAll } from './load.ts'
import {
  ahead,
  findEntry,
  firstBadEntry,
  type Head,
  hashAt,
  headOf,
  lockedHead,
  readCommitted,
  settledHead,
  tail,
} from './log.ts'
import { planOf } from './plan.ts'
import { keepPositions, pagesOfPositions } from './positions.ts'
import { prepareStore } from './prepare.ts'
import { countRecords, readRecords } from './records.ts'
import { text } from './values.ts'
import { takeTurns } from './write-places.ts'

interface State {
  database: Database
  /** The last head that was read. */
  head: Seq
  refusal: StoreHealth['reason']
  /** Writes under way, which closing waits for. */
  writing: Set<Promise<unknown>>
  closed: boolean
}

/** More writers on the head add only waiting. A long operation is beside them: it takes the head for its end alone. */
const atOnce = { writers: 2, long: 1 }

/** Opens the store in this Neo4j, making what it needs. Throws what `prepareStore` says. */
export async function openNeo4jStore(address: Address, absent: Absent = 'make'): Promise<Store> {
  const database = connectTo(address)
  const state: State = { database, head: 0, refusal: undefined, writing: new Set(), closed: false }
  const [inTurn, inLongTurn] = [takeTurns(atOnce.writers), takeTurns(atOnce.long)]
  try {
    await prepareStore(database, absent)
    await probe(state)
  } catch (error) {
    await database.close()
    throw error
  }
  const put: Store['commit'] = async (operation, expectedHead) => {
    refuseMalformed(operation)
    const { changes, edits } = operation
    for (let at = 0; at < Math.max(changes.length, edits.length); at++) refuseMisfit(changes[at], edits[at])
    const committed = await writing(state, async () => {
      const plan = planOf(operation)
      return inTurn(() => commit(database, plan, expectedHead))
    })
    state.head = Math.max(state.head, committed.seq)
    return committed
  }
  return {
    load: () => load(state),
    read: (keys) => reading(state, () => database.read((run) => readRecords(run, keys), batchPatience)),
    count: () => reading(state, () => database.read(countRecords, batchPatience)),
    commit: put,
    async commitLong(operation, expectedHead) {
      refuseMalformed(operation)
      const seq = await writing(state, () => inLongTurn(() => commitLong(database, operation, expectedHead)))
      state.head = Math.max(state.head, seq)
      return seq
    },
    hashAt: (seq) => reading(state, () => database.read((run) => hashAt(run, seq))),
    ahead: (seq) => reading(state, () => database.read((run) => ahead(run, seq))),
    committed: (actor, opId) =>
      reading(state, () =>
        database.read(async (run) => {
          const entry = await findEntry(run, actor, opId)
          return entry && readCommitted(run, entry)
        }),
      ),
    tail: (seq) => following(state, seq),
    history: (upTo) => translated(history(open(state), upTo)),
    positions: () => readingOn(state, pagesOfPositions(database)),
    keepPositions: (place, known, fresh) =>
      writing(state, () => database.write((run) => keepPositions(run, place, known, fresh), batchPatience)),
    holdsOthers: () =>
      reading(state, async () => (await database.read((run) => run(stranger, { own: ownLabels }))).length > 0),
    health: () => health(state),
    async close() {
      state.closed = true
      await Promise.allSettled(state.writing)
      await database.close()
    },
    verify: () => reading(state, () => firstBadEntry(database)),
    differences: () => reading(state, () => differences(database)),
    archive: () => reading(state, async () => archiveOf(database, await settledHead(database))),
  }
}

function open({ database, closed }: State): Database {
  if (closed) throw closing()
  return database
}

async function reading<T>(state: State, work: () => Promise<T>): Promise<T> {
  if (state.closed) throw closing()
  try {
    return await work()
  } catch (error) {
    const problem = translate(error)
    note(state, problem)
    throw problem
  }
}

function writing<T>(state: State, work: () => Promise<T>): Promise<T> {
  const running = write(state, work)
  state.writing.add(running)
  const end = () => state.writing.delete(running)
  running.then(end, end)
  return running
}

async function write<T>(state: State, work: () => Promise<T>): Promise<T> {
  if (state.closed) throw closing()
  if (state.refusal === 'store-damaged') throw damage({ zh: '日志', en: 'LogEntry' })
  try {
    const result = await work()
    state.refusal = undefined
    return result
  } catch (error) {
    if (error instanceof Problem && error.code === 'store-read-only') state.refusal = error.code
    note(state, error)
    throw error
  }
}

/** What writing will not get over by itself. */
function note(state: State, problem: unknown): void {
  if (problem instanceof Problem && (problem.code === 'store-damaged' || problem.code === 'store-newer'))
    state.refusal = problem.code
}

/** Finds out whether anything can be written, by taking the head's lock for a moment. */
async function probe(state: State): Promise<void> {
  await write(state, () => lockedHead(state.database)).catch((error) => {
    if (state.refusal !== 'store-read-only') throw error
  })
}

async function health(state: State): Promise<StoreHealth> {
  if (state.closed) return { writable: false, reason: 'store-unavailable', head: state.head }
  try {
    if (state.refusal === 'store-read-only') await probe(state)
    state.head = (await state.database.read(headOf)).seq
    return { writable: state.refusal === undefined, reason: state.refusal, head: state.head }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const reason = error.code === 'store-damaged' ? error.code : 'store-unavailable'
    return { writable: false, reason, head: state.head }
  }
}

async function load(state: State): Promise<{ from: Seq; batches: AsyncIterable<Versioned[]> }> {
  const head = await reading(state, () => settledHead(state.database))
  return { from: head.seq, batches: batches(state, head) }
}

async function* batches(state: State, head: Head): AsyncGenerator<Versioned[]> {
  try {
    yield* recordsAsOf(state.database, head)
  } catch (error) {
    throw await named(state, error)
  }
}

const partyKinds = OrganizationKind.options.filter((kind) => formOf(kind) === 'party')

/** Also organizations whose labels are not those of their kind, which no record tells. */
async function differences(database: Database): Promise<Difference[]> {
  const found = await differencesBetween(tail(database, 0), scanAll(database))
  const named = new Set(found.map(({ key }) => recordKey(key)))
  const rows = await database.read((run) => run(mislabelled, { party: partyKinds }), batchPatience)
  const others = rows.map(([id]) => ({ kind: 'organization' as const, id: text(id) }))
  return [
    ...found,
    ...others.filter((key) => !named.has(recordKey(key))).map((key) => ({ key, what: 'altered' as const })),
  ]
}

/** What a load found wrong, by the names of the records that are not what the log says. */
async function named(state: State, error: unknown): Promise<unknown> {
  const problem = translate(error)
  if (!(problem instanceof Problem) || problem.code !== 'store-damaged') return problem
  state.refusal = 'store-damaged'
  if (!(error instanceof UnreadableCell)) return problem
  const found = await differences(state.database).catch(() => [])
  const names = found.map(sayDifference)
  const all = [error.says, ...names]
  return damage({ zh: all.map(({ zh }) => zh).join('；'), en: all.map(({ en }) => en).join('; ') }, error)
}

async function* following(state: State, seq: Seq): AsyncGenerator<Committed> {
  for await (const committed of readingOn(state, tail(state.database, seq))) {
    state.head = Math.max(state.head, committed.seq)
    yield committed
  }
}

async function* readingOn<T>(state: State, items: AsyncIterable<T>): AsyncGenerator<T> {
  if (state.closed) throw closing()
  try {
    yield* items
  } catch (error) {
    const problem = translate(error)
    note(state, problem)
    throw problem
  }
}
