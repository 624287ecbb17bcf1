import neo4j, { type Driver, type Session } from 'neo4j-driver'
import type { Address } from '../address.ts'
import { closing, isAcquisitionTimeout, translate } from './failures.ts'
import { type Logins, watchLogins } from './logins.ts'
import type { Statement } from './statement.ts'
import type { Cell, Parameters, Row } from './values.ts'
import { startWatch, type Watch } from './watch.ts'

/** Runs a statement in the transaction at hand. */
export type Run = (statement: Statement, parameters?: Parameters) => Promise<Row[]>
/** Repeated whole after a passing failure, so it does nothing beside running statements. */
export type Work<T> = (run: Run) => Promise<T>

/** How long a transaction may take. The server's limit frees locks; ours also holds when the server is silent. */
export interface Patience {
  serverMs: number
  ownMs: number
  /** How long the first answer may take, where that is known to be little. */
  firstMs?: number
  /** Whether each answer begins our time anew: a transaction of many statements is well while it goes on. */
  renewed: boolean
}
export const readPatience: Patience = { serverMs: 5_000, ownMs: 6_000, renewed: false }
export const writePatience: Patience = { serverMs: 10_000, ownMs: 10_000, renewed: false }
export const batchPatience: Patience = { serverMs: 600_000, ownMs: 60_000, renewed: true }
/** For what may be an import of a province; its last answer, that all is kept, takes longest, its first a moment. */
export const longPatience: Patience = { serverMs: 3_600_000, ownMs: 300_000, firstMs: 15_000, renewed: true }

/** One Neo4j database. Everything throws problems in place of driver errors, but for broken constraints. */
export interface Database {
  readonly address: Address
  read<T>(work: Work<T>, patience?: Patience): Promise<T>
  write<T>(work: Work<T>, patience?: Patience): Promise<T>
  /** Rows as they come, for results of any size; all but the last batch hold `rowsAtOnce`. Not repeated. */
  stream(statement: Statement, rowsAtOnce: number, parameters?: Parameters): AsyncGenerator<Row[]>
  /** What the server calls itself, `Neo4j/5.26.28`. Throws the driver's own error. */
  agent(): Promise<string>
  /** Waits for what is under way; afterwards everything is refused. */
  close(): Promise<void>
}

interface State {
  address: Address
  driver: Driver
  /** When answers were missed lately, by the monotonic clock. */
  misses: number[]
  logins: Logins
  underWay: Set<Promise<unknown>>
  closed: boolean
}

/** Asks nothing yet. */
export function connectTo(address: Address): Database {
  const bookmarks = neo4j.bookmarkManager()
  const state: State = {
    address,
    driver: newDriver(address),
    misses: [],
    logins: watchLogins(),
    underWay: new Set(),
    closed: false,
  }
  const session = (mode: 'READ' | 'WRITE', fetchSize?: number) =>
    state.driver.session({
      database: address.database,
      defaultAccessMode: mode,
      bookmarkManager: bookmarks,
      ...(fetchSize !== undefined && { fetchSize }),
    })
  return {
    address,
    read: (work, patience = readPatience) => transact(state, () => session('READ'), 'executeRead', work, patience),
    write: (work, patience = writePatience) => transact(state, () => session('WRITE'), 'executeWrite', work, patience),
    stream: (statement, rowsAtOnce, parameters = {}) =>
      stream(state, () => session('READ', rowsAtOnce), statement, parameters, rowsAtOnce),
    async agent() {
      const { agent } = await state.driver.getServerInfo({ database: address.database })
      return agent ?? ''
    },
    async close() {
      state.closed = true
      await Promise.allSettled(state.underWay)
      await state.driver.close()
    },
  }
}

