import { createHash, randomUUID } from 'node:crypto'
import { link, open, rm } from 'node:fs/promises'
import { Problem } from '../../../model/problem.ts'
import type { KeptAccounts } from '../../accounts/kept.ts'
import type { Archive, LogPart } from '../../store/archive.ts'
import type { BackupEnd, BackupHeader } from './header.ts'
import { pageOf, type Section } from './pages.ts'

/** One page of a backup before it is packed. */
interface Written {
  section: Section
  lines: readonly unknown[]
}

/**
 * Writes a backup that only its owner can read; put in place whole or not at all. Answers its bytes.
 * Throws `already-exists` for a file that is there, `bad-input` where none can be written, and what the archive throws.
 */
export async function writeBackup(
  path: string,
  header: BackupHeader,
  archive: Archive,
  accounts: KeptAccounts | undefined,
): Promise<number> {
  const building = `${path}.${randomUUID()}.part`
  try {
    const bytes = await writeAll(building, pagesOf(header, archive, accounts))
    // Unlike renaming, linking never puts aside what is there.
    await link(building, path)
    return bytes
  } catch (error) {
    throw problem(path, error)
  } finally {
    await rm(building, { force: true }).catch(() => undefined)
  }
}

async function writeAll(path: string, pages: AsyncIterable<Written>): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    const put = async (section: Section, lines: readonly unknown[]) => {
      const page = await pageOf(section, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      await file.writeFile(page)
      hash.update(page)
      bytes += page.length
    }
    for await (const { section, lines } of pages) await put(section, lines)
    await put('end', [{ sha256: hash.copy().digest('hex') } satisfies Record<keyof typeof BackupEnd.shape, string>])
    await file.sync()
    return bytes
  } finally {
    await file.close()
  }
}

async function* pagesOf(
  header: BackupHeader,
  archive: Archive,
  accounts: KeptAccounts | undefined,
): AsyncGenerator<Written> {
  yield { section: 'header', lines: [header] }
  for await (const lines of archive.entries()) yield { section: 'entries', lines }
  for await (const parts of archive.parts()) yield { section: 'parts', lines: parts.map(lineOfPart) }
  for await (const lines of archive.records()) yield { section: 'records', lines }
  for await (const lines of archive.positions()) yield { section: 'positions', lines }
  if (accounts) yield { section: 'accounts', lines: [accounts] }
}

function lineOfPart({ seq, part, body }: LogPart) {
  return { seq, part, body: Buffer.from(body).toString('base64') }
}

function problem(path: string, error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'EEXIST') return there(path)
  return new Problem(
    'bad-input',
    {
      zh: `备份文件 ${path} 无法写入（${error.code}），没有留下文件。请检查目录、权限和剩余空间。`,
      en: `The backup ${path} cannot be written (${error.code}); no file was left. Check folder, permissions and free space.`,
    },
    [{ at: path }],
    { cause: error },
  )
}

/** A backup never takes the place of another file. */
export function there(path: string): Problem {
  return new Problem(
    'already-exists',
    {
      zh: `${path} 已经存在，没有改动。请换一个文件名。`,
      en: `${path} is there already and was left as it is. Give another name.`,
    },
    [{ at: path }],
  )
}
