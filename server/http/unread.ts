import type { RequestHandler, Response } from 'express'
import { tooBusy } from '../gate.ts'

/** What waits for its readers: a slow one keeps in memory what is sent to him. What several read counts once. */
interface Unread {
  most: number
  bytes: number
  readers: Map<object, number>
}

/** A connection takes so much on its way whoever reads. */
const little = 64 * 1024

const bounds = new WeakMap<Response, Unread>()

/** Bounds how many bytes of answers wait for their readers. */
export function boundUnread(most: number): RequestHandler {
  const unread: Unread = { most, bytes: 0, readers: new Map() }
  return (_request, response, next) => {
    bounds.set(response, unread)
    next()
  }
}

/**
 * Counts what an answer is sent from, until its end. Throws `too-busy` where too much waits already; a small one, and
 * one alone, is never too much.
 */
export function countUnread(response: Response, content: object, bytes: number): void {
  const unread = bounds.get(response)
  if (!unread || bytes <= little) return
  const { readers } = unread
  const others = readers.get(content) ?? 0
  if (others === 0) {
    if (unread.bytes > 0 && unread.bytes + bytes > unread.most) throw tooBusy()
    unread.bytes += bytes
  }
  readers.set(content, others + 1)
  response.on('close', () => {
    const left = (readers.get(content) ?? 1) - 1
    if (left > 0) {
      readers.set(content, left)
      return
    }
    readers.delete(content)
    unread.bytes -= bytes
  })
}
