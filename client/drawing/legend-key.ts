/** What the legend's eye can hide: families by level, ties by kind, and signs. */
export type LegendKey =
  | `level-${10 | 20 | 40 | 50 | 60 | 70 | 90}`
  | 'isolated'
  | 'island'
  | 'pairing'
  | 'group'
  | 'reporting'
  | 'station'
  | 'fragile'
  | 'dormant'
  | 'subordination'
