import { ties } from '../../../model/schema/kinds.ts'
import type { Tie, TieKind } from '../../../model/schema/records.ts'
import { endKindsOf, referencesOf } from '../../../model/schema/references.ts'
import { wordsOf } from '../../issue-words.ts'
import type { ForeignGraph, ForeignRelationship } from '../../store/foreign.ts'
import { tieId } from '../import/tie-ids.ts'
import type { Findings } from './findings.ts'
import type { RelationshipRule } from './mapping.ts'
import { choiceOf, type Drafted, type DraftedNodes, exampleOf, fieldsFrom, isOver, propertiesOf } from './nodes.ts'
import { fitted } from './values.ts'

/** Puts into the nodes what they have over a relationship: the id of the node at its other end. */
export async function reachOver(graph: ForeignGraph, nodes: DraftedNodes, findings: Findings): Promise<Set<string>> {
  const types = new Set<string>()
  for (const { rule } of nodes.values())
    for (const source of Object.values(rule.fields)) if (isOver(source)) types.add(source.over)
  for (const type of types)
    for await (const page of graph.relationships(type))
      for (const { at, from, to } of page) {
        reach(nodes.get(from), nodes.get(to), { type, at, side: 'to' }, findings)
        reach(nodes.get(to), nodes.get(from), { type, at, side: 'from' }, findings)
      }
  return types
}

interface Reaching {
  type: string
  at: string
  side: 'to' | 'from'
}

function reach(near: Drafted | undefined, far: Drafted | undefined, { type, at, side }: Reaching, findings: Findings) {
  if (!near || !far) return
  for (const [name, source] of Object.entries(near.rule.fields)) {
    if (!isOver(source) || source.over !== type) continue
    const label = 'to' in source ? source.to : source.from
    if (!(side in source) || far.rule.label !== label) continue
    if (near.fields[name] !== undefined && near.fields[name] !== far.id)
      findings.add(
        'error',
        `(:${near.rule.label})-[:${type}]`,
        { zh: `${name}：通向多个节点`, en: `${name}: leads to several nodes` },
        at,
      )
    near.fields[name] = far.id
  }
}

/** A tie of ours, with Neo4j's own id of the relationship that it comes from. */
interface DraftedTie {
  at: string
  where: string
  record: Tie
}

export async function draftTies(
  graph: ForeignGraph,
  rules: RelationshipRule[],
  nodes: DraftedNodes,
  findings: Findings,
): Promise<DraftedTie[]> {
  const drafted: DraftedTie[] = []
  const choice = choiceOf(findings)
  for (const rule of rules) {
    const where = `[:${rule.type}]`
    const properties = propertiesOf(where, rule, findings)
    for await (const page of graph.relationships(rule.type))
      for (const relationship of page) {
        if (!choice.isMeant(rule, where, relationship)) continue
        properties.see(relationship)
        const record = draftTie(rule, where, relationship, nodes, findings)
        if (record) drafted.push({ at: relationship.at, where, record })
      }
    properties.say()
  }
  choice.say()
  return drafted
}

function draftTie(
  rule: RelationshipRule,
  where: string,
  relationship: ForeignRelationship,
  nodes: DraftedNodes,
  findings: Findings,
): Tie | undefined {
  const { from, to, at } = relationship
  const [first, second] = (rule.reverse ? [to, from] : [from, to]).map((end) => nodes.get(end))
  if (!first || !second) {
    findings.add('error', where, { zh: '一端的节点没有被采纳', en: 'a node at one end is not adopted' }, at)
    return undefined
  }
  const wanted = endKindsOf(rule.as)
  if (!wanted[0].includes(first.kind) || !wanted[1].includes(second.kind)) {
    const [ours, theirs] = [wanted.map((kinds) => kinds.join('|')).join(' → '), `${first.kind} → ${second.kind}`]
    const says = {
      zh: `${rule.as} 连接 ${ours}，这里是 ${theirs}`,
      en: `${rule.as} joins ${ours}, here it is ${theirs}`,
    }
    findings.add('error', where, says, at)
    return undefined
  }
  const before = findings.errors
  const fields = fieldsFrom(rule, where, relationship, findings)
  const id = idOf(rule, relationship, tieId(rule.as, first.id, second.id, dayOrYear(fields)))
  if ('fault' in id) findings.add('error', `${where}.${rule.id}`, id.fault, exampleOf(at, id.cell))
  if ('fault' in id || findings.errors > before) return undefined
  const record = { kind: rule.as, id: id.value, source: 'user', ...fields, ...endsOf(rule.as, first, second) }
  const parsed = ties[rule.as].schema.safeParse(record)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const [field, words] = [issue.path.join('.'), wordsOf(issue, record)]
  const says = { zh: `${field} ${words.zh}`, en: `${field} ${words.en}` }
  findings.add('error', where, says, at)
  return undefined
}

function idOf(rule: RelationshipRule, { properties }: ForeignRelationship, made: string) {
  return fitted(ties[rule.as].schema.shape.id, rule.id === undefined ? made : properties[rule.id])
}

/** What tells ties of one kind between the same two apart. */
function dayOrYear({ validFrom, year }: Record<string, unknown>): string | number | undefined {
  return (validFrom ?? year) as string | number | undefined
}

/** As the fields of the kind take them. */
function endsOf(kind: TieKind, first: Drafted, second: Drafted): object {
  const taken = (field: string, { kind, id }: Drafted) => (formOf(field) === 'key' ? { kind, id } : id)
  const formOf = (field: string) => referencesOf(kind).find((reference) => reference.field === field)?.form
  if (formOf('ends')) return { ends: [first.id, second.id] }
  return { of: taken('of', first), to: taken('to', second) }
}
