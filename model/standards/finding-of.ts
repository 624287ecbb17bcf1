import type { Truth } from '../truth/truth.ts'
import { byCode, nodeReferences } from './reference.ts'
import type { Fault, Finding, Question } from './standard.ts'
import { subjectKinds } from './subjects.ts'

/** Whether the members of a family come before those of another by their codes. */
function isBefore(truth: Truth, family: number, other: number): boolean {
  const compare = byCode(truth)
  const [own, others] = [family, other].map((each) => [...truth.members(each)].sort(compare))
  const k = own.findIndex((member, at) => member !== others[at])
  return k >= 0 && k < others.length && compare(own[k], others[k]) < 0
}

/** The fault of a subject, and the row that it was found for: of several families of one body the worst. [C01, C05] */
function worstFault(
  truth: Truth,
  { fault }: Pick<Question, 'fault'>,
  asked: readonly number[],
  parameters: unknown,
): { fault: Fault; asked: number } | undefined {
  let worst: { fault: Fault; asked: number } | undefined
  for (const row of asked) {
    const found = fault(truth, row, parameters)
    if (found === undefined) continue
    const difference = worst === undefined ? -1 : Number(found.measured) - Number(worst.fault.measured)
    if (worst === undefined || difference < 0 || (difference === 0 && isBefore(truth, row, worst.asked)))
      worst = { fault: found, asked: row }
  }
  return worst
}

/** Whether a subject breaks the standard. */
export function isBroken(truth: Truth, standard: Question, parameters: unknown, row: number): boolean {
  const { isOne, asked } = subjectKinds[standard.subjects(parameters)]
  return isOne(truth, row) && asked(truth, row).some((each) => standard.fault(truth, each, parameters) !== undefined)
}

/** What the standard finds about a subject. */
export function findingOf(truth: Truth, standard: Question, parameters: unknown, row: number): Finding | undefined {
  const subject = subjectKinds[standard.subjects(parameters)]
  if (!subject.isOne(truth, row)) return undefined
  const worst = worstFault(truth, standard, subject.asked(truth, row), parameters)
  if (worst === undefined) return undefined
  const { measured, limit, beside = [] } = worst.fault
  const reference = subject.reference(truth, row)
  return {
    standard: standard.id,
    clause: standard.clause,
    severity: standard.severity,
    subjects: [reference],
    measured,
    limit,
    witness: [reference, ...subject.shown(truth, row, worst.asked), ...nodeReferences(truth, beside)],
    mend: { ...standard.mend, for: reference.id },
    region: subject.region(truth, row),
  }
}
