import { nouns } from '../../../model/schema/kinds.ts'
import type { NounKind } from '../../../model/schema/records.ts'
import type { ForeignGraph, ForeignNode, ForeignProperties } from '../../store/foreign.ts'
import { shown } from '../import/import-lines.ts'
import type { Findings } from './findings.ts'
import {
  type FieldSource,
  fieldsOf,
  type NodeRule,
  propertiesIn,
  propertyOf,
  type RelationshipRule,
} from './mapping.ts'
import { fitted, takenFrom } from './values.ts'

/** A node of theirs as a record of ours that is being put together. */
export interface Drafted {
  rule: NodeRule
  kind: NounKind
  id: string
  fields: Record<string, unknown>
}

/** Nodes of ours in the making, by Neo4j's own ids. */
export type DraftedNodes = Map<string, Drafted>

/** What the rules make of the nodes themselves; several rules that fit one node are an error. */
export async function draftNodes(graph: ForeignGraph, rules: NodeRule[], findings: Findings): Promise<DraftedNodes> {
  const drafted: DraftedNodes = new Map()
  const choice = choiceOf(findings)
  for (const rule of rules) {
    const where = `(:${rule.label})`
    const properties = propertiesOf(where, rule, findings)
    for await (const page of graph.nodes(rule.label))
      for (const node of page) {
        if (!choice.isMeant(rule, where, node)) continue
        properties.see(node)
        if (drafted.has(node.at)) {
          findings.add(
            'error',
            where,
            { zh: '另一条规则也适用于这个节点', en: 'another rule fits this node too' },
            node.at,
          )
          continue
        }
        const draft = draftNode(rule, where, node, findings)
        if (draft) drafted.set(node.at, draft)
      }
    properties.say()
  }
  choice.say()
  return drafted
}

function draftNode(rule: NodeRule, where: string, node: ForeignNode, findings: Findings): Drafted | undefined {
  const schema = nouns[rule.as].schema.shape.id
  const id = fitted(schema, node.properties[rule.id])
  if ('fault' in id) {
    findings.add('error', `${where}.${rule.id}`, id.fault, exampleOf(node.at, id.cell))
    return undefined
  }
  return { rule, kind: rule.as, id: String(id.value), fields: fieldsFrom(rule, where, node, findings) }
}

/** The fields that stand in properties. */
export function fieldsFrom(
  rule: NodeRule | RelationshipRule,
  where: string,
  { at, properties }: { at: string; properties: ForeignProperties },
  findings: Findings,
): Record<string, unknown> {
  const schemas = fieldsOf(rule.as)
  const fields: Record<string, unknown> = {}
  for (const [name, source] of Object.entries(rule.fields)) {
    if (isOver(source)) continue
    const taken = takenFrom(source, schemas[name], properties)
    if ('fault' in taken)
      findings.add(
        'error',
        `${where}.${propertyOf(source) ?? name}`,
        says(taken.fault, name),
        exampleOf(at, taken.cell),
      )
    else fields[name] = taken.value
  }
  return fields
}

function says({ zh, en }: { zh: string; en: string }, field: string) {
  return { zh: `${field}：${zh}`, en: `${field}: ${en}` }
}

export function isOver(source: FieldSource): source is Extract<FieldSource, { over: string }> {
  return typeof source === 'object' && 'over' in source
}

export function exampleOf(at: string, cell?: string): string {
  return cell === undefined ? at : `${at} «${cell}»`
}

interface Found {
  at: string
  properties: ForeignProperties
}

/** Chooses by the conditions of rules, and remembers what none of them was meant for. */
export function choiceOf(findings: Findings) {
  const meant = new Set<string>()
  const passedOver = new Map<string, string>()
  return {
    isMeant(rule: NodeRule | RelationshipRule, where: string, { at, properties }: Found): boolean {
      const fits = Object.entries(rule.where).every(([name, value]) => properties[name] === value)
      if (fits) meant.add(at)
      else passedOver.set(at, where)
      return fits
    },
    say(): void {
      for (const [at, where] of passedOver) if (!meant.has(at)) findings.add('note', where, conditions, at)
    },
  }
}

const conditions = { zh: '不符合规则的 where 条件', en: 'does not fit the «where» of its rule' }

/** Counts properties that no field is made of and nobody said should stay behind, and finds those that nothing has. */
export function propertiesOf(where: string, rule: NodeRule | RelationshipRule, findings: Findings) {
  const known = new Set([...propertiesIn(rule), ...rule.ignore, ...Object.keys(rule.where)])
  const seen = new Map<string, { count: number; example: string }>()
  const missing = new Set(propertiesIn(rule))
  let any = false
  return {
    see({ at, properties }: Found): void {
      any = true
      for (const [name, value] of Object.entries(properties)) {
        missing.delete(name)
        if (known.has(name)) continue
        const before = seen.get(name)
        if (before) before.count += 1
        else seen.set(name, { count: 1, example: exampleOf(at, shown(String(value))) })
      }
    },
    say(): void {
      if (any) for (const name of missing) findings.add('error', `${where}.${name}`, missingProperty)
      for (const [name, { count, example }] of seen)
        findings.add('note', `${where}.${name}`, unmappedProperty, example, count)
    },
  }
}

const missingProperty = { zh: '没有任何一个有这个属性', en: 'none of them has this property' }
const unmappedProperty = { zh: '没有映射的属性', en: 'a property that is not mapped' }
