/** Who wants to know at once what happened to an account. */
export function accountListeners() {
  const listeners = new Set<(account: string) => void>()
  return {
    subscribe(listener: (account: string) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(account: string): void {
      for (const listener of listeners) listener(account)
    },
  }
}
