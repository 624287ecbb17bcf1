import { createHash } from 'node:crypto'
import type { RecordEdit } from '../../../model/change/change.ts'
import { refusalsOf } from '../../../model/invariants/refusals.ts'
import { networkBuilder } from '../../../model/network/build/build.ts'
import type { Network } from '../../../model/network/network.ts'
import { kinds } from '../../../model/schema/kinds.ts'
import { keepable } from '../../../model/schema/legible.ts'
import { type AnyRecord, type RecordKind, recordKey, type Versioned } from '../../../model/schema/records.ts'
import type { ForeignGraph } from '../../store/foreign.ts'
import { loadNetwork } from '../../store/load-network.ts'
import type { Seq, Store } from '../../store/store.ts'
import { afterEdits } from '../import/after-edits.ts'
import { saysTheSame } from '../import/edit-of.ts'
import { type Finding, Findings } from './findings.ts'
import { type Mapping, readMapping } from './mapping.ts'
import { type DraftedNodes, draftNodes } from './nodes.ts'
import { draftTies, reachOver } from './ties.ts'

interface Adopting {
  graph: ForeignGraph
  /** The text of the mapping file. */
  mapping: string
  /** None: there is no store yet, and nothing is to be written. */
  store: Store | undefined
  /** Only say what would happen. */
  check: boolean
  now: Date
}

interface Counts {
  added: number
  changed: number
  unchanged: number
}

export interface Adopted {
  kinds: Map<RecordKind, Counts>
  findings: Finding[]
  errors: number
  /** The log number of what was written; undefined when nothing was. */
  seq: Seq | undefined
}

/** A record of ours and where it comes from. */
interface Origin {
  record: AnyRecord
  where: string
  at: string
}

/**
 * Makes records of somebody else's graph and puts them into our store as one operation, or none when anything is wrong.
 * The graph is read once and only read; what it no longer has stays in the store.
 * Throws `bad-input` for the mapping, `stale-version` when the store moves on meanwhile, and what stores throw.
 */
export async function adopt({ graph, mapping: text, store, check, now }: Adopting): Promise<Adopted> {
  const mapping = readMapping(text)
  const findings = new Findings()
  const origins = await originsIn(graph, mapping, findings)
  const before = store ? await loadNetwork(store) : networkBuilder().finish(0)
  const { edits, kinds: counted } = await compare(origins, store)
  if (findings.errors === 0) refuse(before, edits, origins, findings)
  const adopted = { kinds: counted, findings: findings.list, errors: findings.errors, seq: undefined }
  if (check || !store || findings.errors > 0 || edits.length === 0) return adopted
  const opId = `adopt-${createHash('sha256').update(`${before.seq}\n${text}`).digest('hex')}`
  const operation = {
    opId,
    actor: 'import',
    at: now.toISOString(),
    async *edits() {
      for (let first = 0; first < edits.length; first += editsAtOnce) yield edits.slice(first, first + editsAtOnce)
    },
  }
  return { ...adopted, seq: await store.commitLong(operation, before.seq) }
}

const editsAtOnce = 5000

async function originsIn(graph: ForeignGraph, mapping: Mapping, findings: Findings): Promise<Map<string, Origin>> {
  const nodes = await draftNodes(graph, mapping.nodes, findings)
  const reached = await reachOver(graph, nodes, findings)
  const ties = await draftTies(graph, mapping.relationships, nodes, findings)
  await noteUnmapped(graph, mapping, reached, findings)
  const origins = new Map<string, Origin>()
  const put = (origin: Origin) => {
    const name = recordKey(origin.record)
    const other = origins.get(name)
    if (other) {
      const says = { zh: '与另一处成为同一个编号', en: 'becomes the same id as another one' }
      findings.add('error', origin.where, says, `${origin.at}, ${other.at} «${origin.record.id}»`)
    } else origins.set(name, origin)
  }
  for (const [index, record] of mapping.records.entries()) put({ record, where: `records.${index}`, at: 'mapping' })
  for (const origin of finished(nodes, findings)) put(origin)
  for (const tie of ties) put(tie)
  return origins
}

