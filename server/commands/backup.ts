/** `npm run backup -- --to FILE [--with-accounts]`: writes all that the store holds into one file, beside servers or not. */
import { parseArgs } from 'node:util'
import { keptAccounts } from '../accounts/open.ts'
import { readConfig } from '../config.ts'
import { backUp } from '../jobs/backup/back-up.ts'
import { comesTo } from '../jobs/backup/backup-words.ts'
import { openDespiteLoss } from '../jobs/loss.ts'
import { bothLines, explain, runCommand, usage } from '../terminal.ts'

await runCommand(async () => {
  const { to, carries } = readArguments()
  const config = readConfig(process.env)
  const accounts = carries ? await keptAccounts(config) : undefined
  const { store, loss } = await openDespiteLoss(config)
  if (loss) process.stderr.write(explain(loss))
  try {
    const { header, bytes } = await backUp(store, to, accounts, new Date())
    const said = comesTo(header)
    const size = (bytes / 2 ** 20).toFixed(1)
    return bothLines(`${to} 已写好（${size} MB）：${said.zh}`, `${to} is written (${size} MB): ${said.en}`)
  } finally {
    await store.close()
  }
})

function readArguments(): { to: string; carries: boolean } {
  const wrong = () =>
    usage('用法：npm run backup -- --to 文件 [--with-accounts]', 'Usage: npm run backup -- --to FILE [--with-accounts]')
  try {
    const options = { to: { type: 'string' }, 'with-accounts': { type: 'boolean' } } as const
    const { values } = parseArgs({ options })
    if (!values.to) throw wrong()
    return { to: values.to, carries: values['with-accounts'] ?? false }
  } catch {
    throw wrong()
  }
}
