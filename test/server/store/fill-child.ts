import { openStore } from '../../../server/store/open.ts'
import { addition, officer, operation } from '../../contract/operations.ts'

/** Makes a store of ten records and ends. */
async function main(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir })
  await store.commit(operation('1', ...Array.from({ length: 10 }, (_, index) => addition(officer(`a-${index}`)))))
  await store.close()
}

void main(process.argv[2])
