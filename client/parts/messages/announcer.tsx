import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let announcement = { text: '', number: 0 }

/** Says a sentence to a screen reader when it is next idle. */
export function announce(text: string): void {
  announcement = { text, number: announcement.number + 1 }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The polite live region; one in the program. The same sentence twice is said twice. */
export function Announcer() {
  const { text, number } = useSyncExternalStore(subscribe, () => announcement)
  return (
    <div className="unseen" role="status" aria-live="polite">
      <span key={number}>{text}</span>
    </div>
  )
}
