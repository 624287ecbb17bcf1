import { Problem } from '../../../model/problem.ts'
import type { NounKey } from '../../../model/schema/mentions.ts'
import { type AnyRecord, recordKey, wordFor } from '../../../model/schema/records.ts'
import type { Run } from './driver.ts'
import { versionsOf } from './records.ts'

/** The first of these records that speaks of a node which is not there, as a problem. */
export async function missingEnd<R extends AnyRecord>(
  run: Run,
  records: R[],
  endsOf: (record: R) => NounKey[],
): Promise<Problem> {
  const present = await versionsOf(run, records.flatMap(endsOf))
  for (const record of records) {
    const end = endsOf(record).find((end) => !present.has(recordKey(end)))
    if (end) return problem(record, end)
  }
  throw new TypeError('every end is there, but a relationship was not made')
}

function problem({ kind, id }: AnyRecord, end: NounKey): Problem {
  const [subject, other] = [wordFor(kind), wordFor(end.kind)]
  return new Problem(
    'missing-end',
    {
      zh: `${subject.zh}「${id}」所指的${other.zh}「${end.id}」不存在，没有写入。`,
      en: `The ${subject.en} ${id} speaks of the ${other.en} ${end.id}, which does not exist; nothing was written.`,
    },
    [
      { kind, id },
      { kind: end.kind, id: end.id },
    ],
  )
}
