import neo4j, { type Driver } from 'neo4j-driver'
import type { Address } from '../address.ts'

/** A driver for as long as some work takes. */
export interface Use {
  driver: Driver
  /** An answer did not come in time. */
  missed(): void
  giveBack(): void
}

/** The driver that is in use, which is replaced when several answers in a row were missed. */
export interface Drivers {
  take(): Use
  close(): Promise<void>
}

const missesToSwap = 3
const missesWithinMs = 30_000

/**
 * The connections of a driver whose peer fell silent never come back; a new driver works at once. What is under way on
 * the old one may be well and only slow, as an import that others wait for: a driver that is closed never answers it, so
 * it is closed when the last work on it has ended. Asks nothing yet.
 */
export function openDrivers(address: Address): Drivers {
  let present: Held = { driver: newDriver(address), uses: 0 }
  /** When answers were missed lately, by the monotonic clock. */
  let misses: number[] = []
  let closed = false
  const closeUnlessUsed = (held: Held) => {
    if (held !== present && held.uses === 0) held.driver.close().catch(() => undefined)
  }
  const missed = (held: Held) => {
    if (held !== present || closed) return
    const now = performance.now()
    misses = [...misses.filter((at) => now - at < missesWithinMs), now]
    if (misses.length < missesToSwap) return
    misses = []
    present = { driver: newDriver(address), uses: 0 }
    closeUnlessUsed(held)
  }
  return {
    take: () => {
      const held = present
      held.uses += 1
      return {
        driver: held.driver,
        missed: () => missed(held),
        giveBack: () => {
          held.uses -= 1
          closeUnlessUsed(held)
        },
      }
    },
    close: async () => {
      closed = true
      await present.driver.close()
    },
  }
}

interface Held {
  driver: Driver
  /** Works that are under way on it. */
  uses: number
}

/** Settings: each bounds a wait, so that an office gets an answer while Neo4j is away. [P08] */
function newDriver({ uri, user, password }: Address): Driver {
  const auth = user === undefined && password === undefined ? undefined : neo4j.auth.basic(user ?? '', password ?? '')
  return neo4j.driver(uri, auth, {
    maxConnectionPoolSize: 20,
    connectionAcquisitionTimeout: 3_000,
    connectionTimeout: 2_000,
    maxTransactionRetryTime: 8_000,
    maxConnectionLifetime: 30 * 60_000,
    connectionLivenessCheckTimeout: 30_000,
    disableLosslessIntegers: true,
    telemetryDisabled: true,
    notificationFilter: { minimumSeverityLevel: 'OFF' },
  })
}
