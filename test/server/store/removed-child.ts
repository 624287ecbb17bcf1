import { writeSync } from 'node:fs'
import { Problem } from '../../../model/problem.ts'
import { openStore } from '../../../server/store/open.ts'
import { addition, officer, operation } from '../../contract/operations.ts'

/** Commits and says the number of each operation, until it is refused: then it says the code, and stays until it is killed. */
async function main(dataDir: string, name: string): Promise<void> {
  const store = await openStore({ dataDir })
  writeSync(1, 'open\n')
  for (let n = 1; ; n += 1) {
    const opId = `${name}-${n}`
    const done = await store.commit(operation(opId, addition(officer(opId)))).catch((error: unknown) => error)
    if (done instanceof Problem) {
      writeSync(1, `${done.code}\n`)
      break
    }
    writeSync(1, `${opId} ${n}\n`)
  }
  setInterval(() => undefined, 60_000)
}

const [dataDir, name] = process.argv.slice(2)
void main(dataDir, name)
