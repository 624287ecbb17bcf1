import { writeSync } from 'node:fs'
import { openStore } from '../../../server/store/open.ts'
import { addition, loadAll, officer, operation } from '../../contract/operations.ts'

/** Commits until a commit is refused; says how many were not, how the last one was, and how many records there are. */
async function main(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir })
  let code: string | undefined
  let acknowledged = 0
  while (code === undefined) {
    const edits = Array.from({ length: 20 }, (_, index) =>
      addition(officer(`${acknowledged}-${index}`, '名'.repeat(60))),
    )
    try {
      await store.commit(operation(`${acknowledged}`, ...edits))
      acknowledged += 1
    } catch (error) {
      code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    }
  }
  const { records } = await loadAll(store)
  writeSync(1, JSON.stringify({ acknowledged, code, loaded: records.length }))
}

void main(process.argv[2])
