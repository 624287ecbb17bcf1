import { hashText } from './text-hash.ts'

const buckets = 512

/**
 * A map in versions that share what is the same: a version copies the bucket that it writes, a five-hundredth of the
 * whole.
 */
export class VersionedMap<K extends string | number, V> {
  private buckets: readonly (ReadonlyMap<K, V> | undefined)[]
  private own = new Map<number, Map<K, V>>()

  constructor(entries: Iterable<readonly [K, V]> = []) {
    this.buckets = []
    for (const [key, value] of entries) this.set(key, value)
  }

  /** A map that begins as this one and may be written; this one is not to be written any more. */
  version(): VersionedMap<K, V> {
    const version = new VersionedMap<K, V>()
    version.buckets = this.own.size === 0 ? this.buckets : this.joined()
    return version
  }

  get(key: K): V | undefined {
    const bucket = bucketOf(key)
    return (this.own.get(bucket) ?? this.buckets[bucket])?.get(key)
  }

  set(key: K, value: V): void {
    this.ownBucket(key).set(key, value)
  }

  delete(key: K): void {
    if (this.get(key) !== undefined) this.ownBucket(key).delete(key)
  }

  get size(): number {
    return this.joined().reduce((sum, bucket) => sum + (bucket?.size ?? 0), 0)
  }

  *[Symbol.iterator](): Generator<[K, V]> {
    for (const bucket of this.joined()) if (bucket !== undefined) yield* bucket
  }

  private joined(): (ReadonlyMap<K, V> | undefined)[] {
    const joined = Array.from({ length: buckets }, (_, bucket) => this.buckets[bucket])
    for (const [bucket, map] of this.own) joined[bucket] = map
    return joined
  }

  private ownBucket(key: K): Map<K, V> {
    const bucket = bucketOf(key)
    let own = this.own.get(bucket)
    if (own === undefined) {
      own = new Map(this.buckets[bucket])
      this.own.set(bucket, own)
    }
    return own
  }
}

function bucketOf(key: string | number): number {
  return (typeof key === 'number' ? key : hashText(0, key)) & (buckets - 1)
}
