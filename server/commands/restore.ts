/** `npm run restore -- --from FILE [--check] [--without-accounts]`: puts a backup into an empty store, or only checks it. */
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { type Backup, openBackup } from '../jobs/backup/read.ts'
import { restore } from '../jobs/backup/restore.ts'
import { comesTo, hashesOf } from '../jobs/backup/say.ts'
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
  return bothLines(`${from} 完好：${said.zh}${hashes.zh}`, `${from} is sound: ${said.en} ${hashes.en}`)
}

async function restored(from: string, backup: Backup, carries: boolean): Promise<string> {
  const config = readConfig(process.env)
  const contents = await restore(config, backup, carries)
  const said = comesTo({ ...backup.header, accounts: carries ? backup.header.accounts : null })
  const hashes = hashesOf(contents)
  return bothLines(
    `已恢复 ${from}，写入后重新读出，全部一致：${said.zh}${hashes.zh}若 ${config.headFile} 记有更晚的日志末尾，请把它移走。`,
    `${from} is restored; read again after writing, all of it is equal: ${said.en} ${hashes.en} If ${config.headFile} noted a later end of the log, move it away.`,
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
