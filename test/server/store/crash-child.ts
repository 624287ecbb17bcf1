import { writeSync } from 'node:fs'
import { Problem } from '../../../model/problem.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Committed, Operation, Store } from '../../../server/store/store.ts'
import { addition, alteration, officer, operation } from '../../contract/operations.ts'

/**
 * Commits without end until it is killed, and says the number of each operation once it has its answer. Every operation
 * adds records and counts one up; every ninth is large, so that some are killed in the middle.
 */
async function main(dataDir: string, writer: string): Promise<void> {
  const store = await openStore({ dataDir })
  writeSync(1, 'open\n')
  const counter = `${writer}-counter`
  await insist(store, operation(counter, addition(officer(counter, '0'))))
  for (let n = 1; ; n++) {
    const [seen] = await store.read([{ kind: 'officer', id: counter }])
    const additions = Array.from({ length: n % 9 === 0 ? 1000 : 3 }, (_, index) =>
      addition(officer(`${writer}-${n}-${index}`)),
    )
    const given = operation(`${writer}-${n}`, ...additions, alteration(seen, officer(counter, String(n))))
    const { seq } = await insist(store, given)
    writeSync(1, `${given.opId} ${seq}\n`)
  }
}

/** The same operation again while others hold the file, as a careful client does. */
async function insist(store: Store, given: Operation): Promise<Committed> {
  for (;;) {
    try {
      return await store.commit(given)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'store-unavailable') throw error
    }
  }
}

void main(process.argv[2], process.argv[3])
