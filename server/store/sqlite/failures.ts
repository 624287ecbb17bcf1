import { Problem, type Sentence } from '../../../model/problem.ts'
import { UnreadableCell } from '../unreadable.ts'

/** SQLite's primary result codes that a user can do something about. */
const busy = [5, 6]
const notWritable = [8, 10, 13, 14]
const damaged = [11, 26]

/** The primary result code of a driver error, or undefined when the error is none of the driver's. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode & 0xff
  const opening = /^ConnectionFailed\(.*: (\d+)"\)$/.exec(error.message)
  return opening ? Number(opening[1]) & 0xff : undefined
}

/** A driver error as a problem; anything else as it is. `file` is what the reader should be told the file is called. */
export function translate(error: unknown, file: string): unknown {
  if (error instanceof UnreadableCell) return damage(file, error)
  const code = resultCode(error)
  if (code === undefined) return error
  if (busy.includes(code)) return unavailable(error)
  if (notWritable.includes(code)) return readOnly(file, error)
  if (damaged.includes(code)) return damage(file, error)
  return error
}

/** Whether a driver error says that nothing can be written here, while reading may go on. */
export function isNotWritable(error: unknown): boolean {
  return notWritable.includes(resultCode(error) ?? 0)
}

export function isBusy(error: unknown): boolean {
  return busy.includes(resultCode(error) ?? 0)
}

function unavailable(cause: unknown): Problem {
  const sentence: Sentence = {
    zh: '另一项写入占用数据库过久，请稍后再试；本次没有写入任何内容。',
    en: 'Another write has held the database for too long. Try again; nothing was written.',
  }
  return new Problem('store-unavailable', sentence, [], { cause })
}

export function readOnly(file: string, cause?: unknown): Problem {
  const sentence: Sentence = {
    zh: `${file} 暂时不能写入（磁盘已满、只读或出错）：仍可查看，修改未保存。请腾出空间或恢复写权限。`,
    en: `${file} cannot be written (disk full, read-only or failing): reading goes on, the change was not kept. Free some space or make it writable.`,
  }
  return new Problem('store-read-only', sentence, [{ at: file }], { cause })
}

export function damage(file: string, cause?: unknown): Problem {
  const sentence: Sentence = {
    zh: `${file} 已损坏或不是 Orgweave 的数据文件，程序未改动它。请把它和同名的 -wal、-shm 文件一起移走留存，再用 npm run restore 恢复最近的备份后重新启动。`,
    en: `${file} is damaged or is no Orgweave file; it was left as it is. Move it away together with its -wal and -shm files, keep them, restore the latest backup with npm run restore and start again.`,
  }
  return new Problem('store-damaged', sentence, [{ at: file }], { cause })
}

export function newer(file: string, found: number, known: number): Problem {
  const sentence: Sentence = {
    zh: `${file} 由较新版本的 Orgweave 写成（格式 ${found}，本程序只认识到 ${known}）。请改用该版本或更新的程序；文件未被改动。`,
    en: `${file} was written by a newer Orgweave (format ${found}; this one knows up to ${known}). Run that version or a later one; the file was left as it is.`,
  }
  return new Problem('store-newer', sentence, [{ at: file }])
}

/** Under a running program. What was answered before is in the file, unless the log was cut. */
export function movedAway(file: string): Problem {
  const sentence: Sentence = {
    zh: `${file} 或它的 -wal、-shm 文件在程序运行期间被移走、替换或截短：仍可查看，这次修改不能确认已保存。请停止程序，查明原因，必要时恢复备份，再重新启动。`,
    en: `${file} or its -wal or -shm file was moved, replaced or cut while the program runs: reading goes on, and this change is not known to be kept. Stop the program, find out why, restore a backup if need be, and start again.`,
  }
  return new Problem('store-replaced', sentence, [{ at: file }])
}

export function closing(): Problem {
  return new Problem('store-unavailable', { zh: '数据库正在关闭。', en: 'The store is closing.' })
}
