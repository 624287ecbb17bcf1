import { describe, expect, it } from 'vitest'
import { type Declared, signsOf, warned, wrong } from '../../../../client/drawing/scene/signs.ts'
import { draw, finding } from '../small-scene.ts'

const { scene } = draw()
const at = (id: string) => scene.indexOf.get(id) ?? -1
const tie = ['joint-building', 'T:V3'] as [string, string]

/** The signs of findings by a standard that nobody has written yet. */
const signsBy = (declared: {
  marks: ('body' | 'tie' | 'group' | 'component')[]
  sign?: 'isolated' | 'fragile' | 'dormant'
}) => {
  const standards: Declared = new Map([['X1', declared]])
  const subjects: [string, string][] = [['organization', 'V4'], ['organization', 'V5'], ['group', 'G'], tie]
  return signsOf(scene, [finding('X1', 'error', ...subjects)], standards)
}

describe('signs follow from what a standard declares of itself, whatever its id [B14]', () => {
  it('marks bodies, alone or as isolated ones', () => {
    const plain = signsBy({ marks: ['body'] })
    expect([plain.severity[at('V4')], plain.severity[at('V1')]]).toEqual([wrong, 0])
    expect([...plain.isolated].every((mark) => mark === 0)).toBe(true)
    expect(plain).toMatchObject({ islands: [], groups: new Map(), fragile: new Set() })
    expect(signsBy({ marks: ['body'], sign: 'isolated' }).isolated[at('V5')]).toBe(1)
  })

  it('rings a component, whose bodies are marked too', () => {
    const { islands, severity } = signsBy({ marks: ['component'] })
    expect(islands).toEqual([[at('V4'), at('V5')].sort((a, b) => a - b)])
    expect(severity[at('V4')]).toBe(wrong)
  })

  it('marks groups, and ties as fragile or dormant, and then no body', () => {
    expect(signsBy({ marks: ['group'] }).groups).toEqual(new Map([['G', wrong]]))
    expect([...signsBy({ marks: ['tie'], sign: 'fragile' }).fragile]).toEqual(['T:V3'])
    const { dormant, severity } = signsBy({ marks: ['tie'], sign: 'dormant' })
    expect(dormant.has('T:V3')).toBe(true)
    expect(severity[at('V4')]).toBe(0)
  })

  it('takes the worst of several', () => {
    const standards: Declared = new Map([['X1', { marks: ['body'] }]])
    const found = [
      finding('X1', 'warning', ['organization', 'V1']),
      finding('X1', 'information', ['organization', 'V1']),
    ]
    expect(signsOf(scene, found, standards).severity[at('V1')]).toBe(warned)
  })
})
