import { isRefusedLogin, translate } from './failures.ts'

/** Remembers that a login was refused, and keeps the next from coming too soon. */
export interface Logins {
  /** Throws what the last login was refused with, until it is time for somebody to try again. */
  check(): void
  succeeded(): void
  failed(error: unknown): void
}

/** Neo4j shuts an account out, for everybody who uses it, after three wrong passwords with less than 5 s between them. */
const pauseMs = 20_000

export function watchLogins(): Logins {
  let refused: { error: unknown; until: number } | undefined
  return {
    check() {
      if (!refused) return
      const now = performance.now()
      if (now < refused.until) throw translate(refused.error)
      // Who asks now finds out for all others.
      refused.until = now + pauseMs
    },
    succeeded() {
      refused = undefined
    },
    failed(error) {
      if (isRefusedLogin(error)) refused = { error, until: performance.now() + pauseMs }
    },
  }
}
