import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../../..')

/** Makes one file that plain Node can run of a TypeScript entry in this directory, and answers its path. */
export async function bundle(entry: string): Promise<string> {
  const outDir = join(root, 'test-output/children')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, `${entry}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${entry}.mjs`, chunkFileNames: `${entry}-[hash].mjs` } },
    },
  })
  return join(outDir, `${entry}.mjs`)
}
