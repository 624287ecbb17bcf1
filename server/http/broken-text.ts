import { sentenceOfFlaw } from '../../model/flaw-words.ts'
import { Problem } from '../../model/problem.ts'
import { brokenIn, findFlaw } from '../../model/schema/legible.ts'

/** No text of a call may be one that no store keeps, whatever its schema says of it. Throws the code that is given. */
export function refuseBroken(code: 'bad-request' | 'bad-input', given: unknown): void {
  const found = findFlaw(given, brokenIn)
  if (!found) return
  const at = found.at.slice(0, 200)
  throw new Problem(code, sentenceOfFlaw(at, found.flaw), [{ at }])
}
