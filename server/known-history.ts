import { parseArgs } from 'node:util'
import type { Logger } from 'pino'
import type { Accounts } from './accounts/accounts.ts'
import type { Config } from './config.ts'
import { acceptLoss, inspect } from './jobs/loss.ts'
import { type HeadKeeper, keepHeads } from './store/head-file.ts'
import type { HeadFile } from './store/head-lines.ts'
import { nameInHeads } from './store/open.ts'
import type { Seq, Store } from './store/store.ts'
import { usage } from './terminal.ts'

const betweenHeads = 15 * 60_000

/** Whether whoever starts the program gives up what is missing. */
export function acceptsLoss(args: string[]): boolean {
  try {
    const { values } = parseArgs({ args, options: { 'accept-loss': { type: 'boolean' } } })
    return values['accept-loss'] ?? false
  } catch {
    throw usage('用法：npm start [-- --accept-loss]', 'Usage: npm start [-- --accept-loss]')
  }
}

/**
 * Throws `history-lost` unless all that is noted is there, or its loss is accepted, which is logged. Answers what says, once
 * the start has come to its end, what of the notes was not as it should be.
 */
export async function refuseUnlessWhole(config: Config, logger: Logger, accepting: boolean): Promise<() => void> {
  const { loss, noted, head } = await inspect(config)
  if (loss && !accepting) throw loss
  if (loss) {
    await acceptLoss(config, new Date())
    logger.warn({ accepted: loss.sentence.en }, 'started with --accept-loss')
  }
  return () => warnOfNotes(config, logger, noted, head)
}

function warnOfNotes({ headFile }: Config, logger: Logger, noted: HeadFile, head: Seq): void {
  const { heads, beginning, unreadable } = noted
  if (unreadable.length > 0)
    logger.warn({ lines: unreadable.slice(0, 20) }, `${unreadable.length} lines of ${headFile} cannot be read`)
  if (heads.length === 0 && !beginning && head > 0)
    logger.warn({ head }, `nothing was noted in ${headFile} of the log that is there; from now on it is`)
}

/** Notes the end of the log, that there are accounts, and the end of theirs. */
export function openHeads(config: Config, store: Store, accounts: Accounts, logger: Logger): Promise<HeadKeeper> {
  const { headFile } = config
  return keepHeads({
    store,
    path: headFile,
    everyMilliseconds: betweenHeads,
    of: nameInHeads(config),
    accountHead: async () =>
      accounts.replaced() || (await accounts.list(new Date())).length === 0 ? undefined : accounts.head(),
    now: () => new Date(),
    onTrouble: (err) => logger.error({ err }, `the end of the log cannot be noted in ${headFile}`),
  })
}
