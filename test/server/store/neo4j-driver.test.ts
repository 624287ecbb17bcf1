import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import format from '../../../cypher/read/format.cypher?raw'
import { connectTo, type Patience } from '../../../server/store/neo4j/driver.ts'
import { startProblem, translate } from '../../../server/store/neo4j/failures.ts'
import { type Cell, date, float, integer, number, whole } from '../../../server/store/neo4j/values.ts'

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
