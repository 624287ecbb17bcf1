import { recordsAtOnce } from '../../seed/load.ts'
import { loadNetwork } from '../../server/store/load-network.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { recordsOf } from '../bench-network.ts'
import { say } from '../progress.ts'
import { askBoth } from './asking.ts'
import { writeBare } from './bare.ts'
import { type FreshNeo4j, startFresh } from './fresh.ts'
import { compareCommits, compareReading, writeOurs } from './loading.ts'
import { printAsked, printAskedHead, printLoad, printLoadHead, printSize } from './table.ts'

/** Everything at one size, each row printed as it is measured. @param folder where Neo4j's jars are */
export async function compareAt(bodies: number, folder: string): Promise<void> {
  const lists = () => recordsOf(bodies, recordsAtOnce)
  printSize(bodies)
  const bare = await withFresh(folder, async ({ driver }) => {
    say('writing everything, bare driver')
    return await writeBare(driver, lists())
  })
  await withFresh(folder, ({ address, driver }) =>
    withStore(address, async (store) => {
      say('writing everything, ours')
      const ours = await writeOurs(store, lists())
      printLoadHead()
      printLoad({ work: 'write everything', ours, bare })
      for await (const load of compareReading(store, driver)) printLoad(load)
      const network = await loadNetwork(store)
      printAskedHead(network)
      for await (const asked of askBoth(driver, network, bodies)) printAsked(asked)
      printLoadHead()
      for await (const load of compareCommits(store, driver, bodies)) printLoad(load)
    }),
  )
}

async function withFresh<T>(folder: string, work: (neo4j: FreshNeo4j) => Promise<T>): Promise<T> {
  const neo4j = await startFresh(folder)
  try {
    return await work(neo4j)
  } finally {
    await neo4j.end()
  }
}

async function withStore(address: FreshNeo4j['address'], work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ dataDir: '', neo4j: address })
  try {
    await work(store)
  } finally {
    await store.close()
  }
}
