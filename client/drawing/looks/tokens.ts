import { colour, levelPalette, sectorPalette } from '../../parts/theme/palette.ts'
import type { Shape } from '../scene/shapes.ts'

/** Colours that only the drawing fills, light and dark. [P43, P44] */
export const regionPalette = {
  hull: ['#FFFFFF', '#151A21'],
  hullLine: ['#DDE2E9', '#2A323D'],
  shelf: ['#F3F5F8', '#12171D'],
} as const

/** What the canvas is painted with. Every colour is opaque: transparency is drawn wrong on white. */
export interface Tokens {
  canvas: string
  panel: string
  line: string
  lineStrong: string
  text: string
  text2: string
  text3: string
  accent: string
  accentSoft: string
  error: string
  errorSoft: string
  errorText: string
  onError: string
  warn: string
  warnSoft: string
  warnText: string
  node: string
  nodeFill: string
  edge: string
  edgeFaint: string
  edgeStrong: string
  hull: string
  hullLine: string
  shelf: string
  /** Of each shape, in lens «level». */
  level: Record<Shape, string>
  /** In the order of Sector. */
  sector: readonly string[]
}

export function tokensOf(dark: boolean): Tokens {
  const side = dark ? 1 : 0
  const of = (role: Parameters<typeof colour>[0]) => colour(role, dark)
  return {
    canvas: of('canvas'),
    panel: of('panel'),
    line: of('line'),
    lineStrong: of('lineStrong'),
    text: of('text'),
    text2: of('text2'),
    text3: of('text3'),
    accent: of('accent'),
    accentSoft: of('accentSoft'),
    error: of('error'),
    errorSoft: of('errorSoft'),
    errorText: of('errorText'),
    onError: dark ? of('canvas') : of('panel'),
    warn: of('warn'),
    warnSoft: of('warnSoft'),
    warnText: of('warnText'),
    node: of('node'),
    nodeFill: of('nodeFill'),
    edge: of('edge'),
    edgeFaint: of('edgeFaint'),
    edgeStrong: of('edgeStrong'),
    hull: regionPalette.hull[side],
    hullLine: regionPalette.hullLine[side],
    shelf: regionPalette.shelf[side],
    level: {
      pentagon: levelPalette[40][side],
      square: levelPalette[50][side],
      diamond: levelPalette[60][side],
      circle: levelPalette[70][side],
      triangle: levelPalette[90][side],
    },
    sector: sectorPalette.map((pair) => pair[side]),
  }
}