/** Settings: each bounds a wait, so that an office gets an answer while Neo4j is away. [P08] */
function newDriver({ uri, user, password }: Address): Driver {
  const auth = user === undefined && password === undefined ? undefined : neo4j.auth.basic(user ?? '', password ?? '')
  return neo4j.driver(uri, auth, {
    maxConnectionPoolSize: 20,
    connectionAcquisitionTimeout: 3_000,
    connectionTimeout: 2_000,
    maxTransactionRetryTime: 8_000,
    maxConnectionLifetime: 30 * 60_000,
    connectionLivenessCheckTimeout: 30_000,
    disableLosslessIntegers: true,
    telemetryDisabled: true,
    notificationFilter: { minimumSeverityLevel: 'OFF' },
  })
}

function transact<T>(
  state: State,
  open: () => Session,
  method: 'executeRead' | 'executeWrite',
  work: Work<T>,
  { serverMs, ownMs, firstMs, renewed }: Patience,
): Promise<T> {
  return tracked(state, async (driver) => {
    const session = open()
    try {
      return await withinDeadline(state, driver, { ownMs, firstMs }, (watch) =>
        session[method](
          (transaction) =>
            work(async (statement, parameters = {}) => {
              watch.refuseLate()
              const { records } = await transaction.run(statement, parameters)
              if (renewed) watch.heard()
              return records.map(rowOf)
            }),
          { timeout: serverMs },
        ),
      )
    } finally {
      // Closing waits for a silent server, so nobody waits for it.
      session.close().catch(() => undefined)
    }
  })
}

async function withinDeadline<T>(
  state: State,
  driver: Driver,
  { ownMs, firstMs }: Pick<Patience, 'ownMs'> & { firstMs?: number | undefined },
  ask: (watch: Watch) => Promise<T>,
): Promise<T> {
  const watch = startWatch(ownMs, firstMs)
  const answer = ask(watch)
  answer.catch(() => undefined)
  try {
    return await Promise.race([answer, watch.missed])
  } catch (error) {
    if (watch.isOver() || isAcquisitionTimeout(error)) countMiss(state, driver)
    throw error
  } finally {
    watch.end()
  }
}

const betweenBatchesMs = 60_000

async function* stream(
  state: State,
  open: () => Session,
  statement: Statement,
  parameters: Parameters,
  rowsAtOnce: number,
): AsyncGenerator<Row[]> {
  if (state.closed) throw closing()
  const session = open()
  const records = session.run(statement, parameters)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const rows = await tracked(state, (driver) =>
        withinDeadline(state, driver, { ownMs: betweenBatchesMs }, () => nextRows(records, rowsAtOnce)),
      )
      if (rows.length > 0) yield rows
      if (rows.length < rowsAtOnce) return
    }
  } finally {
    session.close().catch(() => undefined)
  }
}

async function nextRows(records: AsyncIterator<Answer>, most: number): Promise<Row[]> {
  const rows: Row[] = []
  while (rows.length < most) {
    const next = await records.next()
    if (next.done) break
    rows.push(rowOf(next.value))
  }
  return rows
}

async function tracked<T>(state: State, work: (driver: Driver) => Promise<T>): Promise<T> {
  if (state.closed) throw closing()
  state.logins.check()
  const running = work(state.driver)
  state.underWay.add(running)
  try {
    const result = await running
    state.logins.succeeded()
    return result
  } catch (error) {
    state.logins.failed(error)
    throw translate(error)
  } finally {
    state.underWay.delete(running)
  }
}

/** A record of the driver. */
interface Answer {
  keys: readonly PropertyKey[]
  get(column: number): unknown
}

function rowOf(record: Answer): Row {
  const row: Row = new Array(record.keys.length)
  for (let column = 0; column < row.length; column++) row[column] = record.get(column) as Cell
  return row
}

const missesToSwap = 3
const missesWithinMs = 30_000

/** The connections of a driver whose peer fell silent never come back; a new driver works at once. */
function countMiss(state: State, driver: Driver): void {
  if (driver !== state.driver || state.closed) return
  const now = performance.now()
  state.misses = [...state.misses.filter((at) => now - at < missesWithinMs), now]
  if (state.misses.length < missesToSwap) return
  state.driver = newDriver(state.address)
  state.misses = []
  driver.close().catch(() => undefined)
}
