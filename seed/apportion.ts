/** Splits a whole into whole parts as near as can be to the weights: largest remainders first. */
export function apportion(whole: number, weights: number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const exact = weights.map((weight) => (whole * weight) / sum)
  const parts = exact.map(Math.floor)
  let missing = whole - parts.reduce((total, part) => total + part, 0)
  const order = exact.map((share, index) => ({ index, rest: share - Math.floor(share) }))
  order.sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order) {
    if (missing === 0) break
    parts[index] += 1
    missing -= 1
  }
  return parts
}
