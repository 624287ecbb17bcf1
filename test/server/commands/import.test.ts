import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallPlace, writeFiles } from '../jobs/import/small-place.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const newFolder = () => mkdtempSync(join(tmpdir(), 'orgweave-command-'))

interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs a command as `npm run` does. */
function run(command: string, args: string[], environment: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['run.mjs', `commands/${command}`, ...args], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'zh_CN.UTF-8', ...environment },
  })
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.on('data', (piece) => (ran.out += piece))
  child.stderr.on('data', (piece) => (ran.err += piece))
  return new Promise((done) => child.on('close', (code) => done({ ...ran, code })))
}

describe('npm run template and npm run import', () => {
  const sheets = join(newFolder(), 'template')

  beforeAll(async () => {
    const { code, out } = await run('template', ['--out', sheets])
    expect(code).toBe(0)
    expect(out).toContain(join(sheets, '组织名册.csv'))
  })

  it('the nine empty sheets are written once; again only with --force', async () => {
    expect(readdirSync(sheets).sort()).toEqual(
      Object.keys(smallPlace)
        .map((name) => `${name}.csv`)
        .sort(),
    )
    writeFileSync(join(sheets, '地方.csv'), 'mine')
    const again = await run('template', ['--out', sheets])
    expect(again.code).toBe(1)
    expect(again.err).toMatch(/没有改动；要覆盖请加 --force。\n.*add --force to overwrite/)
    expect(readFileSync(join(sheets, '地方.csv'), 'utf8')).toBe('mine')
    expect((await run('template', ['--out', sheets, '--force'])).code).toBe(0)
    expect(readFileSync(join(sheets, '地方.csv'), 'utf8')).toContain('地方编码*')
  })

  it.each(['template', 'import'])('npm run %s -- --help says what it takes', async (command) => {
    const { code, out } = await run(command, ['--help'])
    expect([code, out]).toEqual([0, expect.stringContaining(`npm run ${command}`)])
  })

  it('the empty sheets import as nothing to do', async () => {
    const files = readdirSync(sheets).map((name) => join(sheets, name))
    const { code, out } = await run('import', ['--place', '990101', ...files], { DATA_DIR: newFolder() })
    expect(out).toMatch(/没有要改的内容/)
    expect(code).toBe(0)
  })

  it('a place is checked, put in, and put in again', async () => {
    const data = { DATA_DIR: newFolder() }
    const files = writeFiles(smallPlace)
    const checked = await run('import', ['--place', '990101000000', '--check', '--lang', 'en', ...files], data)
    expect(checked.code).toBe(0)
    expect(checked.out).toMatch(/Would be: 46 records added/)
    expect(readdirSync(data.DATA_DIR)).toEqual([])
    const first = await run('import', ['--place', '990101', ...files], data)
    expect(first.out).toMatch(/已新增 46 条、更改 0 条、撤去 0 条记录，日志第 1 号。/)
    const second = await run('import', ['--place', '990101', ...files], { ...data, LC_ALL: 'en_US.UTF-8' })
    expect(second.out).toMatch(/Nothing to do/)
  })

  it('a check makes no data directory where there is none', async () => {
    const data = join(newFolder(), 'not', 'there')
    const files = writeFiles(smallPlace)
    expect((await run('import', ['--place', '990101', '--check', ...files], { DATA_DIR: data })).code).toBe(0)
    expect(existsSync(data)).toBe(false)
    const { code, err } = await run('verify', [], { DATA_DIR: data })
    expect([code, err]).toEqual([1, expect.stringContaining(`There is no data of this program at ${data}`)])
    expect(existsSync(data)).toBe(false)
  })

  it('errors go to standard error, with exit code 1 and nothing written', async () => {
    const data = newFolder()
    const files = writeFiles({ ...smallPlace, 双报到统计: `${smallPlace.双报到统计}\n2026,JT-JW,D1,是,,,不详,,` })
    const { code, out, err } = await run('import', ['--place', '990101', ...files], { DATA_DIR: data })
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/双报到统计\.csv 第 3 行「报到党员数」的值「不详」：不是数目。→ 写成/)
    expect(err).toMatch(/没有写入任何内容/)
  })

  it('300,000 errors fit into a heap that the file does not', async () => {
    const rows = Array.from({ length: 300_000 }, () => `,${'名'.repeat(80)},村`)
    const files = writeFiles({ 区划网格: ['区划代码*,名称*,级别*', ...rows].join('\n') })
    const environment = { DATA_DIR: newFolder(), NODE_OPTIONS: '--max-old-space-size=64' }
    const { code, err } = await run('import', ['--place', '990101', ...files], environment)
    expect(code).toBe(1)
    expect(err).toContain('有 300002 处错误，列出 1002 处，没有写入任何内容。')
  })

  it.each([
    ['an unknown flag', ['--plase', '990101'], /参数有误[\s\S]*Usage: npm run import/],
    ['no place', ['a.csv'], /没有 --place[\s\S]*--place is missing/],
    ['a place that is no code', ['--place', '潮南', 'a.csv'], /不是区划代码[\s\S]*is no division code/],
    ['no file', ['--place', '990101'], /没有给出文件[\s\S]*No file is given/],
    ['a missing file', ['--place', '990101', 'none.csv'], /没有这个文件：none\.csv[\s\S]*no such file: none\.csv/],
    ['an unknown language', ['--place', '990101', '--lang', 'fr', 'a.csv'], /--lang 只有 zh 和 en/],
  ])('%s is a sentence in both languages and exit code 1', async (_, args, says) => {
    const data = join(newFolder(), 'none')
    const { code, err } = await run('import', args, { DATA_DIR: data })
    expect(code).toBe(1)
    expect(err).toMatch(says)
    expect(existsSync(data)).toBe(false)
  })
})
