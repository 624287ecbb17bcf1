import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { Problem } from '../../../model/problem.ts'
import type { KeptAccounts } from '../../accounts/kept.ts'
import type { Archive, LogPart } from '../../store/archive.ts'
import { type Contents, contentsApart, contentsOf } from '../../store/contents.ts'
import { AccountsLine, BackupEnd, BackupHeader, backupFormat } from './header.ts'
import { bytesAt, findPage, type Page, type Section, sections, textOf } from './pages.ts'

/** A backup that is whole as far as its pages follow one another; what they hold is checked as they are read. */
export interface Backup {
  header: BackupHeader
  archive: Archive
  /** Undefined where it carries none. */
  accounts(): Promise<KeptAccounts | undefined>
  /** Reads all of it: every checksum, the hash chain, and what all of it comes to. Throws `bad-input`, `store-damaged`. */
  check(): Promise<Contents>
  close(): Promise<void>
}

interface Source {
  path: string
  file: FileHandle
  pages: Page[]
}

/** Throws `bad-input` for what is no backup, or one that is damaged or cut off, saying where; `store-newer`. */
export async function openBackup(path: string): Promise<Backup> {
  const file = await open(path, 'r').catch((cause) => {
    throw unreadable(path, cause)
  })
  try {
    const source = { path, file, pages: await pagesIn(path, file) }
    const header = await headerOf(source)
    const archive = archiveOf(source, header)
    return {
      header,
      archive,
      accounts: () => accountsOf(source, header),
      async check() {
        await checkBytes(source)
        const contents = await contentsOf(archive)
        refuseOther(path, header.contents, contents)
        return contents
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Every page, one behind the other to the end of the file. */
async function pagesIn(path: string, file: FileHandle): Promise<Page[]> {
  const { size } = await file.stat()
  const pages: Page[] = []
  for (let at = 0; at < size; ) {
    const page = await findPage(file, at, size)
    if (!page && at === 0) throw noBackup(path)
    if (!page) throw damagedAt(path, at, size)
    const before = pages.at(-1)
    if (before && (before.section === 'end' || sections.indexOf(page.section) < sections.indexOf(before.section)))
      throw damagedAt(path, at, size)
    pages.push(page)
    at += page.length
  }
  if (pages.length === 0 || pages[0].section !== 'header') throw noBackup(path)
  if (pages.at(-1)?.section !== 'end') throw cutOff(path, size)
  return pages
}

async function headerOf(source: Source): Promise<BackupHeader> {
  const [line] = await linesOf(source, source.pages[0])
  const { format } = line as { format?: unknown }
  if (typeof format === 'number' && format > backupFormat) throw newer(source.path, format)
  const header = BackupHeader.safeParse(line)
  if (!header.success) throw noBackup(source.path)
  return header.data
}

async function linesOf({ path, file }: Source, page: Page): Promise<unknown[]> {
  const text = await textOf(await bytesAt(file, page.at, page.length))
  if (text === undefined) throw damagedPage(path, page)
  try {
    return JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`) as unknown[]
  } catch {
    throw damagedPage(path, page)
  }
}

async function* linesIn<T>(source: Source, section: Section): AsyncGenerator<T[]> {
  for (const page of source.pages) if (page.section === section) yield (await linesOf(source, page)) as T[]
}

function archiveOf(source: Source, { contents }: BackupHeader): Archive {
  return {
    head: { seq: contents.entries, hash: contents.hash },
    entries: () => linesIn(source, 'entries'),
    async *parts() {
      for await (const lines of linesIn<Omit<LogPart, 'body'> & { body: string }>(source, 'parts'))
        yield lines.map(({ seq, part, body }) => ({ seq, part, body: Buffer.from(body, 'base64') }))
    },
    records: () => linesIn(source, 'records'),
    positions: () => linesIn(source, 'positions'),
    close: () => undefined,
  }
}

async function accountsOf(source: Source, header: BackupHeader): Promise<KeptAccounts | undefined> {
  if (header.accounts === null) return undefined
  const page = source.pages.find(({ section }) => section === 'accounts')
  const accounts = AccountsLine.safeParse(page && (await linesOf(source, page))[0])
  if (!accounts.success || accounts.data.accounts.length !== header.accounts)
    throw damagedPage(source.path, page ?? source.pages[0])
  return accounts.data
}

/** Page by page, so that the first one that is damaged is named; then whether they are the pages that were written. */
async function checkBytes(source: Source): Promise<void> {
  const { path, file, pages } = source
  const hash = createHash('sha256')
  for (const page of pages) {
    const bytes = await bytesAt(file, page.at, page.length)
    if ((await textOf(bytes)) === undefined) throw damagedPage(path, page)
    if (page.section !== 'end') hash.update(bytes)
  }
  const last = pages[pages.length - 1]
  const end = BackupEnd.safeParse((await linesOf(source, last))[0])
  if (!end.success || end.data.sha256 !== hash.digest('hex')) throw damagedPage(path, last)
}

function refuseOther(path: string, said: Contents, found: Contents): void {
  const named = contentsApart(said, found)
  if (named === '') return
  throw refuse(
    path,
    `备份 ${path} 的内容与其首行所写不符（${named}），没有恢复任何内容。请改用另一份备份。`,
    `What the backup ${path} holds is not what its first line says (${named}); nothing was restored. Use another backup.`,
  )
}

const words: Record<Section, [zh: string, en: string]> = {
  header: ['首行', 'the header'],
  entries: ['日志条目', 'log entries'],
  parts: ['日志内容', 'contents of the log'],
  records: ['记录', 'records'],
  positions: ['图上位置', 'positions'],
  accounts: ['账户', 'accounts'],
  end: ['校验和', 'the checksum of all'],
}

function damagedPage(path: string, { section, at, length }: Page): Problem {
  const [zh, en] = words[section]
  return refuse(
    path,
    `备份 ${path} 的第 ${at} 至 ${at + length} 字节（${zh}）已损坏，没有恢复任何内容。请改用另一份备份。`,
    `The backup ${path} is damaged in bytes ${at} to ${at + length} (${en}); nothing was restored. Use another backup.`,
  )
}

function damagedAt(path: string, at: number, size: number): Problem {
  return refuse(
    path,
    `备份 ${path} 在第 ${at} 字节处（共 ${size} 字节）中断或已损坏，没有恢复任何内容。请改用另一份备份，或重新拷贝。`,
    `The backup ${path} is cut off or damaged at byte ${at} of ${size}; nothing was restored. Use another backup, or copy it again.`,
  )
}

function cutOff(path: string, size: number): Problem {
  return refuse(
    path,
    `备份 ${path} 在第 ${size} 字节处被截断，缺少末尾，没有恢复任何内容。请改用另一份备份，或重新拷贝。`,
    `The backup ${path} was cut off at byte ${size}: its end is missing; nothing was restored. Use another backup, or copy it again.`,
  )
}

function noBackup(path: string): Problem {
  return refuse(path, `${path} 不是 Orgweave 的备份。`, `${path} is no backup of Orgweave.`)
}

function newer(path: string, format: number): Problem {
  const sentence = {
    zh: `备份 ${path} 由较新版本的 Orgweave 写成（格式 ${format}，本程序只认识到 ${backupFormat}）。请改用该版本或更新的程序。`,
    en: `The backup ${path} was written by a newer Orgweave (format ${format}; this one knows up to ${backupFormat}). Run that version or a later one.`,
  }
  return new Problem('store-newer', sentence, [{ at: path }])
}

function unreadable(path: string, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '?'
  return refuse(path, `无法读取 ${path}（${code}）。`, `${path} cannot be read (${code}).`)
}

function refuse(path: string, zh: string, en: string): Problem {
  return new Problem('bad-input', { zh, en }, [{ at: path }])
}
