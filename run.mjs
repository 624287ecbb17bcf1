/**
 * `node run.mjs [ENTRY] [ARGUMENTS…]`: builds client and server when dist/ is older than the sources, then runs
 * dist/server/ENTRY.js in this process. Without an entry it only builds. What it says goes to standard error.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const dist = join(root, 'dist')
const building = join(root, 'dist.building')
const stamp = join(dist, 'built-from')
const sources = [
  'model',
  'cypher',
  'server',
  'client',
  'seed',
  'bench',
  'vite.config.mjs',
  'package-lock.json',
  'run.mjs',
]

/** The newest change of any source, and how many there are (a deleted file changes the count). */
function fingerprint() {
  let newest = 0
  let files = 0
  const visit = (path) => {
    const stat = statSync(path)
    if (stat.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name))
    else {
      files += 1
      newest = Math.max(newest, stat.mtimeMs)
    }
  }
  for (const source of sources) if (existsSync(join(root, source))) visit(join(root, source))
  return `${files} files, newest ${newest}`
}

function entries() {
  const found = { main: 'server/main.ts' }
  for (const name of readdirSync(join(root, 'server', 'commands'))) {
    if (name.endsWith('.ts')) found[`commands/${name.slice(0, -3)}`] = `server/commands/${name}`
  }
  found['reading/thread'] = 'server/reading/thread.ts'
  for (const entry of ['bench/bench', 'bench/load/probe']) found[entry] = `${entry}.ts`
  return Object.fromEntries(Object.entries(found).filter(([, file]) => existsSync(join(root, file))))
}

/** What is built is for people, whoever asks: under a test's NODE_ENV it would hold the libraries' slow halves. */
async function build() {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await underPlainName(buildBoth)
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

/** Vite cuts a path at these, as in an address. */
const cut = /[#?]/

/** A folder called so is built through a link that is not. */
async function underPlainName(act) {
  if (!cut.test(root)) return act(root)
  const folder = mkdtempSync(join(tmpdir(), 'orgweave-build-'))
  const link = join(folder, 'root')
  symlinkSync(root, link, 'junction')
  try {
    await act(link)
  } finally {
    unlinkSync(link)
    rmSync(folder, { recursive: true })
  }
}

function refuseWithoutPlainName() {
  if (!cut.test(root) || !cut.test(tmpdir())) return
  process.stderr.write(
    `程序文件夹（${root}）和临时文件夹（${tmpdir()}）的路径里都有「#」或「?」，无法构建：请把 TMPDIR 设为路径里没有这两个字符的文件夹，再启动。\n` +
      `The folder of the program (${root}) and the temporary one (${tmpdir()}) both have # or ? in their paths, so it cannot be built: set TMPDIR to a folder without them, and start again.\n`,
  )
  process.exit(1)
}

/** `from` is the root, or a link to it; ids of modules keep the name that they were asked by. */
async function buildBoth(from) {
  const { build: viteBuild } = await import('vite')
  const common = { root: from, logLevel: 'error', resolve: { preserveSymlinks: from !== root } }
  const out = join(from, 'dist.building')
  await viteBuild({
    ...common,
    configFile: false,
    // A start opens its files at once, and zod is a hundred of them: that many handles there may not be.
    ssr: { noExternal: ['zod'] },
    build: {
      ssr: true,
      outDir: join(out, 'server'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: entries(),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
  await viteBuild({
    ...common,
    root: join(from, 'client'),
    configFile: join(root, 'vite.config.mjs'),
    configLoader: 'native',
    build: { outDir: join(out, 'client') },
  })
}

const abandonedAfter = 120_000
const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted

/** Makes the folder that is the lock; false while another command is building. */
function takeLock() {
  try {
    mkdirSync(building)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const age = Date.now() - (statSync(building, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > abandonedAfter) rmSync(building, { recursive: true, force: true })
    return false
  }
}

/** Builds beside dist/ and puts it in place whole, one command at a time. */
async function buildOnce() {
  while (!takeLock()) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    if (isCurrent()) return
  }
  try {
    if (isCurrent()) return
    const started = Date.now()
    process.stderr.write('Building client and server …\n')
    await build()
    writeFileSync(join(building, 'built-from'), wanted)
    rmSync(dist, { recursive: true, force: true })
    renameSync(building, dist)
    process.stderr.write(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

// Whoever reads what is said may go away.
process.stderr.on('error', () => undefined)
const [entry, ...rest] = process.argv.slice(2)
const wanted = fingerprint()
if (!isCurrent()) {
  refuseWithoutPlainName()
  await buildOnce()
}
if (entry) {
  process.argv = [process.argv[0], join(root, 'dist/server', `${entry}.js`), ...rest]
  await import(pathToFileURL(process.argv[1]).href)
}
