import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver'
import type { Address } from '../address.ts'
import { type Drivers, openDrivers, type Use } from './drivers.ts'
import { withEveryKind } from './every-kind.ts'
import { closing, isAcquisitionTimeout, translate } from './failures.ts'
import { type Logins, watchLogins } from './logins.ts'
import type { Statement } from './statement.ts'
import type { Cell, Parameters, Row } from './values.ts'
import { startWatch, type Watch } from './watch.ts'

/** Runs a statement in the transaction at hand. */
export type Run = (statement: Statement, parameters?: Parameters) => Promise<Row[]>
/** Repeated whole after a passing failure, so it does nothing beside running statements. */
type Work<T> = (run: Run) => Promise<T>

/** How long a transaction may take. The server's limit frees locks; ours also holds when the server is silent. */
export interface Patience {
  serverMs: number
  ownMs: number
  /** How long the first answer may take, where that is known to be little. */
  firstMs?: number
  /** How long the last answer may take, that all is kept. */
  lastMs?: number
  /** Whether our time is that of each answer: a transaction of many statements is well while it goes on. */
  renewed: boolean
}
const readPatience: Patience = { serverMs: 5_000, ownMs: 6_000, renewed: false }
export const writePatience: Patience = { serverMs: 10_000, ownMs: 10_000, renewed: false }
export const batchPatience: Patience = { serverMs: 600_000, ownMs: 60_000, renewed: true }
/** For what may be an import of a province. */
export const longPatience: Patience = {
  serverMs: 3_600_000,
  ownMs: 60_000,
  firstMs: 15_000,
  lastMs: 300_000,
  renewed: true,
}

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
  drivers: Drivers
  logins: Logins
  underWay: Set<Promise<unknown>>
  closed: boolean
}

/** Asks nothing yet. */
export function connectTo(address: Address): Database {
  const bookmarks = neo4j.bookmarkManager()
  const state: State = {
    drivers: openDrivers(address),
    logins: watchLogins(),
    underWay: new Set(),
    closed: false,
  }
  const session = (mode: 'READ' | 'WRITE', fetchSize?: number) => (driver: Driver) =>
    driver.session({
      database: address.database,
      defaultAccessMode: mode,
      bookmarkManager: bookmarks,
      ...(fetchSize !== undefined && { fetchSize }),
    })
  return {
    address,
    read: (work, patience = readPatience) => transact(state, session('READ'), 'executeRead', work, patience),
    write: (work, patience = writePatience) => transact(state, session('WRITE'), 'executeWrite', work, patience),
    stream: (statement, rowsAtOnce, parameters = {}) =>
      stream(state, session('READ', rowsAtOnce), statement, parameters, rowsAtOnce),
    async agent() {
      const use = state.drivers.take()
      try {
        const { agent } = await use.driver.getServerInfo({ database: address.database })
        return agent ?? ''
      } finally {
        use.giveBack()
      }
    },
    async close() {
      state.closed = true
      await Promise.allSettled(state.underWay)
      await state.drivers.close()
    },
  }
}

function transact<T>(
  state: State,
  open: (driver: Driver) => Session,
  method: 'executeRead' | 'executeWrite',
  work: Work<T>,
  patience: Patience,
): Promise<T> {
  return tracked(state, async () => {
    const use = state.drivers.take()
    const session = open(use.driver)
    const { serverMs, ownMs, firstMs = ownMs } = patience
    try {
      return await withinDeadline(use, firstMs, (watch) =>
        session[method]((transaction) => watched(transaction, work, watch, patience), { timeout: serverMs }),
      )
    } finally {
      // Closing waits for a silent server, so nobody waits for it.
      session.close().catch(() => undefined)
      use.giveBack()
    }
  })
}

async function watched<T>(
  transaction: ManagedTransaction,
  work: Work<T>,
  watch: Watch,
  { ownMs, lastMs = ownMs, renewed }: Patience,
): Promise<T> {
  const run: Run = async (statement, parameters = {}) => {
    watch.refuseLate()
    if (renewed) watch.asks(ownMs)
    const { records } = await transaction.run(withEveryKind(statement), parameters)
    if (renewed) watch.heard()
    return records.map(rowOf)
  }
  let next = ownMs
  try {
    const result = await work(run)
    next = lastMs
    return result
  } finally {
    // It is committed now, or taken back and perhaps begun anew.
    if (renewed) watch.asks(next)
  }
}

async function withinDeadline<T>(use: Use, firstMs: number, ask: (watch: Watch) => Promise<T>): Promise<T> {
  const watch = startWatch(firstMs)
  const answer = ask(watch)
  answer.catch(() => undefined)
  try {
    return await Promise.race([answer, watch.missed])
  } catch (error) {
    if (watch.isOver() || isAcquisitionTimeout(error)) use.missed()
    throw error
  } finally {
    watch.end()
  }
}

const betweenBatchesMs = 60_000

async function* stream(
  state: State,
  open: (driver: Driver) => Session,
  statement: Statement,
  parameters: Parameters,
  rowsAtOnce: number,
): AsyncGenerator<Row[]> {
  if (state.closed) throw closing()
  const use = state.drivers.take()
  const session = open(use.driver)
  const records = session.run(withEveryKind(statement), parameters)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const rows = await tracked(state, () =>
        withinDeadline(use, betweenBatchesMs, () => nextRows(records, rowsAtOnce)),
      )
      if (rows.length > 0) yield rows
      if (rows.length < rowsAtOnce) return
    }
  } finally {
    session.close().catch(() => undefined)
    use.giveBack()
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

async function tracked<T>(state: State, work: () => Promise<T>): Promise<T> {
  if (state.closed) throw closing()
  state.logins.check()
  const running = work()
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
