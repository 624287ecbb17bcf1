import { createServer } from 'node:net'
import { Problem } from '../../model/problem.ts'

/** Throws `bad-environment` where one port is named for both. */
export function requireTwoPorts(options: { port: number; 'browser-port': number }): void {
  const { port } = options
  if (port !== options['browser-port']) return
  throw new Problem(
    'bad-environment',
    {
      zh: `--port 与 --browser-port 都是 ${port}：Neo4j 和它的浏览器各要一个端口，请改其中一个。`,
      en: `--port and --browser-port are both ${port}: Neo4j and its browser need a port each, so choose another for one of them.`,
    },
    [{ at: '--browser-port' }],
  )
}

/** Neo4j says this only after eight seconds, and names the wrong port. Throws `bad-environment`. */
export async function requireFree(port: number, option: string): Promise<void> {
  const door = createServer()
  await new Promise<void>((resolve, reject) => {
    door.once('error', (cause) => reject(portTaken(port, option, cause)))
    door.listen(port, '127.0.0.1', resolve)
  })
  await new Promise((resolve) => door.close(resolve))
}

function portTaken(port: number, option: string, cause: Error): Problem {
  return new Problem(
    'bad-environment',
    {
      zh: `端口 ${port} 不可用，多半是已被另一个 Neo4j 占用；请停止它，或用 ${option} 另选一个。`,
      en: `Port ${port} cannot be used, most likely because another Neo4j holds it; stop that one, or choose another with ${option}.`,
    },
    [{ at: option }],
    { cause },
  )
}
