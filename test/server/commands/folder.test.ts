import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../../free-port.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const above = mkdtempSync(join(tmpdir(), 'orgweave-folder-'))
let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))
afterAll(() => rmSync(above, { recursive: true, force: true }))

/** The sources in another folder, not built yet; hard links where the disk allows them. */
function copyTo(name: string): string {
  const folder = join(above, name)
  mkdirSync(folder)
  const left = new Set(['.git', 'dist', 'dist.building', 'data', 'template'])
  const files = readdirSync(root).filter((file) => !left.has(file))
  const copy = (how: string) => execFileSync('cp', [how, ...files, folder], { cwd: root, stdio: 'ignore' })
  try {
    copy('-al')
  } catch {
    copy('-af')
  }
  return folder
}

/** `npm start` there, with its data in the folder as for anybody; the address that it prints. */
async function startIn(folder: string, more: Record<string, string> = {}): Promise<string> {
  const env = { ...process.env, PORT: String(await freePort()), DATA_DIR: 'data', ...more }
  const started = spawn('node', ['run.mjs', 'main'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  child = started
  let [out, err] = ['', '']
  started.stderr.on('data', (part) => {
    err += part
  })
  return new Promise((resolve, reject) => {
    started.stdout.on('data', (part) => {
      out += part
      const [, address] = /^Orgweave ready: (\S+)\n/m.exec(out) ?? []
      if (address) resolve(address)
    })
    started.once('close', (code) => reject(new Error(`ended with ${code}: ${err.slice(0, 2_000)}`)))
  })
}

describe('the program’s folder may be called anything', () => {
  it.each([
    'a#b',
    'a?b',
    '##',
    'a %20%zz &+;=,@!~^ 中文 😀',
    `'single' "double" \`back\` $HOME \${x} {a,b} [id] (x) *`,
    '#?%23%3f 织网 #2 [id] &',
  ])('%s: it is built and started there, and shows its page', async (name) => {
    const address = await startIn(copyTo(name))
    const { origin } = new URL(address)
    const page = await (await fetch(origin)).text()
    const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file)
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) expect((await fetch(origin + file)).status).toBe(200)
    expect(await (await fetch(`${origin}/health/ready`)).text()).toBe('ready')
  })

  it('where the temporary folder cannot help either, that is said in a sentence', async () => {
    const folder = copyTo('c#d')
    await expect(startIn(folder, { TMPDIR: folder })).rejects.toThrow(
      /ended with 1: .*「#」.*TMPDIR.*\n.*#.*TMPDIR.*\n$/,
    )
    expect(readdirSync(folder)).not.toContain('dist.building')
  })
})
