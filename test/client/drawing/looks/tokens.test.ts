import { describe, expect, it } from 'vitest'
import { regionPalette, tokensOf } from '../../../../client/drawing/looks/tokens.ts'
import { colour, contrast, levelPalette, sectorPalette } from '../../../../client/parts/theme/palette.ts'
import { sights, smallestDistance } from '../colour-distance.ts'

/** The smallest distances that each palette keeps: normal, protan, deutan, tritan eyes. [P44] */
const distances: Record<string, [light: number[], dark: number[]]> = {
  severity: [
    [16.5, 16.8, 12.4, 14.6],
    [14.4, 14.2, 9.2, 12.3],
  ],
  level: [
    [14.5, 7.9, 6.9, 6.4],
    [15.2, 11.9, 9.9, 9.5],
  ],
  sector: [
    [14.3, 12.5, 10.4, 6.4],
    [13.2, 12.2, 10.9, 10.6],
  ],
}

describe.each([
  ['light', false, 0, 3.07, 3.11],
  ['dark', true, 1, 3.59, 3.76],
] as const)('colours of the drawing in %s [P43, P44]', (_name, dark, side, onHull, signals) => {
  const tokens = tokensOf(dark)
  const palettes: Record<string, string[]> = {
    severity: [tokens.error, tokens.warn, colour('info', dark)],
    level: Object.values(levelPalette).map((pair) => pair[side]),
    sector: sectorPalette.map((pair) => pair[side]),
  }

  it.each(Object.keys(distances))('%s can be told apart by everybody', (name) => {
    sights.forEach((sight, k) => {
      expect(smallestDistance(palettes[name], sight), sight).toBeGreaterThanOrEqual(distances[name][side][k] - 0.05)
    })
  })

  it('every colour of a lens stands out from a region', () => {
    for (const fill of [...palettes.level, ...palettes.sector]) {
      expect(contrast(fill, tokens.hull), fill).toBeGreaterThanOrEqual(onHull - 0.005)
    }
  })

  it('so do the signs: severity, selection, the line of a shelf', () => {
    for (const sign of [tokens.error, tokens.warn, tokens.accent, tokens.lineStrong, tokens.edgeStrong]) {
      expect(contrast(sign, tokens.hull), sign).toBeGreaterThanOrEqual(Math.min(3.1, signals))
    }
  })

  it('words on the map can be read: at least 4.5', () => {
    const words: [string, string][] = [
      ...[tokens.text2, tokens.text3, tokens.errorText, tokens.accent].flatMap((word): [string, string][] => [
        [word, tokens.hull],
        [word, tokens.shelf],
        [word, tokens.canvas],
      ]),
      [tokens.text, tokens.panel],
      [tokens.onError, tokens.error],
      [tokens.warnText, tokens.warnSoft],
      [tokens.text3, tokens.shelf],
    ]
    for (const [word, ground] of words)
      expect(contrast(word, ground), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  it('are opaque, all of them', () => {
    const flat = Object.values(tokens).flatMap((value) => (typeof value === 'string' ? value : Object.values(value)))
    for (const value of flat) expect(value).toMatch(/^#[0-9A-F]{6}$/i)
  })
})

it('regions have the colours of the design', () => {
  expect(regionPalette).toEqual({
    hull: ['#FFFFFF', '#151A21'],
    hullLine: ['#DDE2E9', '#2A323D'],
    shelf: ['#F3F5F8', '#12171D'],
  })
})
