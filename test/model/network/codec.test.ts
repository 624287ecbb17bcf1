import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { indexColumns } from '../../../model/network/build/indexing.ts'
import { decodeColumns, encodeColumns } from '../../../model/network/codec/codec.ts'
import { Texts } from '../../../model/network/columns/texts.ts'
import type { Network } from '../../../model/network/network.ts'
import { Problem } from '../../../model/problem.ts'
import { AnyRecord } from '../../../model/schema/records.ts'
import { textsOf } from '../../worlds.ts'
import { factsOf } from './facts.ts'
import { seeded, someEdit } from './random-records.ts'
import { wholeJson } from './whole-json.ts'

function randomNetwork(seed: number): Network {
  const random = seeded(seed)
  const records = new Map<string, AnyRecord>()
  const edits = Array.from({ length: 200 }, () => someEdit(random, records))
  return applyEdits(buildNetwork([], 0), edits, seed)
}

function organizations(names: string[]): AnyRecord[] {
  return names.map((name, i) =>
    AnyRecord.parse({
      kind: 'organization',
      id: `o${i}`,
      name,
      organizationKind: 'village',
      location: '440514103',
      status: 'established',
      source: 'public',
    }),
  )
}

/** What travels: everything but what is missing, which only the builder knows. */
function travelling(network: Network) {
  return { ...factsOf(network), missing: [] }
}

describe('columns as bytes', () => {
  it('come back as they were, on random networks with every kind of record', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const network = randomNetwork(seed)
      const again = indexColumns(decodeColumns(encodeColumns(network)))
      expect(travelling(again)).toEqual(travelling(network))
      expect(again.places).toEqual(network.places)
    }
  })

  it('keep rare Han, emoji families, a byte order mark in a name and a thousand equal names', () => {
    const names = ['𠮷田村', '㐂', '👨‍👩‍👧‍👦', '\ufeff首', 'ＡＢ１', ...new Array<string>(1_000).fill('党支部')]
    const columns = decodeColumns(encodeColumns(networkOfNames(names)))
    expect(textsOf(columns.nodes.name, names.length)).toEqual(names)
  })

  it('keep many different names, more than a dictionary holds', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `第${i % 6_000}党支部`)
    const { nodes } = decodeColumns(encodeColumns(networkOfNames(names)))
    expect(textsOf(nodes.name, names.length)).toEqual(names)
  })

  it('keep the empty network', () => {
    const columns = decodeColumns(encodeColumns(buildNetwork([], 3)))
    expect([columns.seq, columns.nodes.count, columns.ties.count]).toEqual([3, 0, 0])
  })

  it('may lie anywhere in a larger buffer', () => {
    const bytes = encodeColumns(randomNetwork(5))
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(factsOf(indexColumns(decodeColumns(shifted.subarray(3)))).nodes).toEqual(factsOf(randomNetwork(5)).nodes)
  })

  it('are a Problem when cut anywhere or altered by one bit', () => {
    const bytes = encodeColumns(randomNetwork(9))
    const random = seeded(9)
    for (let attempt = 0; attempt < 200; attempt++) {
      const cut = bytes.slice(0, random(bytes.length))
      expect(() => decodeColumns(cut)).toThrow(Problem)
      const flipped = bytes.slice()
      flipped[random(bytes.length)] ^= 1 << random(8)
      expect(() => decodeColumns(flipped)).toThrow(Problem)
    }
    expect(() => decodeColumns(new TextEncoder().encode('{"nodes": []}'))).toThrow(Problem)
  })
})

function networkOfNames(names: string[]): Network {
  const network = buildNetwork(organizations(names.map((_, i) => `n${i}`)), 1)
  return { ...network, nodes: { ...network.nodes, name: Texts.of(names) } }
}

describe('columns for people', () => {
  it('say words, ids and dates, and leave out what is not known', () => {
    const network = buildNetwork(
      [
        ...organizations(['东里村', '西里村']),
        AnyRecord.parse({ kind: 'region', id: '440514103', name: '陇田镇', level: 4, source: 'public' }),
        AnyRecord.parse({
          kind: 'joint-building',
          id: 'p',
          ends: ['o0', 'o1'],
          status: 'dormant',
          validFrom: '2024-02-29',
          log: [{ status: 'dormant', on: '2025-01-01' }],
          source: 'user',
        }),
      ],
      4,
    )
    const json = wholeJson(network)
    const said = JSON.parse(JSON.stringify(json))
    expect(said.seq).toBe(4)
    expect(said.nodes[0]).toEqual({
      kind: 'organization',
      id: 'o0',
      name: '东里村',
      type: 'village',
      within: '440514103',
      status: 'established',
      source: 'public',
    })
    expect(said.nodes[2]).toEqual({ kind: 'region', id: '440514103', name: '陇田镇', type: 4, source: 'public' })
    expect(said.ties).toEqual([
      {
        kind: 'joint-building',
        id: 'p',
        a: { kind: 'organization', id: 'o0' },
        b: { kind: 'organization', id: 'o1' },
        from: '2024-02-29',
        status: 'dormant',
        log: [{ status: 'dormant', on: '2025-01-01' }],
        source: 'user',
      },
    ])
  })

  it('do not speak of what was retracted', () => {
    const network = buildNetwork(organizations(['东里村', '西里村']), 1)
    const key = { kind: 'organization', id: 'o0' } as const
    const retracted = applyEdits(network, [{ key, before: null, after: null, version: 1 }], 2)
    expect(wholeJson(retracted).nodes.map((row) => row.id)).toEqual(['o1'])
  })
})