function* finished(nodes: DraftedNodes, findings: Findings): Generator<Origin> {
  for (const [at, { rule, kind, id, fields }] of nodes) {
    const where = `(:${rule.label})`
    const parsed = kinds[kind].schema.safeParse({ kind, id, source: 'user', ...fields })
    if (parsed.success) yield { record: withOrigin(parsed.data, where, at), where, at }
    else {
      const [{ path }] = parsed.error.issues
      const name = path.join('.')
      // What a property lacks has been said of the property.
      if (name in rule.fields && !(name in fields) && !isReached(rule.fields[name])) continue
      const says = { zh: `${name}：没有值或不合用`, en: `${name}: has no value, or one that does not fit` }
      findings.add('error', where, says, `${at} «${id}»`)
    }
  }
}

const isReached = (source: unknown) => typeof source === 'object' && source !== null && 'over' in source

function withOrigin(record: AnyRecord, where: string, at: string): AnyRecord {
  return { ...record, sourceRef: keepable(`Neo4j ${where} ${at}`, 200) }
}

/** What stands there and no rule speaks of. */
async function noteUnmapped(graph: ForeignGraph, mapping: Mapping, reached: Set<string>, findings: Findings) {
  const labels = new Set([...mapping.nodes.map(({ label }) => label), ...mapping.ignore.labels])
  const types = new Set([...mapping.relationships.map(({ type }) => type), ...reached, ...mapping.ignore.types])
  const there = { labels: await graph.labels(), types: await graph.types() }
  for (const [label, count] of there.labels)
    if (!labels.has(label))
      findings.add('note', `(:${label})`, { zh: '没有映射的标签', en: 'a label that is not mapped' }, undefined, count)
  for (const [type, count] of there.types)
    if (!types.has(type))
      findings.add(
        'note',
        `[:${type}]`,
        { zh: '没有映射的关系类型', en: 'a type that is not mapped' },
        undefined,
        count,
      )
  for (const { label } of mapping.nodes)
    if (!there.labels.has(label))
      findings.add('error', `(:${label})`, { zh: '图中没有这个标签', en: 'there is no such label in the graph' })
  for (const type of [...mapping.relationships.map(({ type }) => type), ...reached])
    if (!there.types.has(type))
      findings.add('error', `[:${type}]`, { zh: '图中没有这个关系类型', en: 'there is no such type in the graph' })
}

async function compare(origins: Map<string, Origin>, store: Store | undefined) {
  const counted = new Map<RecordKind, Counts>()
  const edits: RecordEdit[] = []
  const keys = [...origins.values()].map(({ record: { kind, id } }) => ({ kind, id }))
  const stored = new Map<string, Versioned>()
  for (const versioned of store ? await store.read(keys) : []) stored.set(recordKey(versioned.record), versioned)
  for (const [name, { record }] of origins) {
    const counts = counted.get(record.kind) ?? { added: 0, changed: 0, unchanged: 0 }
    counted.set(record.kind, counts)
    const known = stored.get(name)
    // Fields that the mapping does not speak of stay as they are in the store.
    const wanted = known ? ({ ...known.record, ...record } as AnyRecord) : record
    if (known && saysTheSame(known.record, wanted)) counts.unchanged += 1
    else {
      counts[known ? 'changed' : 'added'] += 1
      const { kind, id } = record
      edits.push({ key: { kind, id }, before: known?.record ?? null, after: wanted, version: known?.version ?? null })
    }
  }
  return { edits, kinds: counted }
}

/** What the invariants of a write refuse, said of what it comes from. [invariants 1, 4, 9, 10] */
function refuse(before: Network, edits: RecordEdit[], origins: Map<string, Origin>, findings: Findings): void {
  const after = afterEdits(before)
  after.take(edits)
  for (const { about, sentence } of refusalsOf({ before, after: after.network(), edits })) {
    const origin = about.map(({ kind, id }) => origins.get(`${kind}|${id}`)).find((found) => found !== undefined)
    findings.add('error', origin?.where ?? about[0]?.kind ?? '', sentence, origin?.at)
  }
}
