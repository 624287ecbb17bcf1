import { writeSync } from 'node:fs'
import { openStore } from '../../../server/store/open.ts'
import { addition, alteration, officer, operation } from '../../contract/operations.ts'

/**
 * Commits without end until it is killed, and says the number of each operation once it has its answer. Every operation
 * adds records and counts one up; every ninth is large, so that some are killed in the middle.
 */
async function main(dataDir: string, writer: string): Promise<void> {
  const store = await openStore({ dataDir })
  writeSync(1, 'open\n')
  const counter = `${writer}-counter`
  await store.commit(operation(counter, addition(officer(counter, '0'))))
  for (let n = 1; ; n++) {
    const [seen] = await store.read([{ kind: 'officer', id: counter }])
    const additions = Array.from({ length: n % 9 === 0 ? 1000 : 3 }, (_, index) =>
      addition(officer(`${writer}-${n}-${index}`)),
    )
    const given = operation(`${writer}-${n}`, ...additions, alteration(seen, officer(counter, String(n))))
    const { seq } = await store.commit(given)
    writeSync(1, `${given.opId} ${seq}\n`)
  }
}

void main(process.argv[2], process.argv[3])
