import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { Problem } from '../model/problem.ts'
import type { Config } from './config.ts'

/** A server that listens from the first moment, so that a taken port is known before anything is opened or written. */
interface Door {
  server: Server
  /** From now on requests are answered by this; before, only `/health/live` is. */
  open(listener: RequestListener): void
  /** From now on no more connections than this; the last of them are only told so. */
  bound(connections: number): void
  /** Whether a connection came when there were so many that it should end with its answer. */
  crowded(connection: Socket): boolean
}

/**
 * Slow senders are cut off. A connection that is used again waits longer than the proxy's, which then never
 * sends a request into one that is just being closed.
 */
const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 75_000 }
/** An answer of which nothing is read for so long is given up. */
const longestUnread = 120_000
/** Connections beyond those that are served, so that whoever has them can be told. */
const toBeTold = 8

export async function listen(
  { host, port }: Pick<Config, 'host' | 'port'>,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<Door> {
  let listener: RequestListener = whileStarting
  const server = createServer({ ...timeouts, connectionsCheckingInterval: 5_000 }, (request, response) =>
    listener(request, response),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(notListening(error, host, port)))
    server.listen(port, host, resolve)
  })
  // No handle may be free for a connection: the others go on.
  server.removeAllListeners('error').on('error', onTrouble)
  server.timeout = longestUnread
  let [present, most] = [0, Number.POSITIVE_INFINITY]
  const late = new WeakSet<Socket>()
  server.on('connection', (socket) => {
    present += 1
    if (present > most) late.add(socket)
    socket.once('close', () => {
      present -= 1
    })
  })
  return {
    server,
    bound: (connections) => {
      most = connections
      if (Number.isFinite(most)) server.maxConnections = most + toBeTold
    },
    crowded: (connection) => late.has(connection),
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

/** Requests under way are answered, connections end as they fall idle, the rest after `patience`. [P10] */
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
