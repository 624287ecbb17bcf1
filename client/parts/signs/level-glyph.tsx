import type { Severity } from '../../../model/standards/standard.ts'

export type GlyphLevel = 10 | 20 | 40 | 50 | 60 | 70 | 90

const pentagon = 'M8 2.200 13.700 6.400 11.500 13.100H4.500L2.300 6.400z'
const paths: Record<GlyphLevel, string> = {
  10: pentagon,
  20: pentagon,
  40: pentagon,
  50: 'M4.700 3h6.600A1.700 1.700 0 0 1 13 4.700v6.600a1.700 1.700 0 0 1-1.700 1.700H4.700A1.700 1.700 0 0 1 3 11.300V4.700A1.700 1.700 0 0 1 4.700 3z',
  60: 'M8 2 14 8 8 14 2 8z',
  70: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  90: 'M8 3 13.500 13h-11z',
}

/** The level's shape as on the map, so that an organization looks the same everywhere. */
export function LevelGlyph(props: { level: GlyphLevel; severity?: Severity; isolated?: boolean; fill?: string }) {
  const { level, severity, isolated, fill } = props
  return (
    <svg
      className={`glyph glyph-${level} ${severity ? `glyph-${severity}` : ''} ${isolated ? 'glyph-isolated' : ''}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {isolated && <circle className="glyph-ring" cx="8" cy="8" r="6.800" />}
      <path d={paths[level]} fill={fill} transform={isolated ? 'translate(3.600 3.600) scale(.55)' : undefined} />
    </svg>
  )
}

/** Levels as drawn: 90 and unknown share the triangle. [C07] */
export function glyphLevel(level: number): GlyphLevel {
  return level in paths ? (level as GlyphLevel) : 90
}
