/** `npm run restore -- --from FILE [--check] [--without-accounts]`: puts a backup into an empty store, or only checks it. */
import { parseArgs } from 'node:util'
import type { Sentence } from '../../model/problem.ts'
import { type Config, readConfig } from '../config.ts'
import { comesTo, hashesOf } from '../jobs/backup/backup-words.ts'
import { type Backup, openBackup } from '../jobs/backup/read.ts'
import { restore } from '../jobs/backup/restore.ts'
import { beginAnew } from '../jobs/loss.ts'
import { readHeads } from '../store/head-file.ts'
import { furthest } from '../store/head-lines.ts'
import { nameInHeads } from '../store/open.ts'
import { bothLines, runCommand, usage } from '../terminal.ts'

await runCommand(async () => {
  const { from, check, carries } = readArguments()
  const backup = await openBackup(from)
  try {
    return await (check ? checked(from, backup) : restored(from, backup, carries))
  } finally {
    await backup.close()
  }
})

async function checked(from: string, backup: Backup): Promise<string> {
  const hashes = hashesOf(await backup.check())
  const said = comesTo(backup.header)
  const later = await notedLater(readConfig(process.env), backup)
  return bothLines(
    `${from} 完好：${said.zh}${hashes.zh}${later.zh}`,
    `${from} is sound: ${said.en} ${hashes.en}${later.en}`,
  )
}

/** What the store at hand is known to have held beyond the backup. */
async function notedLater(config: Config, backup: Backup): Promise<Sentence> {
  const { headFile } = config
  const last = furthest(await readHeads(headFile, nameInHeads(config)))
  const { seq } = backup.archive.head
  if (!last || last.seq <= seq) return { zh: '', en: '' }
  return {
    zh: `${headFile} 于 ${last.at} 记下日志末尾第 ${last.seq} 条：此备份止于第 ${seq} 条，其后的不在其中。`,
    en: ` ${headFile} noted log entry ${last.seq} as the last at ${last.at}: this backup ends with ${seq}, and what came after is not in it.`,
  }
}

async function restored(from: string, backup: Backup, carries: boolean): Promise<string> {
  const config = readConfig(process.env)
  const later = await notedLater(config, backup)
  const contents = await restore(config, backup, carries, (head) => beginAnew(config, 'restored', head, new Date()))
  const said = comesTo({ ...backup.header, accounts: carries ? backup.header.accounts : null })
  const hashes = hashesOf(contents)
  return bothLines(
    `已恢复 ${from}，写入后重新读出，全部一致：${said.zh}${hashes.zh}${later.zh}`,
    `${from} is restored; read again after writing, all of it is equal: ${said.en} ${hashes.en}${later.en}`,
  )
}

function readArguments(): { from: string; check: boolean; carries: boolean } {
  const wrong = () =>
    usage(
      '用法：npm run restore -- --from 文件 [--check] [--without-accounts]',
      'Usage: npm run restore -- --from FILE [--check] [--without-accounts]',
    )
  try {
    const options = {
      from: { type: 'string' },
      check: { type: 'boolean' },
      'without-accounts': { type: 'boolean' },
    } as const
    const { values } = parseArgs({ options })
    if (!values.from) throw wrong()
    return { from: values.from, check: values.check ?? false, carries: !values['without-accounts'] }
  } catch {
    throw wrong()
  }
}
