import { useEffect, useSyncExternalStore } from 'react'
import { announce } from './announcer.tsx'

const listeners = new Set<() => void>()
let shown: string | undefined

function set(text: string | undefined): void {
  shown = text
  for (const listener of listeners) listener()
}

/** Says in a word that something was done: seen for three seconds, and heard. */
export function confirm(text: string): void {
  set(text)
  announce(text)
}

export function Toast() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
  useEffect(() => {
    if (text === undefined) return
    const over = window.setTimeout(() => set(undefined), 3_000)
    return () => window.clearTimeout(over)
  }, [text])
  // The live region has said it already.
  return text === undefined ? null : (
    <div className="toast" aria-hidden="true">
      {text}
    </div>
  )
}
