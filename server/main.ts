import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Logger, pino } from 'pino'
import { Problem } from '../model/problem.ts'
import { todayInShanghai } from '../model/schema/dates.ts'
import { loadSample } from '../seed/load.ts'
import { firstSample } from '../seed/samples.ts'
import { openAccounts } from './accounts/open.ts'
import { createApp } from './app.ts'
import { type Config, onLoopback, readConfig } from './config.ts'
import { ranOutOfHandles, roomForConnections, tooFewHandles } from './handles.ts'
import { usualCapacity } from './http/admission.ts'
import { logOptions } from './http/request-log.ts'
import { acceptsLoss, openHeads, refuseUnlessWhole } from './known-history.ts'
import { startAddress } from './link.ts'
import { close, listen } from './listening.ts'
import { type Output, openOutput } from './output.ts'
import { openReading } from './reading/reading.ts'
import { inThreadOf } from './reading/workers.ts'
import { openReplica } from './replica/replica.ts'
import type { SnapshotFile } from './replica/snapshot.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { explain, outliveReaders } from './terminal.ts'

const patience = 8_000
const longestFlush = 1_000
/** Each waits as long as a write may wait for another. */
const attemptsToFill = 6
const built = join(dirname(fileURLToPath(import.meta.url)), '..')

/** What is open, to be closed in reverse order. */
type Closing = () => Promise<void> | void

async function start(config: Config, logger: Logger, errors: Output, closings: Closing[]): Promise<string> {
  const few = tooFewHandles()
  if (few) errors.write(explain(few))
  const door = await listen(config, (err) => {
    if (!ranOutOfHandles(err, logger)) logger.error({ err }, 'a connection cannot be taken')
  })
  const warnOfNotes = await refuseUnlessWhole(config, logger, acceptsLoss(process.argv.slice(2)))
  const store = await openStore(config)
  closings.push(() => store.close())
  const accounts = await openAccounts(config)
  closings.push(() => accounts.close())
  await fillWhenEmpty(store, config, logger)
  const heads = await openHeads(config, store, accounts, logger)
  closings.push(() => heads.close())
  const snapshot = snapshotFile(config)
  const replica = await openReplica({
    store,
    snapshot,
    onTrouble: (err) => logger.error({ err }, 'the log cannot be read'),
  })
  closings.push(() => replica.close())
  replica.subscribe(heads.moved)
  accounts.subscribe(heads.moved)
  logger.info({ megabytes: config.memoryMegabytes }, 'the most memory that the process may take')
  const reading = openReading({
    hire: inThreadOf(join(built, 'server/reading/thread.js'), config.memoryMegabytes / 4),
    memoryBytes: config.memoryMegabytes * 2 ** 20,
  })
  closings.push(() => reading.close())
  const { port, publicUrl, host, trustedProxies } = config
  const front = { port, publicUrl, host, trustedProxies }
  const clientDir = join(built, 'client')
  const capacity = { ...usualCapacity, unreadBytes: (config.memoryMegabytes / 4) * 2 ** 20 }
  const app = createApp({
    store,
    accounts,
    replica,
    reading,
    front,
    logger,
    clientDir,
    capacity,
    crowded: door.crowded,
  })
  closings.push(async () => {
    app.drain()
    // A balancer needs a moment to see that this process is no longer ready; on loopback there is none.
    if (!onLoopback(config)) await wait(1_000)
    await close(door.server, patience)
  })
  door.bound(roomForConnections())
  door.open(app.express)
  warnOfNotes()
  return startAddress(config, accounts, new Date(), (problem) => errors.write(withoutLink(problem)))
}

/**
 * Only of an embedded store: what somebody changed in Neo4j behind our back is found by reading all of it. A build
 * leaves a mark of what it was made from; without it nobody could say whose columns a snapshot holds.
 */
function snapshotFile({ dataDir, neo4j }: Config): SnapshotFile | undefined {
  const mark = join(built, 'built-from')
  if (neo4j || !existsSync(mark)) return undefined
  return { path: join(dataDir, 'network.snapshot'), program: readFileSync(mark, 'utf8') }
}

/** The sample goes only into a store that never held anything, and never beside what is somebody else's. */
async function fillWhenEmpty(store: Store, config: Config, logger: Logger): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await loadWhenEmpty(store, config, logger)
      return
    } catch (error) {
      // Another server that starts at the same time may be at it; when it is done there is nothing left to do.
      const busy = error instanceof Problem && error.code === 'store-unavailable'
      if (!busy || attempt === attemptsToFill) throw error
      await wait(500)
    }
  }
}

async function loadWhenEmpty(store: Store, { sample }: Config, logger: Logger): Promise<void> {
  if (sample === 'none') return
  const { head } = await store.health()
  const counts = await store.count()
  if (head > 0 || Object.values(counts).some((count) => count > 0)) return
  if (await store.holdsOthers()) {
    logger.warn('the database holds what is not ours: no sample was put there')
    return
  }
  await loadSample(store, firstSample, sample, todayInShanghai(new Date()))
}

/** Said before the ready line, whose address then leads to the sign-in page. */
function withoutLink(problem: Problem): string {
  const zh = `暂时无法生成登录链接：${problem.sentence.zh}恢复后可用 npm run sign-in 取得链接。`
  const en = `No sign-in link can be made now: ${problem.sentence.en} When that is over, npm run sign-in makes one.`
  return `${zh}\n${en}\n`
}

async function closeAll(closings: Closing[]): Promise<void> {
  for (const closing of closings.splice(0).reverse()) await closing()
}

async function main(): Promise<void> {
  const [output, errors] = [openOutput(1), openOutput(2)]
  const logger = pino(logOptions, errors)
  errors.whenRoom((lost) => logger.warn({ lost }, `${lost} lines were not logged`))
  const closings: Closing[] = []
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) process.exit(code || 1)
    stopping = true
    await closeAll(closings).catch((err) => logger.error({ err }, 'not closed cleanly'))
    await Promise.all([output, errors].map((each) => each.flush(longestFlush)))
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0))
  // What nobody caught leaves a state that nobody knows: it is logged, and the process ends.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (err: unknown) => {
      logger.fatal({ err }, event)
      void stop(1)
    })
  outliveReaders()
  // A file that may not grow is then an error of who writes it, and not the end.
  process.on('SIGXFSZ', () => undefined)
  try {
    const address = await start(readConfig(process.env), logger, errors, closings)
    output.write(`Orgweave ready: ${address}\n`)
  } catch (error) {
    errors.write(explain(error))
    await stop(1)
  }
}

void main()
