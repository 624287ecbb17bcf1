function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
}

/** Colour vision deficiencies in full: Machado, Oliveira and Fernandes 2009. */
const sight: Record<string, number[][]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
export const sights = Object.keys(sight)

function oklab(rgb: number[]): number[] {
  const cone = (r: number, g: number, b: number) => Math.cbrt(r * rgb[0] + g * rgb[1] + b * rgb[2])
  const l = cone(0.4122214708, 0.5363325363, 0.0514459929)
  const m = cone(0.2119034982, 0.6806995451, 0.1073969566)
  const s = cone(0.0883024619, 0.2817188376, 0.6299787005)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function seen(hex: string, by: string): number[] {
  const rgb = linear(hex)
  const turned = sight[by].map((row) => row.reduce((sum, share, k) => sum + share * rgb[k], 0))
  return oklab(turned.map((value) => Math.min(1, Math.max(0, value))))
}

/** Smallest distance of two colours of a palette, OKLab × 100, to eyes of this kind. */
export function smallestDistance(palette: readonly string[], by: string): number {
  const points = palette.map((hex) => seen(hex, by))
  const distances = points.flatMap((a, i) => points.slice(i + 1).map((b) => Math.hypot(...a.map((v, k) => v - b[k]))))
  return 100 * Math.min(...distances)
}
