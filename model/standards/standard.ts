import type { z } from 'zod'
import type { Sentence } from '../problem.ts'
import type { JoinedChanges } from '../projection/changes.ts'
import type { RecordKey } from '../schema/records.ts'
import type { BeforeAndAfter } from '../truth/changed.ts'
import type { Truth } from '../truth/truth.ts'
import type { World } from '../truth/world.ts'

/** E error, W warning, I information. */
export const severities = ['error', 'warning', 'information'] as const
export type Severity = (typeof severities)[number]

/** A number, a range, or null: never. [A08] */
export type Measure = number | null | [number, number]

/** What would mend a finding: an act, and whom it is best done with. Planning names the partner. */
type Act =
  | { act: 'pair'; with?: 'village' | 'upper-partner' | 'mainland' }
  | { act: 'assign-liaison' }
  | { act: 'record-activity' }
  | { act: 'second-link' }
/** An act and the subject it is for. */
export type Mend = Act & { for: string }

/** One broken clause of one standard for one subject. [C01] */
export interface Finding {
  standard: string
  clause: string
  severity: Severity
  subjects: RecordKey[]
  measured: Measure
  limit: Measure
  /** The bodies, ties and groups that show it, lit on the map. */
  witness: RecordKey[]
  mend: Mend
  /** In the place, by `regionIn`; findings are ordered and filtered by it. */
  region: string
}

/** standard|clause|sorted subject ids. [P34] */
export function findingKey(finding: Pick<Finding, 'standard' | 'clause' | 'subjects'>): string {
  const ids = finding.subjects.map((subject) => subject.id).sort()
  return [finding.standard, finding.clause, ...ids].join('|')
}

/** What the findings of a standard are drawn on. */
type Marked = 'body' | 'tie' | 'group' | 'region' | 'component'

/** How the map draws what is marked, beside its severity: a body by itself, a tie that others hang on, one without life. */
type Sign = 'isolated' | 'fragile' | 'dormant'

/** What every standard says of itself. */
interface Stated<P extends z.ZodType> {
  id: string
  severity: Severity
  name: Sentence
  /** Its findings as a title: what is wrong, in a few words. */
  defect: Sentence
  /** One line that explains the title. */
  explains: Sentence
  /** What is asked, one sentence without figures. */
  asks: Sentence
  /** What was measured against the limit, with {measured} and {limit}. */
  says: Sentence
  /** What would mend it, as an act. */
  mends: Sentence
  /** Zod object; every field has a default. Set per place. */
  parameters: P
  marks: readonly Marked[]
  sign?: Sign
  /** Where it comes from: seeds and definitions. */
  source: string
}

/** What the rows that a question is put to stand for. A family's finding is about its body. [C05] */
export type SubjectKind = 'family' | 'organization' | 'group' | 'pairing'

/** What is wrong with one subject. */
export interface Fault {
  measured: Measure
  limit: Measure
  /** Rows of organizations that show it, beside the subject and its members. */
  beside?: Iterable<number>
}

/** A standard that asks each subject one question. */
export interface Question<P extends z.ZodType = z.ZodType> extends Stated<P> {
  clause: string
  subjects(parameters: z.infer<P>): SubjectKind
  /** What is wrong with one live subject of the place, undefined when nothing is. It reads nothing but the truth. */
  fault(truth: Truth, subject: number, parameters: z.infer<P>): Fault | undefined
  mend: Act
}

/** Clause and subjects of a finding, by row. */
export interface Subjects {
  clause: string
  rows: number[]
}

/** Subjects that may be found after changes and not before, or the other way round, and where it is known whether they are. */
export interface Candidate extends Subjects {
  holds?: Partial<Record<keyof BeforeAndAfter, boolean>>
}

/** A standard about J as a whole, whose subjects are known only when all of it has been gone through. */
export interface Whole<P extends z.ZodType = z.ZodType> extends Stated<P> {
  /** Every finding of the day, in any order. */
  evaluate(world: World, parameters: z.infer<P>): Finding[]
  /**
   * Whether `evaluate` would find the same on the day of a near look.
   * @param memory keeps what one day has shown for the next, when the same is asked of many
   */
  holds(truth: Truth, subjects: Subjects, parameters: z.infer<P>, memory?: Map<string, unknown>): boolean
  /** The finding that `evaluate` makes of subjects for which `holds` is true, from a near look. */
  find(truth: Truth, subjects: Subjects, parameters: z.infer<P>): Finding
  /** All subjects that may be found after changes of J and not before, or before and not after. */
  candidates(looks: BeforeAndAfter, changes: JoinedChanges, parameters: z.infer<P>): Candidate[]
}

export type Standard<P extends z.ZodType = z.ZodType> = Question<P> | Whole<P>

export function question<P extends z.ZodType>(standard: Question<P>): Question<P> {
  return standard
}

export function whole<P extends z.ZodType>(standard: Whole<P>): Whole<P> {
  return standard
}
