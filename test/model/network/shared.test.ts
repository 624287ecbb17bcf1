import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { type NetworkMessage, networkMessage, networkOf, sharedNetwork } from '../../../model/network/codec/shared.ts'
import { Bytes } from '../../../model/network/columns/bytes.ts'
import { Ints } from '../../../model/network/columns/ints.ts'
import { Texts } from '../../../model/network/columns/texts.ts'
import { randomRecords } from '../random-records.ts'
import { wholeJson } from './whole-json.ts'

/** As another thread gets it. */
function sent(message: NetworkMessage): NetworkMessage {
  const { port1, port2 } = new MessageChannel()
  port1.postMessage(message)
  const received = receiveMessageOnPort(port2)?.message
  port1.close()
  return received
}

/** Every typed array of a network, by where it stands. */
function arraysOf(value: unknown, path = ''): [string, ArrayBufferView][] {
  if (ArrayBuffer.isView(value)) return [[path, value]]
  if (value instanceof Texts) return arraysOf(value.parts(), path)
  if (value instanceof Ints || value instanceof Bytes) return [[path, value.flat()]]
  if (typeof value !== 'object' || value === null || value instanceof Map) return []
  return Object.entries(value).flatMap(([name, member]) => arraysOf(member, `${path}.${name}`))
}

describe('a network in shared memory', () => {
  it('says what it said, here and in another thread, on random networks', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const network = buildNetwork(randomRecords(seed, 20 * seed), seed)
      const told = wholeJson(network)
      const shared = sharedNetwork(network)
      const arrays = arraysOf(shared)
      expect(arrays.length).toBeGreaterThan(40)
      expect(arrays.filter(([, array]) => !(array.buffer instanceof SharedArrayBuffer)).map(([path]) => path)).toEqual(
        [],
      )
      expect(wholeJson(shared)).toEqual(told)
      const there = networkOf(sent(networkMessage(shared)))
      expect(wholeJson(there)).toEqual(told)
      for (const row of [0, network.nodes.count - 1])
        expect(there.nodeOf('region', network.nodes.id.at(row))).toBe(
          network.nodeOf('region', network.nodes.id.at(row)),
        )
      for (let tie = 0; tie < network.ties.count; tie += 7)
        expect(there.tieOf('joint-building', network.ties.id.at(tie))).toBe(
          network.tieOf('joint-building', network.ties.id.at(tie)),
        )
    }
  })

  it('shares with the one after an edit what did not change, and can be edited in either thread', () => {
    const records = randomRecords(3, 80)
    const before = sharedNetwork(buildNetwork(records, 1))
    const pairing = records.find((record) => record.kind === 'joint-building')
    if (pairing?.kind !== 'joint-building') throw new Error('no pairing')
    const key = { kind: pairing.kind, id: pairing.id }
    const edits = [{ key, before: pairing, after: { ...pairing, validTo: '2026-02-01' }, version: 1 }]
    const after = sharedNetwork(applyEdits(before, edits, 2))
    expect(after.nodes.name).toBe(before.nodes.name)
    expect(arraysOf(after.nodes).map(([, { buffer }]) => buffer)).toEqual(
      arraysOf(before.nodes).map(([, { buffer }]) => buffer),
    )
    const there = networkOf(sent(networkMessage(before)))
    expect(wholeJson(applyEdits(there, edits, 2))).toEqual(wholeJson(after))
  })
})
