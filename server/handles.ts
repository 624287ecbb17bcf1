import { readdirSync, readFileSync } from 'node:fs'
import type { Logger } from 'pino'
import { Problem } from '../model/problem.ts'

/** An office's browsers with their event streams, the store, and room for files. */
const wanted = 1_024
/** What stays free for files, beside what the program holds once it has started. */
const forFiles = 16
const unhurried = 60_000

/** How many handles (files and connections) this process may hold; undefined where the system does not say. */
function mostHandles(): number | undefined {
  try {
    const [, hard] = /^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return hard === undefined ? undefined : Number(hard)
  } catch {
    return undefined
  }
}

/** What is wrong with this number of handles, if anything. */
export function tooFewHandles(most = mostHandles()): Problem | undefined {
  if (most === undefined || most >= wanted) return undefined
  return new Problem('bad-environment', {
    zh: `本进程最多只能打开 ${most} 个文件与连接，至少应有 ${wanted} 个：人多时新连接会被拒绝。请在启动前用 ulimit -n ${wanted} 提高（systemd：LimitNOFILE=，Docker：--ulimit nofile=）。`,
    en: `This process may hold ${most} files and connections, and wants ${wanted}: with many people new connections will be refused. Raise it before the start with ulimit -n ${wanted} (systemd: LimitNOFILE=, Docker: --ulimit nofile=).`,
  })
}

/** How many connections leave room for files; asked once the program has opened what it keeps open. */
export function roomForConnections(): number {
  const most = mostHandles()
  if (most === undefined) return Number.POSITIVE_INFINITY
  const free = most - readdirSync('/proc/self/fd').length
  return Math.max(1, free - Math.min(forFiles, Math.ceil(free / 2)))
}

const said = new WeakMap<Logger, number>()

/** Whether an error says that no handle is free. The log is told once, and again when a minute later it is still so. */
export function ranOutOfHandles(error: unknown, logger: Logger): boolean {
  const { code } = (error ?? {}) as { code?: unknown }
  if (code !== 'EMFILE' && code !== 'ENFILE') return false
  if (performance.now() - (said.get(logger) ?? Number.NEGATIVE_INFINITY) > unhurried) {
    said.set(logger, performance.now())
    logger.error({ code, most: mostHandles() }, 'no file handle is free; raise the limit (ulimit -n) and start again')
  }
  return true
}
