function channels(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
}

/** The opaque colour `share` of the way from one to the other. */
export function mix(from: string, to: string, share: number): string {
  if (from === to || share <= 0) return from
  if (share >= 1) return to
  const [a, b] = [channels(from), channels(to)]
  const mixed = a.map((value, k) => Math.round(value + (b[k] - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
