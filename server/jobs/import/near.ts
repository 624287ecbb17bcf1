import { pinyin } from 'pinyin-pro'

/** A thing that a code may have meant. */
export interface Named {
  id: string
  names: readonly string[]
}

/** Comparisons of one import: near names of a handful of slips are a help, those of 300,000 a wait. */
const budget = 4_000_000

/** Finds the closest existing codes and names: at most two letters apart, or sounding the same. */
export class NearNames {
  private comparisons = 0
  private readonly soundIndexes = new Map<readonly Named[], Map<string, Named[]>>()

  find(written: string, among: readonly Named[]): Named[] {
    const found = new Map<Named, number>()
    const note = (candidate: Named, distance: number) => {
      if (distance < (found.get(candidate) ?? 3)) found.set(candidate, distance)
    }
    if (/\p{sc=Han}/u.test(written)) for (const candidate of this.sounding(written, among)) note(candidate, 0.5)
    for (const candidate of among) {
      if (this.comparisons > budget) break
      for (const text of [candidate.id, ...candidate.names]) {
        this.comparisons += 1
        if (Math.abs(text.length - written.length) <= 2) note(candidate, editDistance(written, text))
      }
    }
    const nearest = [...found].sort(([a, left], [b, right]) => left - right || (a.id < b.id ? -1 : 1))
    return nearest.slice(0, 3).map(([candidate]) => candidate)
  }

  private sounding(written: string, among: readonly Named[]): Named[] {
    if (among.length > 50_000) return []
    let index = this.soundIndexes.get(among)
    if (!index) {
      index = new Map()
      for (const candidate of among) {
        for (const name of candidate.names) index.set(sound(name), [...(index.get(sound(name)) ?? []), candidate])
      }
      this.soundIndexes.set(among, index)
    }
    return index.get(sound(written)) ?? []
  }
}

function sound(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array' }).join(' ')
}

/** Letters to add, drop or replace, and neighbours to swap; 3 where it is more than two. Short texts must be nearer. */
function editDistance(left: string, right: string): number {
  const most = Math.min(left.length, right.length) <= 3 ? 1 : 2
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1)
    }
    if (Math.min(...row) > most) return 3
    beforeLast = last
    last = row
  }
  return last[right.length] <= most ? last[right.length] : 3
}
