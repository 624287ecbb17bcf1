import type { Response } from 'express'

const mostWaiting = 256 * 1024

/** One open stream of server-sent events, whose unread bytes are bounded. [P13, F21] */
export interface EventStream {
  /** False once the stream is closed, by us or by its reader. */
  open(): boolean
  send(event: string, data: unknown, id?: number): void
  /** How long a reader that comes back by itself shall wait before. */
  comeBackAfter(milliseconds: number): void
  close(): void
  whenClosed(listener: () => void): void
}

/** Starts the answer. A reader that leaves more than 256 KiB unread is dropped and may resume. */
export function openEventStream(response: Response): EventStream {
  response.status(200)
  response.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  response.flushHeaders()
  let closed = false
  response.on('close', () => {
    closed = true
  })
  const write = (text: string) => {
    if (closed) return
    response.write(text)
    if (response.writableLength + (response.socket?.writableLength ?? 0) > mostWaiting) response.destroy()
  }
  return {
    open: () => !closed,
    send: (event, data, id) =>
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    comeBackAfter: (milliseconds) => write(`retry: ${milliseconds}\n\n`),
    close: () => {
      if (!closed) response.end()
      closed = true
    },
    whenClosed: (listener) => response.on('close', listener),
  }
}
