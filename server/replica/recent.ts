/** Keeps the answers most recently asked for, so that each is worked out once. A failed one is not kept. */
export function recentAnswers<T>(most: number): (key: string, work: () => T) => T {
  const kept = new Map<string, T>()
  return (key, work) => {
    const known = kept.get(key)
    const answer = known ?? work()
    kept.delete(key)
    kept.set(key, answer)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    if (answer instanceof Promise) answer.catch(() => kept.get(key) === answer && kept.delete(key))
    return answer
  }
}

/** Keeps answers about one network after another: a network is never changed, so they hold as long as it is used. */
export function recentAnswersOf<N extends object, T>(most: number): (network: N, key: string, work: () => T) => T {
  const byNetwork = new WeakMap<N, ReturnType<typeof recentAnswers<T>>>()
  return (network, key, work) => {
    const recent = byNetwork.get(network) ?? recentAnswers<T>(most)
    byNetwork.set(network, recent)
    return recent(key, work)
  }
}
