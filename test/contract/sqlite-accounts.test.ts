import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptAccounts, openAccounts } from '../../server/accounts/open.ts'
import { verifyAccounts } from '../../server/accounts/replay.ts'
import { digestOf } from '../../server/accounts/secrets.ts'
import { accountsFormat } from '../../server/accounts/sqlite/schema.ts'
import { type Connection, openConnection } from '../../server/store/sqlite/driver.ts'
import { bringUp } from '../../server/store/sqlite/file.ts'
import { accountsContract, type Meddling } from './accounts.contract.ts'

const temporary = () => mkdtempSync(join(tmpdir(), 'orgweave-accounts-'))

function behindItsBack(dataDir: string, work: (connection: Connection) => void): void {
  const connection = openConnection(join(dataDir, 'accounts.db'))
  work(connection)
  connection.close()
}

accountsContract('SQLite', async () => {
  const dataDir = temporary()
  return {
    open: () => openAccounts({ dataDir }),
    everything: async () =>
      readdirSync(dataDir)
        .map((file) => readFileSync(join(dataDir, file), 'latin1'))
        .join('\n'),
    kept: () => keptAccounts({ dataDir }),
    meddle: async (how, about) =>
      behindItsBack(dataDir, (connection) => connection.execute(inSql(about.account, about.token)[how])),
    async remove() {
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
})

function inSql(account: string, token: string): Record<Meddling, string> {
  return {
    'widen a grant': `INSERT INTO grants VALUES ('${account}', 'admin', '*')`,
    'take a grant': `DELETE FROM grants WHERE account = '${account}' AND role = 'analyst'`,
    'change the password': `UPDATE accounts SET password = 'mine' WHERE id = '${account}'`,
    enable: `UPDATE accounts SET disabled = 0 WHERE id = '${account}'`,
    'add an account': "INSERT INTO accounts (id) VALUES ('account-forged')",
    'lengthen a token': `UPDATE tokens SET expires_at = expires_at + 910 * 86400000 WHERE secret = '${token}'`,
    'add a token': `INSERT INTO tokens SELECT '${'f'.repeat(64)}', account, label, issued_at, expires_at FROM tokens`,
    'remove a token': `DELETE FROM tokens WHERE secret = '${token}'`,
    'alter entry 2': `UPDATE log SET act = replace(act, 'analyst', 'planner') WHERE seq = 2`,
    'remove entry 2': 'DELETE FROM log WHERE seq = 2',
    'spoil entry 2': "UPDATE log SET act = 'nothing' WHERE seq = 2",
    'cut the end': 'DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)',
  }
}

describe('accounts of an earlier release', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = temporary()
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))
  const secret = 'a-token-from-before-tokens-ended-'.padEnd(43, 'x')
  const fill = () =>
    behindItsBack(dataDir, (connection) => {
      const [first] = accountsFormat.migrations
      bringUp(connection, dataDir, { ...accountsFormat, migrations: [first] })
      connection.execute(`
        INSERT INTO accounts (id, name, name_key, password) VALUES ('account-1', '书记', '书记', 'hash');
        INSERT INTO accounts (id, disabled) VALUES ('account-2', 1);
        INSERT INTO grants VALUES ('account-1', 'planner', '440514'), ('account-1', 'admin', '*');
        INSERT INTO tokens VALUES ('${digestOf(secret)}', 'account-1', 'nightly', 1000)`)
    })

  it('come into a log that opens with them as they are, once; their tokens are good for ninety days more', async () => {
    fill()
    const before = Date.now()
    const [one, two] = await Promise.all([openAccounts({ dataDir }), openAccounts({ dataDir })])
    const entries = await one.log(0, 10)
    expect(entries.map(({ by, act }) => [by, act.type, 'account' in act && act.account])).toEqual([
      ['opening', 'account.make', 'account-1'],
      ['opening', 'account.make', 'account-2'],
      ['opening', 'token.make', 'account-1'],
    ])
    expect(await two.head()).toEqual(await one.head())
    const days = (count: number) => new Date(before + count * 86_400_000)
    expect(await one.token(secret, days(89.9))).toMatchObject({ account: { id: 'account-1' } })
    expect(await one.token(secret, days(90.1))).toBeUndefined()
    expect(verifyAccounts(await keptAccounts({ dataDir }))).toEqual({
      entries: 3,
      badEntry: undefined,
      differences: [],
    })
    await one.close()
    await two.close()
    const again = await openAccounts({ dataDir })
    expect(await again.head()).toMatchObject({ seq: 3 })
    await again.close()
  })
})
