import { createServer, type Server } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import format from '../../../cypher/read/format.cypher?raw'
import { connectTo, type Database, longPatience, type Patience } from '../../../server/store/neo4j/driver.ts'
import { startProblem, translate } from '../../../server/store/neo4j/failures.ts'
import type { Statement } from '../../../server/store/neo4j/statement.ts'
import { type Cell, date, float, integer, number, whole } from '../../../server/store/neo4j/values.ts'
import { neo4jMissing, shareNeo4j } from '../../neo4j.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Takes bytes and never answers. */
async function silentPort(): Promise<number> {
  const server = createServer(() => undefined)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

describe.skipIf(neo4jMissing)('work beside answers that are missed [P08]', () => {
  const neo4j = shareNeo4j()
  const slow = 'UNWIND range(1, 4000000) AS n RETURN sum(n)' as Statement
  const pages = 'UNWIND range(1, 6) AS n RETURN n' as Statement

  /** Three in a row, after which connections are made anew. */
  async function missThree(database: Database): Promise<void> {
    const impatient: Patience = { serverMs: 1_000, ownMs: 1, renewed: false }
    const missing = Array.from({ length: 3 }, () => database.read((run) => run(slow), impatient))
    for (const each of await Promise.allSettled(missing)) expect(each.status).toBe('rejected')
  }

  it('goes on: a transaction in the middle of a statement, one between two, and a result that is half read', async () => {
    const database = connectTo(neo4j.address)
    const stream = database.stream(pages, 2)
    expect(await stream.next()).toEqual({ done: false, value: [[1], [2]] })
    let begun: () => void = () => undefined
    const asking = new Promise<void>((resolve) => {
      begun = resolve
    })
    const sum = database.write(async (run) => {
      await run(pages)
      begun()
      return run(slow)
    }, longPatience)
    let missed: Promise<void> | undefined
    const between = database.write(async (run) => {
      await run(pages)
      await asking
      missed ??= missThree(database)
      await missed
      return run(pages)
    }, longPatience)
    expect(await between).toHaveLength(6)
    expect(await sum).toEqual([[8000002000000]])
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual([
      [[3], [4]],
      [[5], [6]],
    ])
    await database.close()
  })

  it('may compute between two statements for as long as it takes; a statement may not', async () => {
    const database = connectTo(neo4j.address)
    const short: Patience = { serverMs: 60_000, ownMs: 200, firstMs: 10_000, renewed: true }
    await database.read((run) => run(pages))
    const computing = database.read(async (run) => {
      await run(pages)
      await wait(500)
      return run(pages)
    }, short)
    expect(await computing).toHaveLength(6)
    const silent = database.read((run) => run(slow), short)
    await expect(silent).rejects.toMatchObject({ code: 'store-unavailable' })
    await database.close()
  })
})

describe('Neo4j driver', () => {
  it('[F06] a server that takes bytes and never answers: unavailable within the deadline, and closing does not hang', async () => {
    const database = connectTo({ uri: `bolt://127.0.0.1:${await silentPort()}`, database: 'neo4j' })
    const short: Patience = { serverMs: 300, ownMs: 300, renewed: false }
    for (let n = 0; n < 4; n++)
      await expect(database.read((run) => run(format), short)).rejects.toMatchObject({ code: 'store-unavailable' })
    await database.close()
    await expect(database.read((run) => run(format))).rejects.toMatchObject({ code: 'store-unavailable' })
  })

  it('[F05] nobody at the address: the start names it and the setting', async () => {
    const address = { uri: 'bolt://127.0.0.1:1', database: 'neo4j' }
    const database = connectTo(address)
    const error = await database.agent().catch((error) => startProblem(error, address))
    expect(error).toMatchObject({ code: 'store-unavailable', about: [{ at: 'NEO4J_URI' }] })
    expect((error as Error).message).toContain('bolt://127.0.0.1:1')
    await database.close()
  })

  it.each([
    ['ProtocolError', 'store-unavailable'],
    ['Neo.TransientError.Transaction.DeadlockDetected', 'store-unavailable'],
    ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration', 'store-unavailable'],
    ['Neo.ClientError.Security.Unauthorized', 'store-unavailable'],
    ['Neo.ClientError.General.ForbiddenOnReadOnlyDatabase', 'store-read-only'],
  ])('%s is told as %s, with its cause', (code, told) => {
    const cause = Object.assign(new Error('x'), { code })
    expect(translate(cause)).toMatchObject({ code: told, cause })
  })

  it('what is our own mistake stays what it is', () => {
    const error = Object.assign(new Error('x'), { code: 'Neo.ClientError.Statement.SyntaxError' })
    expect(translate(error)).toBe(error)
  })

  it('a number that JavaScript cannot hold is refused on the way in and on the way out', () => {
    expect(() => integer(2 ** 53)).toThrow(RangeError)
    expect(() => integer(0.5)).toThrow(RangeError)
    expect(() => float(Number.NaN)).toThrow(RangeError)
    const infinite = Number.POSITIVE_INFINITY as unknown as Cell
    expect(() => whole(infinite)).toThrow('not a whole number')
    expect(() => number(infinite)).toThrow('not a number')
    expect(() => whole(0.5 as unknown as Cell)).toThrow('not a whole number')
  })

  it('a civil date is a DATE', () => {
    expect(date('1900-01-02')).toMatchObject({ year: 1900, month: 1, day: 2 })
  })
})
