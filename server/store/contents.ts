import { createHash } from 'node:crypto'
import { Problem } from '../../model/problem.ts'
import type { Archive, LogPart } from './archive.ts'
import { canonical } from './canonical.ts'
import { chainStart, follows, type Seq } from './chain.ts'
import { checkContent } from './entry.ts'

/** What an archive comes to: two with the same contents hold the same. */
export interface Contents {
  entries: number
  /** Hash of the last entry, which covers all before it. */
  hash: string
  live: number
  retracted: number
  positions: number
  /** SHA-256 of each record with its version and of each position, added without order by XOR. */
  digest: string
}

/** Reads all of an archive. Throws `store-damaged` when the log is not a whole chain with the content that it says. */
export async function contentsOf(archive: Archive): Promise<Contents> {
  const log = await checkLog(archive)
  const digest = Buffer.alloc(32)
  const add = (value: unknown) => {
    const one = createHash('sha256').update(canonical(value)).digest()
    for (let at = 0; at < digest.length; at++) digest[at] ^= one[at]
  }
  let [live, retracted, positions] = [0, 0, 0]
  for await (const page of archive.records())
    for (const kept of page) {
      if (kept.record) live += 1
      else retracted += 1
      add(kept)
    }
  for await (const page of archive.positions()) {
    positions += page.length
    for (const position of page) add(position)
  }
  return { entries: log.seq, hash: log.hash, live, retracted, positions, digest: digest.toString('hex') }
}

async function checkLog(archive: Archive): Promise<{ seq: Seq; hash: string }> {
  const parts = onePartAfterAnother(archive)
  let next = await parts.next()
  let last = { seq: 0, hash: chainStart }
  for await (const page of archive.entries())
    for (const entry of page) {
      const content = checkContent(entry)
      for (let part = 0; !next.done && next.value.seq === entry.seq && next.value.part === part; part++) {
        content.take(next.value.body)
        next = await parts.next()
      }
      if (!follows(entry, last) || !content.isSound()) throw broken(last.seq + 1)
      last = entry
    }
  if (!next.done || last.seq !== archive.head.seq || last.hash !== archive.head.hash) throw broken(last.seq + 1)
  return last
}

async function* onePartAfterAnother(archive: Archive): AsyncGenerator<LogPart> {
  for await (const page of archive.parts()) yield* page
}

function broken(seq: Seq): Problem {
  const sentence = {
    zh: `日志第 ${seq} 条缺失或被改动，已停止；请先运行 npm run verify 查明。`,
    en: `Log entry ${seq} is missing or altered, so this was stopped; npm run verify tells more.`,
  }
  return new Problem('store-damaged', sentence, [{ kind: 'log', id: String(seq) }])
}

/** In which of their numbers two contents differ, in words; empty when in none. */
export function contentsApart(wanted: Contents, found: Contents): string {
  const wrong = (Object.keys(wanted) as (keyof Contents)[]).filter((name) => wanted[name] !== found[name])
  return wrong.map((name) => `${name}: ${found[name]} ≠ ${wanted[name]}`).join(', ')
}

/** Throws `store-damaged` when what was written, read again, is not what was given. */
export function refuseDifference(given: Contents, written: Contents): void {
  const said = contentsApart(given, written)
  if (said === '') return
  const sentence = {
    zh: `写入后重新读出的内容与来源不符（${said}），目标未启用。`,
    en: `What was written is not what was given when it is read again (${said}); the target was not put to use.`,
  }
  throw new Problem('store-damaged', sentence)
}
