/** Pseudo-random numbers that depend on their keys alone, so that any part of a sample can be made without the rest. */

/** A whole number in 0 … 2³²−1 from a seed and keys: the finalizer of MurmurHash3 over each key in turn. */
export function hash(seed: number, ...keys: number[]): number {
  let value = seed | 0
  for (const key of keys) {
    value = Math.imul(value ^ (key | 0), 0x9e3779b1)
    value ^= value >>> 16
    value = Math.imul(value, 0x85ebca6b)
    value ^= value >>> 13
    value = Math.imul(value, 0xc2b2ae35)
    value ^= value >>> 16
  }
  return value >>> 0
}

/** A number in [0, 1). */
export function fraction(seed: number, ...keys: number[]): number {
  return hash(seed, ...keys) / 0x1_0000_0000
}

/** A whole number in from … to, both included. */
export function between(from: number, to: number, seed: number, ...keys: number[]): number {
  return from + Math.floor(fraction(seed, ...keys) * (to - from + 1))
}

/** One of the choices. */
export function pick<T>(choices: readonly T[], seed: number, ...keys: number[]): T {
  return choices[Math.floor(fraction(seed, ...keys) * choices.length)]
}
