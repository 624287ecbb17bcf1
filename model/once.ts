/** Work that is done when its answer is first asked for. */
export function once<T>(work: () => T): () => T {
  let known: { value: T } | undefined
  return () => {
    known ??= { value: work() }
    return known.value
  }
}

/** The same for each of several things, whose answers go when they go. */
export function onceFor<K extends object, T>(work: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, () => T>()
  return (of) => {
    const answer = known.get(of) ?? once(() => work(of))
    known.set(of, answer)
    return answer()
  }
}
