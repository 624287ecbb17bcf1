import { outOfMemory } from './workers.ts'

/** The bound of memory that the process keeps. */
export interface Memory {
  /** Throws `out-of-memory` when so many bytes more would pass the bound, also after giving back what can be had again. */
  refuseBeyond(bytes: number): void
  /** Told when memory runs short. */
  relieve(giveBack: () => void): void
}

export function openMemory(limitBytes: number, resident: () => number): Memory {
  const reliefs: (() => void)[] = []
  const fits = (bytes: number) => resident() + bytes <= limitBytes
  return {
    refuseBeyond(bytes) {
      if (fits(bytes)) return
      for (const relief of reliefs) relief()
      if (!fits(bytes)) throw outOfMemory()
    },
    relieve: (giveBack) => void reliefs.push(giveBack),
  }
}
