import { recordsAtOnce } from '../../seed/load.ts'
import { loadNetwork } from '../../server/store/load-network.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { recordsOf } from '../rows.ts'
import { askBoth } from './asking.ts'
import { writeBare } from './bare.ts'
import { type FreshNeo4j, startFresh } from './fresh.ts'
import { compareCommits, compareReading, writeOurs } from './loading.ts'
import { printAsked, printAskedHead, printLoad, printLoadHead, printSize } from './table.ts'

/** Everything at one size, printed as it is measured. @param folder where Neo4j's jars are */
export async function compareAt(bodies: number, folder: string): Promise<void> {
  const lists = () => recordsOf(bodies, recordsAtOnce)
  const rounds = bodies < 100_000 ? 5 : 3
  const bareWrite = await withFresh(folder, ({ driver }) => writeBare(driver, lists()))
  await withFresh(folder, ({ address, driver }) =>
    withStore(address, async (store) => {
      const written = { work: 'write everything', ours: await writeOurs(store, lists()), bare: bareWrite }
      const reading = await compareReading(store, driver, rounds)
      const network = await loadNetwork(store)
      printSize(bodies, network)
      printAskedHead()
      for await (const asked of askBoth(driver, network, bodies, rounds)) printAsked(asked)
      const commits = await compareCommits(store, driver, bodies)
      printLoadHead()
      for (const load of [written, ...reading, ...commits]) printLoad(load)
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
