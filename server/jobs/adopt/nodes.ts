import { recordKinds } from '../../../model/schema/records.ts'
import type { ForeignGraph, ForeignNode, ForeignProperties } from '../../store/foreign.ts'
import { shown } from '../import/say.ts'
import type { Findings } from './findings.ts'
import {
  type FieldSource,
  fieldsOf,
  type NodeKind,
  type NodeRule,
  propertiesIn,
  propertyOf,
  type RelationshipRule,
} from './mapping.ts'
import { fitted, takenFrom } from './values.ts'

/** A node of theirs as a record of ours that is being put together. */
export interface Drafted {
  rule: NodeRule
  kind: NodeKind
  id: string
  fields: Record<string, unknown>
}

/** Nodes of ours in the making, by Neo4j's own ids. */
export type DraftedNodes = Map<string, Drafted>

/** What the rules make of the nodes themselves; several rules that fit one node are an error. */
export async function draftNodes(graph: ForeignGraph, rules: NodeRule[], findings: Findings): Promise<DraftedNodes> {
  const drafted: DraftedNodes = new Map()
  for (const rule of rules) {
    const where = `(:${rule.label})`
    const unmapped = unmappedOf(where, rule, findings)
    for await (const page of graph.nodes(rule.label))
      for (const node of page) {
        if (!isMeant(rule, node.properties)) continue
        unmapped.see(node)
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
    unmapped.say()
  }
  return drafted
}

function draftNode(rule: NodeRule, where: string, node: ForeignNode, findings: Findings): Drafted | undefined {
  const schema = recordKinds[rule.as].shape.id
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

/** Whether a rule with conditions is meant for what has these properties. */
export function isMeant({ where }: { where: Record<string, unknown> }, properties: ForeignProperties): boolean {
  return Object.entries(where).every(([name, value]) => properties[name] === value)
}

/** Counts the properties that no field is made of and nobody said should stay behind. */
export function unmappedOf(where: string, rule: NodeRule | RelationshipRule, findings: Findings) {
  const known = new Set([...propertiesIn(rule), ...rule.ignore, ...Object.keys(rule.where)])
  const seen = new Map<string, { count: number; example: string }>()
  return {
    see({ at, properties }: { at: string; properties: ForeignProperties }): void {
      for (const [name, value] of Object.entries(properties)) {
        if (known.has(name)) continue
        const before = seen.get(name)
        if (before) before.count += 1
        else seen.set(name, { count: 1, example: exampleOf(at, shown(String(value))) })
      }
    },
    say(): void {
      for (const [name, { count, example }] of seen)
        findings.add('note', `${where}.${name}`, unmappedProperty, example, count)
    },
  }
}

const unmappedProperty = { zh: '没有映射的属性', en: 'a property that is not mapped' }
