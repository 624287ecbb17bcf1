import { fraction } from '../random.ts'

/** Version of what the same variant and day give; stored with the place, beside the seed. */
export const sampleVersion = '1.0'
export const sampleSeed = 440514

/** A whole number in from … to that depends on a word and a number alone. */
export function draw(from: number, to: number, word: string, number = 0): number {
  const keys = [...word].map((letter) => letter.codePointAt(0) ?? 0)
  return from + Math.floor(fraction(sampleSeed, ...keys, number) * (to - from + 1))
}
