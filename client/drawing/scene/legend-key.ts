/** What the legend's eye can hide: families by level, signs, and ties by kind or state. */
export const legendKeys = [
  'level-10',
  'level-20',
  'level-40',
  'level-50',
  'level-60',
  'level-70',
  'level-90',
  'isolated',
  'island',
  'pairing',
  'group',
  'reporting',
  'station',
  'fragile',
  'dormant',
  'subordination',
] as const
export type LegendKey = (typeof legendKeys)[number]
