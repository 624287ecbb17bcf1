import { useSyncExternalStore } from 'react'
import { holdsSecret } from './link-secret.ts'
import { parseView, type View, writeView } from './view.ts'

/**
 * The address is the state: the one place that touches the History API. A step the user would go back from is pushed;
 * the camera and pins replace.
 */
interface Shown {
  view: View
  broken: string[]
}

const listeners = new Set<() => void>()
let shown: Shown | undefined

function current(): Shown {
  shown ??= mended(parseView(window.location.search))
  return shown
}

/** What was not understood leaves the address, so that nobody copies it on. */
function mended(read: Shown): Shown {
  if (read.broken.length > 0) replaceAddress(read.view)
  return read
}

function replaceAddress(view: View): void {
  window.history.replaceState(null, '', window.location.pathname + writeView(view) + window.location.hash)
}

function publish(next: Shown): void {
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', backOrForward)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', backOrForward)
  }
}

/** Going back keeps the camera where it is now: a step back undoes what was chosen, not where one looks. */
function backOrForward(): void {
  // A link pasted over an open page changes only the fragment: start anew with it.
  if (holdsSecret()) {
    window.location.reload()
    return
  }
  const { view, broken } = parseView(window.location.search)
  const kept = { ...view, cam: current().view.cam }
  replaceAddress(kept)
  publish({ view: kept, broken })
}

/** What the address says, and the keys of it that were not understood. */
export function useView(): Shown {
  return useSyncExternalStore(subscribe, current)
}

/** A step to go back from. */
export function go(change: Partial<View>): void {
  write(change, true)
}

/** A change of where one looks, or a correction: no step of its own. */
export function adjust(change: Partial<View>): void {
  write(change, false)
}

/** Keys whose values nobody knows, though they are well formed: they count as absent, and are told. */
export function reject(keys: readonly (keyof View)[]): void {
  const { view, broken } = current()
  const kept = { ...view }
  for (const key of keys) delete kept[key]
  replaceAddress(kept)
  publish({ view: kept, broken: [...new Set([...broken, ...keys])] })
}

/** The user has read which keys were broken. */
export function forgetBroken(): void {
  publish({ view: current().view, broken: [] })
}

function write(change: Partial<View>, step: boolean): void {
  const before = current()
  const view = { ...before.view, ...change }
  const address = window.location.pathname + writeView(view)
  const same = address === window.location.pathname + window.location.search
  if (!same && step) window.history.pushState(null, '', address)
  else if (!same) window.history.replaceState(null, '', address)
  publish({ view, broken: step ? [] : before.broken })
}
