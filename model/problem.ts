/** The closed list of problem codes, each with its HTTP status. */
export const problemStatus = {
  'bad-request': 400,
  'bad-json': 400,
  'bad-input': 422,
  'body-too-large': 413,
  'wrong-content-type': 415,
  'not-signed-in': 401,
  'wrong-password': 401,
  'link-used': 401,
  'csrf-refused': 403,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-many-requests': 429,
  'stale-version': 409,
  'operation-reused': 422,
  'already-exists': 409,
  'missing-end': 422,
  'same-ends': 422,
  'second-live-pairing': 409,
  'subordination-cycle': 422,
  'second-superior': 422,
  'guide-is-superior': 422,
  'region-prefix': 422,
  'not-retractable': 409,
  'import-refused': 422,
  'sample-not-replaceable': 409,
  'store-read-only': 503,
  'store-unavailable': 503,
  'store-replaced': 503,
  'store-damaged': 500,
  'store-newer': 503,
  'store-unfinished': 500,
  'history-lost': 500,
  'behind-sequence': 503,
  'too-busy': 503,
  'still-working': 503,
  'out-of-memory': 503,
  'bad-environment': 500,
  unexpected: 500,
} as const

export type ProblemCode = keyof typeof problemStatus
export const problemCodes = Object.keys(problemStatus) as ProblemCode[]

/** A sentence in both languages of the program. */
export interface Sentence {
  zh: string
  en: string
}

/** What a problem is about: a record, and where it stood in the input. */
export interface ProblemSubject {
  kind?: string
  id?: string
  /** A JSON path, a query key, or a file, row and column. */
  at?: string
}

/** Everything that stops an act. Its sentence may be shown to anybody who may call the act. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly sentence: Sentence
  readonly about: ProblemSubject[]

  constructor(code: ProblemCode, sentence: Sentence, about: ProblemSubject[] = [], options?: { cause?: unknown }) {
    super(sentence.en, options)
    this.name = 'Problem'
    this.code = code
    this.sentence = sentence
    this.about = about
  }

  get status(): number {
    return problemStatus[this.code]
  }
}

/** A problem without its class, which does not come along to another thread. */
export type ProblemParts = Pick<Problem, 'code' | 'sentence' | 'about'>
