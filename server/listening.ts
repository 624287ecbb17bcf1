import { createServer, type RequestListener, type Server } from 'node:http'
import { Problem } from '../model/problem.ts'
import type { Config } from './config.ts'

/** A server that listens from the first moment, so that a taken port is known before anything is opened or written. */
export interface Door {
  server: Server
  /** From now on requests are answered by this; before, only `/health/live` is. */
  open(listener: RequestListener): void
}

/** Slow senders are cut off. [trust F24] */
const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 }

export async function listen({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Door> {
  let listener: RequestListener = whileStarting
  const server = createServer({ ...timeouts, connectionsCheckingInterval: 5_000 }, (request, response) =>
    listener(request, response),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(notListening(error, host, port)))
    server.listen(port, host, resolve)
  })
  return {
    server,
    open: (next) => {
      listener = next
    },
  }
}

const whileStarting: RequestListener = (request, response) => {
  const live = request.url === '/health/live'
  response.writeHead(live ? 200 : 503, {
    'Content-Type': 'text/plain',
    'Cache-Control': 'no-store',
    'Retry-After': '1',
  })
  response.end(live ? 'live' : 'starting')
}

function notListening(error: NodeJS.ErrnoException, host: string, port: number): Problem {
  const about = [{ at: 'PORT' }, { at: 'HOST' }]
  const options = { cause: error }
  switch (error.code) {
    case 'EADDRINUSE':
      return new Problem(
        'bad-environment',
        {
          zh: `端口 ${port} 已被占用；请停止占用它的程序，或用 PORT 另选一个。`,
          en: `Port ${port} is in use; stop the program that holds it, or choose another with PORT.`,
        },
        about,
        options,
      )
    case 'EACCES':
      return new Problem(
        'bad-environment',
        {
          zh: `没有权限使用端口 ${port}；请用 PORT 另选一个。`,
          en: `Port ${port} is not permitted; choose another with PORT.`,
        },
        about,
        options,
      )
    default:
      return new Problem(
        'bad-environment',
        { zh: `无法在 ${host} 的端口 ${port} 上监听。`, en: `Cannot listen on ${host}:${port}.` },
        about,
        options,
      )
  }
}

/** Requests under way are answered, connections end as they fall idle, the rest after `patience`. [trust 9] */
export function close(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const impatient = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(impatient)
      resolve()
    })
  })
}
