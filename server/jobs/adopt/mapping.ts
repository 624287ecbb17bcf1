import { z } from 'zod'
import { Problem, type Sentence } from '../../../model/problem.ts'
import { kinds } from '../../../model/schema/kinds.ts'
import { AnyRecord, isTieKind, nounKinds, type RecordKind, tieKinds } from '../../../model/schema/records.ts'
import { endFields } from '../../../model/schema/references.ts'
import { wordsOf } from '../../issue-words.ts'
import { personalHeader } from '../../spreadsheet/personal.ts'

const Name = z.string().min(1).max(200)
const Scalar = z.union([z.string(), z.number(), z.boolean()])

/** Where a field has its value from: a property, a constant, a property whose values are translated, a relationship. */
const FieldSource = z.union([
  Name,
  z.strictObject({ value: z.json() }),
  z.strictObject({ property: Name, values: z.record(z.string(), z.json()), otherwise: z.json().optional() }),
  z.strictObject({ over: Name, to: Name }),
  z.strictObject({ over: Name, from: Name }),
])
export type FieldSource = z.infer<typeof FieldSource>

const common = {
  fields: z.record(z.string(), FieldSource).default({}),
  /** Only those with these values. */
  where: z.record(z.string(), Scalar).default({}),
  /** Properties that are meant to stay behind. */
  ignore: z.array(Name).default([]),
}
const NodeRule = z.strictObject({
  label: Name,
  as: z.enum(nounKinds),
  /** The property that is the office's own code. */
  id: Name,
  ...common,
})
const RelationshipRule = z.strictObject({
  type: Name,
  as: z.enum(tieKinds),
  /** Absent: made of kind and ends. */
  id: Name.optional(),
  /** Read against its direction. */
  reverse: z.boolean().default(false),
  ...common,
})
export type NodeRule = z.infer<typeof NodeRule>
export type RelationshipRule = z.infer<typeof RelationshipRule>

/** How somebody else's labels, types and properties become our nouns, ties and fields. */
const Mapping = z.strictObject({
  nodes: z.array(NodeRule).min(1),
  relationships: z.array(RelationshipRule).default([]),
  /** Records that their graph has not, as the place and the divisions above. */
  records: z.array(z.record(z.string(), z.json())).default([]),
  /** What is meant to stay behind. */
  ignore: z.strictObject({ labels: z.array(Name).default([]), types: z.array(Name).default([]) }).default({
    labels: [],
    types: [],
  }),
})
export interface Mapping extends Omit<z.infer<typeof Mapping>, 'records'> {
  records: AnyRecord[]
}

/** Fields that a mapping may fill; ends come from the relationship, where a record is from is ours to say. */
export function fieldsOf(kind: RecordKind): Record<string, z.ZodType> {
  const {
    kind: _,
    id: __,
    source: ___,
    sourceRef: ____,
    ...shape
  } = kinds[kind].schema.shape as Record<string, z.ZodType>
  if (isTieKind(kind)) for (const end of endFields) delete shape[end]
  return shape
}

interface Fault {
  at: PropertyKey[]
  says: Sentence
}

/** Throws `bad-input` with everything that is wrong, each with its path. */
export function readMapping(text: string): Mapping {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Problem('bad-input', { zh: '映射文件不是 JSON。', en: `The mapping is not JSON: ${why}.` }, [], {
      cause,
    })
  }
  const parsed = Mapping.safeParse(json)
  if (!parsed.success)
    throw refusal(parsed.error.issues.map((issue) => ({ at: issue.path, says: saysOf(issue, json) })))
  const faults = [...faultsIn('nodes', parsed.data.nodes), ...faultsIn('relationships', parsed.data.relationships)]
  const records = parsed.data.records.map((given, index) => {
    const whole = { source: 'user', ...given }
    const record = AnyRecord.safeParse(whole)
    if (!record.success)
      faults.push(
        ...record.error.issues.map((issue) => ({ at: ['records', index, ...issue.path], says: saysOf(issue, whole) })),
      )
    return record.data as AnyRecord
  })
  if (faults.length > 0) throw refusal(faults)
  return { ...parsed.data, records }
}

function refusal(faults: Fault[]): Problem {
  const said = (language: keyof Sentence) =>
    faults.map(({ at, says }) => `\n  ${at.length === 0 ? '$' : at.map(String).join('.')} ${says[language]}`).join('')
  return new Problem(
    'bad-input',
    { zh: `映射文件有误：${said('zh')}`, en: `The mapping is wrong:${said('en')}` },
    faults.map(({ at }) => ({ at: at.map(String).join('.') })),
  )
}

const sourceForms = '"property" | {"value"} | {"property", "values", "otherwise"} | {"over", "to"} | {"over", "from"}'

function saysOf(issue: z.core.$ZodIssue, input: unknown): Sentence {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { zh: `不认识：${issue.keys.join('、')}`, en: `is not known: ${issue.keys.join(', ')}` }
    case 'invalid_union':
      return issue.path.includes('fields')
        ? { zh: `来源应为 ${sourceForms}`, en: `must be ${sourceForms}` }
        : { zh: '不是本程序的记录种类或形式', en: 'is no kind or form of ours' }
    default:
      return wordsOf(issue, input)
  }
}

/** What a schema of the mapping's form cannot see: that fields are ours, and that none is missing. */
function faultsIn(list: 'nodes' | 'relationships', rules: (NodeRule | RelationshipRule)[]): Fault[] {
  return rules.flatMap((rule, index) => {
    const known = fieldsOf(rule.as)
    const unknown = Object.keys(rule.fields).filter((name) => !(name in known))
    const missing = Object.keys(known).filter(
      (name) => !known[name].safeParse(undefined).success && !(name in rule.fields),
    )
    const overs = Object.entries(rule.fields).filter(([, source]) => typeof source === 'object' && 'over' in source)
    return [
      ...unknown.map((name) => ({
        at: [list, index, 'fields', name],
        says: {
          zh: `${rule.as} 没有这个字段；有：${Object.keys(known).join('、')}`,
          en: `is no field of ${rule.as}; these are: ${Object.keys(known).join(', ')}`,
        },
      })),
      ...missing.map((name) => ({
        at: [list, index, 'fields'],
        says: { zh: `缺少 ${rule.as} 必有的字段 ${name}`, en: `lacks ${name}, which every ${rule.as} has` },
      })),
      ...propertiesIn(rule).flatMap((property) => {
        const why = personalHeader(property)
        return why
          ? [
              {
                at: [list, index],
                says: { zh: `${property} ${why.zh}，不收`, en: `${property} ${why.en}, which are not kept` },
              },
            ]
          : []
      }),
      ...(list === 'nodes' ? [] : overs).map(([name]) => ({
        at: [list, index, 'fields', name],
        says: { zh: '关系的字段不能经由另一关系取得', en: 'a relationship reaches nothing over another one' },
      })),
    ]
  })
}

/** The properties of theirs that a rule reads. */
export function propertiesIn({ id, fields }: NodeRule | RelationshipRule): string[] {
  return [id, ...Object.values(fields).map(propertyOf)].filter((name) => name !== undefined)
}

export function propertyOf(source: FieldSource): string | undefined {
  if (typeof source === 'string') return source
  return 'property' in source ? source.property : undefined
}
