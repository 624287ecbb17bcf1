/** `npm run verify`: whether logs, records, accounts and the heads noted outside the store agree. Changes nothing. */
import { Problem, type Sentence } from '../../model/problem.ts'
import { keptAccounts } from '../accounts/open.ts'
import { type AccountsVerified, verifyAccounts } from '../accounts/replay.ts'
import { type Config, readConfig } from '../config.ts'
import { openDespiteLoss } from '../jobs/loss.ts'
import { type Verified, verify } from '../jobs/verify.ts'
import { accountHeadSaid, accountHeadsLost, wrongWithAccounts } from '../jobs/verify-accounts.ts'
import { positionsSaid, verifyPositions } from '../jobs/verify-positions.ts'
import { sayDifference } from '../store/differences.ts'
import { nameInHeads } from '../store/open.ts'
import { bothLines, runCommand, usage } from '../terminal.ts'

const reasons = {
  restored: { zh: '恢复备份', en: 'a backup was restored' },
  moved: { zh: '搬移', en: 'the store was moved' },
  'loss-accepted': { zh: '接受缺失', en: 'a loss was accepted' },
}

await runCommand(async () => {
  if (process.argv.length > 2) throw usage('用法：npm run verify', 'Usage: npm run verify')
  const config = readConfig(process.env)
  const { store, loss } = await openDespiteLoss(config)
  try {
    const verified = await verify(store, config.headFile, nameInHeads(config))
    const positions = verified.badEntry === undefined ? await verifyPositions(store) : []
    const kept = await keptAccounts(config)
    const accounts = verifyAccounts(kept)
    const lost = accountHeadsLost(kept, verified.accountHeads).slice(0, 1)
    const wrong = [
      ...inLog(verified),
      ...inHeads(verified, config.headFile, loss !== undefined),
      ...wrongWithAccounts(accounts),
      ...lost.map((head) => accountHeadSaid(config.headFile, head, kept.head)),
      ...positionsSaid(positions, config.neo4j !== undefined),
    ]
    if (wrong.length > 0 || loss) throw refusal(wrong, loss, verified)
    return sound(verified, accounts, config)
  } finally {
    await store.close()
  }
})

function sound(verified: Verified, { entries }: AccountsVerified, { headFile }: Config): string {
  const { head, heads, accountHeads } = verified
  const begun = begunAnew(verified)
  return bothLines(
    `日志 ${head} 条首尾相连，记录与日志一致，图上位置无误，${headFile} 记下的 ${heads} 个末尾都在其中；账户与其日志（${entries} 条）一致，记下的 ${accountHeads.length} 个末尾都在其中。${begun.zh}`,
    `The log of ${head} entries is whole, the records are what it says, the slots of the map are in order, and it holds all ${heads} heads noted in ${headFile}; accounts are what their log of ${entries} entries says, and it holds all ${accountHeads.length} heads noted of it.${begun.en}`,
  )
}

/** What was changed, and then what is missing: a loss has its own sentence, with the ways out. */
function refusal(wrong: Sentence[], loss: Problem | undefined, { differences }: Verified): Problem {
  const changed = {
    zh: `数据在程序之外被改动过或已损坏：${wrong.map(({ zh }) => zh).join('；')}。`,
    en: `The data was changed behind the program's back, or is damaged: ${wrong.map(({ en }) => en).join('; ')}.`,
  }
  const said = [...(wrong.length > 0 ? [changed] : []), ...(loss ? [loss.sentence] : [])]
  return new Problem(
    wrong.length > 0 ? 'store-damaged' : 'history-lost',
    { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') },
    differences.map(({ key }) => key),
  )
}

function inLog({ badEntry, differences }: Verified) {
  return [
    ...(badEntry === undefined
      ? []
      : [{ zh: `日志第 ${badEntry} 条缺失或被改动`, en: `log entry ${badEntry} is missing or altered` }]),
    ...differences.map(sayDifference),
  ]
}

/** @param saidAlready whether a loss says which head is gone */
function inHeads({ head, lostHeads, unreadableLines }: Verified, file: string, saidAlready: boolean) {
  const lost = saidAlready ? undefined : lostHeads.at(0)
  return [
    ...(lost
      ? [
          {
            zh: `${file} 于 ${lost.at} 记下日志末尾第 ${lost.seq} 条，现日志（至第 ${head} 条）中没有：末尾被截去，或是另一份数据`,
            en: `${file} noted log entry ${lost.seq} at ${lost.at}, which the log (up to ${head}) does not hold: its end was cut off, or this is another history`,
          },
        ]
      : []),
    ...unreadableLines.slice(0, 5).map((line) => ({
      zh: `${file} 第 ${line} 行无法读出`,
      en: `line ${line} of ${file} cannot be read`,
    })),
  ]
}

/** What is no longer asked for, because somebody said so. */
function begunAnew({ beginning }: Verified): Sentence {
  if (!beginning) return { zh: '', en: '' }
  const { at, because, seq } = beginning
  return {
    zh: `${at} 因${reasons[because].zh}从第 ${seq} 条重新记起，此前记下的不再核对。`,
    en: ` At ${at} ${reasons[because].en}: from entry ${seq} on, and what was noted before is asked for no more.`,
  }
}
