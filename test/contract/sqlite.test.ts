import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, openConnection } from '../../server/store/sqlite/driver.ts'
import { entriesAfter } from '../../server/store/sqlite/log.ts'
import { openSqliteStore } from '../../server/store/sqlite/store.ts'
import { type StoreSite, storeContract, type Tampering } from './store.contract.ts'
import { textContract } from './text.contract.ts'

const makeSite = async (): Promise<StoreSite> => {
  const directory = mkdtempSync(join(tmpdir(), 'orgweave-store-'))
  const path = join(directory, 'orgweave.db')
  return {
    open: () => openSqliteStore(path),
    async verify() {
      const store = await openSqliteStore(path)
      try {
        return await store.verify()
      } finally {
        await store.close()
      }
    },
    async tamper(how, seq) {
      const connection = openConnection(path)
      connection.execute('PRAGMA foreign_keys = OFF')
      tamperWith(connection, how, seq)
      connection.close()
    },
    async remove() {
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

storeContract('SQLite', makeSite)
textContract('SQLite', makeSite)

function tamperWith(connection: Connection, how: Tampering, seq: number): void {
  switch (how) {
    case 'actor':
      connection.run("UPDATE log SET actor = 'somebody' WHERE seq = ?", [seq])
      return
    case 'content':
      connection.run('UPDATE log_part SET body = (SELECT body FROM log_part WHERE seq = ?) WHERE seq = ?', [
        seq - 1,
        seq,
      ])
      return
    case 'delete':
      connection.run('DELETE FROM log WHERE seq = ?', [seq])
      return
    case 'insert':
      insert(connection, seq)
      return
    case 'swap':
      connection.run('UPDATE log SET seq = seq + 1000 WHERE seq = ?', [seq])
      connection.run('UPDATE log SET seq = ? WHERE seq = ?', [seq, seq + 1])
      connection.run('UPDATE log SET seq = ? WHERE seq = ?', [seq + 1, seq + 1000])
  }
}

/** Makes room and puts in an entry that fits behind the one before, but was never hashed with the rest. */
function insert(connection: Connection, seq: number): void {
  const [before] = entriesAfter(connection, seq - 2, 1)
  connection.run('UPDATE log SET seq = seq + 1000 WHERE seq >= ?', [seq])
  connection.run('UPDATE log SET seq = seq - 999 WHERE seq >= 1000', [])
  connection.run(
    `INSERT INTO log (seq, op_id, actor, at, content, continued, prev, hash)
     SELECT ?, 'forged', actor, at, content, continued, ?, prev FROM log WHERE seq = ?`,
    [seq, before.hash, before.seq],
  )
}
