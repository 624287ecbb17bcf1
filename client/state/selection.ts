import { go } from './navigation.ts'
import type { View } from './view.ts'

/** Selecting is a step to go back from; what was lit for another selection goes out. */
export function select(view: View, body: string | undefined, add = false): void {
  if (body === undefined) {
    clearSelection(view)
    return
  }
  const before = view.sel ?? []
  const without = before.filter((each) => each !== body)
  const sel = !add ? [body] : without.length < before.length ? without : [...before, body]
  go({ sel: sel.length > 0 ? sel : undefined, finding: undefined, ...(sel.length > 0 ? {} : { hops: undefined }) })
}

export function selectAll(view: View, bodies: readonly string[], add = false): void {
  const sel = [...new Set([...(add ? (view.sel ?? []) : []), ...bodies])].slice(0, mostSelected)
  go({ sel: sel.length > 0 ? sel : undefined, finding: undefined })
}

/** As many as an address can name. */
const mostSelected = 500

export function clearSelection(view: View): void {
  if (view.sel || view.finding || view.hops) go({ sel: undefined, finding: undefined, hops: undefined })
}

/** A finding is shown by selecting what it is about and lighting its witness. */
export function showFinding(key: string, bodies: readonly string[]): void {
  go({ finding: key, hops: undefined, sel: bodies.length > 0 ? bodies.slice(0, mostSelected) : undefined })
}

export function clearFilters(): void {
  go({
    region: undefined,
    standard: undefined,
    severity: undefined,
    hide: undefined,
    finding: undefined,
    hops: undefined,
    date: undefined,
  })
}
