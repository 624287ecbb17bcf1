/** `npm run move -- --to neo4j|embedded`: carries the whole store between DATA_DIR and NEO4J_URI, log and accounts too. */
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { neo4jOf, readConfig } from '../config.ts'
import { beginAnew, type Noted, refuseLoss } from '../jobs/loss.ts'
import { move } from '../jobs/move.ts'
import { whereaboutsSaid } from '../store/open.ts'
import { runCommand, usage } from '../terminal.ts'

// On a large machine the heap may grow to four times of what is alive before it is swept; here that is hundreds of MB.
setFlagsFromString('--heap-growing-percent=20')

await runCommand(async () => {
  const target = targetOf(process.argv.slice(2))
  const [from, to] = sides(target)
  await refuseLoss(from)
  const [source, goal] = [whereaboutsSaid(from), whereaboutsSaid(to)]
  process.stderr.write(`正在搬移：${source} → ${goal}\nMoving: ${source} → ${goal}\n`)
  const { entries, hash, live, retracted, positions, accounts, tokens } = await move(from, to, (head) =>
    beginAnew(to, 'moved', head, new Date()),
  )
  const next =
    target === 'neo4j'
      ? { zh: '今后启动请保留 NEO4J_URI', en: 'Start with NEO4J_URI set from now on' }
      : { zh: '今后启动请去掉 NEO4J_URI', en: 'Start without NEO4J_URI from now on' }
  return [
    `已搬移并核对一致：日志 ${entries} 条（末尾 ${hash.slice(0, 12)}…），记录 ${live} 条，已收回 ${retracted} 条，图上位置 ${positions} 个，账户 ${accounts} 个，令牌 ${tokens} 个。来源原样未动。${next.zh}；登录状态不随迁，需重新登录。`,
    `Moved and compared: ${entries} log entries (up to ${hash.slice(0, 12)}…), ${live} records, ${retracted} retracted, ${positions} slots of the map, ${accounts} accounts, ${tokens} tokens. The source is as it was. ${next.en}; everybody signs in again.`,
  ].join('\n')
})

type Target = 'neo4j' | 'embedded'

function targetOf(args: string[]): Target {
  const wrong = usage('用法：npm run move -- --to neo4j|embedded', 'Usage: npm run move -- --to neo4j|embedded')
  try {
    const { to } = parseArgs({ args, options: { to: { type: 'string' } } }).values
    if (to === 'neo4j' || to === 'embedded') return to
  } catch {
    throw wrong
  }
  throw wrong
}

/** From where and to where. */
function sides(target: Target): [Noted, Noted] {
  const config = readConfig(process.env)
  const neo4j = neo4jOf(config, {
    zh: '搬移需要 NEO4J_URI（以及 NEO4J_PASSWORD）说明是哪一个 Neo4j；内嵌数据在 DATA_DIR。',
    en: 'A move needs NEO4J_URI (and NEO4J_PASSWORD) to say which Neo4j; the embedded store is in DATA_DIR.',
  })
  const { dataDir, headFile } = config
  const [embedded, graph] = [
    { dataDir, headFile },
    { dataDir, headFile, neo4j },
  ]
  return target === 'neo4j' ? [embedded, graph] : [graph, embedded]
}
