const prime = 0x01000193

/** FNV-1a over UTF-16 units, its bits mixed once more, since an index reads only the lowest. */
export function hashText(seed: number, text: string): number {
  let hash = seeded(seed)
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i))
  return mixed(hash)
}

export function seeded(seed: number): number {
  return (seed + 0x811c9dc5) | 0
}

export function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, prime)
}

export function mixed(hash: number): number {
  const folded = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return folded ^ (folded >>> 13)
}

/** The order of two texts by code point. */
export function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [one.charCodeAt(i), other.charCodeAt(i)]
    if (x !== y) return weight(x) - weight(y)
  }
  return one.length - other.length
}

/** Moves surrogates above the rest of the plane, so that code units compare as code points. */
export function weight(unit: number): number {
  if (unit < 0xd800) return unit
  return unit > 0xdfff ? unit - 0x800 : unit + 0x2000
}
