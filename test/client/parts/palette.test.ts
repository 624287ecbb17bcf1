import { describe, expect, it } from 'vitest'
import type { ColourRole } from '../../../client/parts/theme/palette.ts'
import {
  colour,
  contrast,
  cssVariables,
  inkOn,
  levelPalette,
  sectorPalette,
} from '../../../client/parts/theme/palette.ts'

const grounds: ColourRole[] = ['panel', 'raised', 'canvas', 'sunken', 'hover', 'accentSoft']
const words: [word: ColourRole, ground: ColourRole][] = [
  ...(['text', 'text2', 'text3'] as const).flatMap((word) => grounds.map((on): [ColourRole, ColourRole] => [word, on])),
  ['accent', 'panel'],
  ['accent', 'accentSoft'],
  ['accent', 'canvas'],
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['errorText', 'errorSoft'],
  ['errorText', 'panel'],
  ['warnText', 'warnSoft'],
  ['warnText', 'panel'],
  ['infoText', 'infoSoft'],
  ['okText', 'okSoft'],
  ['okText', 'panel'],
  ['sample', 'sampleSoft'],
]
const signals: [sign: ColourRole, ground: ColourRole][] = [
  ['lineStrong', 'panel'],
  ['error', 'panel'],
  ['error', 'errorSoft'],
  ['warn', 'panel'],
  ['info', 'panel'],
  ['ok', 'panel'],
  ['accent', 'canvas'],
  ['edgeStrong', 'canvas'],
]

describe.each([
  ['light', false],
  ['dark', true],
])('colours in %s [P43; WCAG 2.2 AA]', (_name, dark) => {
  it.each(words)('%s on %s can be read: at least 4.5', (word, ground) => {
    expect(contrast(colour(word, dark), colour(ground, dark))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(signals)('%s on %s can be told: at least 3', (sign, ground) => {
    expect(contrast(colour(sign, dark), colour(ground, dark))).toBeGreaterThanOrEqual(3)
  })

  it('lens colours stand out from a region, and their letters from them', () => {
    const side = dark ? 1 : 0
    const hull = dark ? '#151A21' : '#FFFFFF'
    const fills = [...Object.values(levelPalette), ...sectorPalette].map((pair) => pair[side])
    for (const fill of fills) {
      expect(contrast(fill, hull), fill).toBeGreaterThanOrEqual(3)
      expect(contrast(inkOn(fill), fill), fill).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('names style variables by their roles', () => {
  const names = new Map(cssVariables(false))
  expect(names.get('--text-2')).toBe('#4A5465')
  expect(names.get('--accent-soft')).toBe('#E9EDFB')
  expect(names.get('--on-accent')).toBe('#FFFFFF')
})
