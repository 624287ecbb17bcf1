import { describe, expect, it } from 'vitest'
import { Bytes } from '../../../model/network/columns/bytes.ts'
import { Ints } from '../../../model/network/columns/ints.ts'
import { VersionedMap } from '../../../model/network/columns/versioned-map.ts'
import { seeded } from './random-records.ts'

const makes = {
  integers: { zeros: (rows: number): Ints | Bytes => Ints.zeros(rows), most: 2 ** 31 },
  bytes: { zeros: (rows: number): Ints | Bytes => Bytes.zeros(rows), most: 256 },
}

describe.each(Object.entries(makes))('a column of %s', (_, { zeros, most }) => {
  it('keeps through writings, versions and flattenings what each version was given, as an array would', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed)
      const start = random(12_000)
      const versions = [{ column: zeros(start), plain: new Array<number>(start).fill(0) }]
      for (let step = 0; step < 120; step++) {
        const version = versions[random(versions.length)]
        const { plain } = version
        if (random(8) === 0 && versions.length < 5) {
          version.column.close()
          versions.push({ column: version.column.version(), plain: [...plain] })
        } else if (random(8) === 0) version.column = version.column.flattened().version()
        else {
          const row = random(2) === 0 ? plain.length : random(plain.length)
          plain[row] = random(3) === 0 ? 0 : random(most)
          version.column.set(row, plain[row])
        }
      }
      for (const { column, plain } of versions) {
        expect(column.length).toBe(plain.length)
        expect([...column], `seed ${seed}`).toEqual(plain)
        expect(Array.from(column.flat())).toEqual(plain)
        const rows = Int32Array.from({ length: 50 }, () => random(plain.length))
        expect([...column.pick(rows)]).toEqual(Array.from(rows, (row) => plain[row]))
      }
    }
  })

  it('shares what is the same: a version in which nothing was written has no page of its own', () => {
    const column = zeros(10_000)
    column.close()
    const version = column.version()
    version.set(5_000, 0)
    expect([version.isWritten(), version.rowsInPages()]).toEqual([false, 0])
    version.set(5_000, 1)
    version.close()
    expect([version.isWritten(), version.rowsInPages(), column.at(5_000)]).toEqual([false, 4_096, 0])
  })
})

describe('a map in versions', () => {
  it('keeps what each version was given', () => {
    const random = seeded(4)
    const versions = [{ map: new VersionedMap<string, number>(), plain: new Map<string, number>() }]
    for (let step = 0; step < 3_000; step++) {
      const { map, plain } = versions[versions.length - 1]
      const key = `k${random(400)}`
      if (random(4) === 0) {
        map.delete(key)
        plain.delete(key)
      } else {
        map.set(key, step)
        plain.set(key, step)
      }
      if (step % 500 === 0) versions.push({ map: map.version(), plain: new Map(plain) })
    }
    for (const { map, plain } of versions) {
      expect(map.size).toBe(plain.size)
      expect(new Map(map)).toEqual(plain)
      for (const [key, value] of plain) expect(map.get(key)).toBe(value)
    }
  })
})
