import type { Sentence } from '../../model/problem.ts'

/** What a store holds is not what was written there: damaged, or changed by somebody else. `says` what it is. */
export class UnreadableCell extends Error {
  readonly says: Sentence

  constructor(says: Sentence, options?: ErrorOptions) {
    super(says.en, options)
    this.says = says
  }
}
