import { shareStream } from './shared-stream.ts'

interface Follower {
  /** Somebody has committed something, or what is shown may lack something for another reason. */
  onOperation(): void
  /** The server is heard, or no longer. */
  onLink(up: boolean): void
  /** The store has gone or is back. */
  onStore(): void
  /** Another tab has signed out. */
  onSignedOut(): void
}

/** Follows the log. Returns how to stop. */
export function followEvents({ onOperation, onLink, onStore, onSignedOut }: Follower): () => void {
  let seen: number | undefined
  let linked: boolean | undefined
  const link = (up: boolean) => {
    if (up === linked) return
    // What was told just before the line broke may never have been read.
    if (linked === false) onOperation()
    linked = up
    onLink(up)
  }
  return shareStream((tiding) => {
    if (tiding.name === 'up' || tiding.name === 'down') link(tiding.name === 'up')
    if (tiding.name === 'store') onStore()
    if (tiding.name === 'operation' || tiding.name === 'reset') onOperation()
    // A stream opened anew says where the log stands: what was committed in between is not told one by one.
    if (tiding.name === 'ready' && seen !== undefined && tiding.seq !== seen) onOperation()
    if ('seq' in tiding) seen = tiding.seq ?? seen
  }, onSignedOut)
}
