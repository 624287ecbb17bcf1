/** Whether the address holds a one-time secret. */
export function holdsSecret(): boolean {
  return window.location.hash.startsWith('#k=')
}

/** Takes a one-time secret out of the address at once, so that neither history nor a copied link holds it. */
export function takeSecret(): string | undefined {
  const match = /^#k=([\w-]{20,200})$/.exec(window.location.hash)
  if (window.location.hash) {
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
  }
  return match?.[1]
}
