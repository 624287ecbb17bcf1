/**
 * One real Neo4j for a whole run of vitest, started when the first file asks for it: a file that needs none waits for
 * none. Community holds one database, so a server is lent to one file at a time; a second file at once gets another.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { fetchedJars } from '../server/local-neo4j/jars.ts'
import { findJava } from '../server/local-neo4j/java.ts'
import { notFetched, startTestServer, type TestServer } from './neo4j-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    neo4j: { broker: string; missing?: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'orgweave-neo4j-'))
  const broker = join(folder, 'broker.sock')
  project.provide('neo4j', { broker, missing: missing() })
  const pool = openPool(folder)
  const server = createServer((socket) => void lend(pool, socket))
  await new Promise<void>((resolve) => server.listen(broker, resolve))
  return async () => {
    await closed(server)
    await pool.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function missing(): string | undefined {
  try {
    findJava()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return fetchedJars(join(import.meta.dirname, '..', 'neo4j')) ? undefined : notFetched
}

interface Pool {
  take(): Promise<TestServer>
  giveBack(server: TestServer): void
  close(): Promise<void>
}

function openPool(folder: string): Pool {
  const all: TestServer[] = []
  const idle: TestServer[] = []
  let homes = 0
  return {
    take: async () => {
      const waiting = idle.pop()
      if (waiting) return waiting
      homes += 1
      const started = await startTestServer(join(folder, `home-${homes}`))
      all.push(started)
      return started
    },
    giveBack: (server) => void idle.push(server),
    close: async () => {
      for (const server of all) await server.stop()
    },
  }
}

/** The server is the borrower's until its connection closes, however the borrower ends. */
async function lend(pool: Pool, socket: Socket): Promise<void> {
  const gone = new Promise<void>((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined).resume()
  try {
    const server = await pool.take()
    socket.write(`${JSON.stringify({ uri: server.uri })}\n`)
    await gone
    pool.giveBack(server)
  } catch (error) {
    socket.end(`${JSON.stringify({ failed: error instanceof Error ? error.message : String(error) })}\n`)
  }
}

const closed = (server: Server) => new Promise((resolve) => server.close(resolve))
