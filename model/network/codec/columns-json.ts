import { civilDate, type Day, openFrom, openTo } from '../../schema/dates.ts'
import { type Columns, type Logs, networkTieKinds, nodeKinds, nodeMarks, tieMarks } from '../network.ts'
import {
  nodeStatusWords,
  nodeTypeWords,
  sectorWords,
  sourceWords,
  tieRoleWords,
  tieStatusWords,
} from '../records/cell-words.ts'
import { yearOf } from '../records/tie-cells.ts'

/** A row with its words; what it does not have is left out. */
export type JsonRow = Record<string, unknown>

/** The tables of a network for people, in the order in which they are told. Namings: which activity names which pairing. */
export const jsonTables = ['nodes', 'ties', 'namings', 'positions'] as const
export type JsonTable = (typeof jsonTables)[number]

/**
 * Rows of a table for people: one object a row, words instead of bytes, ids instead of row numbers, dates instead of
 * days. Retracted ones are left out.
 */
export function jsonRows(columns: Columns, table: JsonTable, from: number, to: number): JsonRow[] {
  const { nodes, ties, namings, positions } = columns
  const rows = Array.from({ length: Math.max(0, Math.min(to, columns[table].count) - from) }, (_, k) => from + k)
  switch (table) {
    case 'nodes':
      return rows.filter((row) => !(nodes.marks.at(row) & nodeMarks.retracted)).map((row) => nodeRow(columns, row))
    case 'ties':
      return rows.filter((row) => !(ties.marks.at(row) & tieMarks.retracted)).map((row) => tieRow(columns, row))
    case 'namings':
      return rows
        .filter((k) => namings.tie.at(k) >= 0)
        .map((k) => ({
          activity: nodes.id.at(namings.activity.at(k)),
          pairing: ties.id.at(namings.tie.at(k)),
        }))
    case 'positions':
      return rows.map((k) => ({
        node: nodes.id.at(positions.node.at(k)),
        slot: positions.slot.at(k),
        shelfSlot: positions.shelfSlot.at(k),
      }))
  }
}

function date(day: Day): string | undefined {
  return day === openFrom || day === openTo ? undefined : civilDate(day)
}

function known(value: number): number | undefined {
  return value < 0 ? undefined : value
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text
}

function markWords(marks: number, names: Record<string, number>): string[] | undefined {
  const words = Object.keys(names).filter((name) => marks & names[name])
  return words.length === 0 ? undefined : words
}

function logRows(logs: Logs, owner: number, words: readonly string[]): JsonRow[] | undefined {
  const entries: JsonRow[] = []
  for (let entry = logs.first.at(owner); entry < logs.end.at(owner); entry++) {
    entries.push({ status: words[logs.status.at(entry)], on: civilDate(logs.on.at(entry)) })
  }
  return entries.length === 0 ? undefined : entries
}

function end({ nodes }: Columns, row: number): JsonRow | undefined {
  return row < 0 ? undefined : { kind: nodeKinds[nodes.kind.at(row)], id: nodes.id.at(row) }
}

function nodeRow(columns: Columns, row: number): JsonRow {
  const { nodes } = columns
  const kind = nodeKinds[nodes.kind.at(row)]
  const statuses = nodeStatusWords[kind]
  return {
    kind,
    id: nodes.id.at(row),
    name: nodes.name.at(row),
    aliases: given(nodes.aliases.at(row)),
    type: kind === 'region' ? nodes.type.at(row) : nodeTypeWords[kind]?.[nodes.type.at(row)],
    within: nodes.within.at(row) < 0 ? undefined : nodes.id.at(nodes.within.at(row)),
    from: date(nodes.from.at(row)),
    to: date(nodes.to.at(row)),
    status: statuses?.[nodes.status.at(row)],
    log: statuses && logRows(columns.nodeLogs, row, statuses),
    affiliation: nodes.affiliation.at(row) || undefined,
    sector: sectorWords[nodes.sector.at(row) - 1],
    industry: nodes.industry.at(row) === 0 ? undefined : String.fromCharCode(nodes.industry.at(row)),
    line: given(nodes.line.at(row)),
    members: known(nodes.members.at(row)),
    fullMembers: known(nodes.fullMembers.at(row)),
    marks: markWords(nodes.marks.at(row), nodeMarks),
    place: given(nodes.place.at(row)),
    source: sourceWords[nodes.source.at(row)],
    sourceRef: given(nodes.sourceRef.at(row)),
  }
}

function tieRow(columns: Columns, row: number): JsonRow {
  const { ties } = columns
  const kind = networkTieKinds[ties.kind.at(row)]
  const statuses = tieStatusWords[kind]
  return {
    kind,
    id: ties.id.at(row),
    a: end(columns, ties.a.at(row)),
    b: end(columns, ties.b.at(row)),
    from: date(ties.from.at(row)),
    to: date(ties.to.at(row)),
    status: statuses?.[ties.status.at(row)],
    log: statuses && logRows(columns.tieLogs, row, statuses),
    role: tieRoleWords[kind]?.[ties.role.at(row)],
    marks: markWords(ties.marks.at(row), tieMarks),
    year: yearOf(ties, row),
    members: known(ties.members.at(row)),
    program: given(ties.program.at(row)),
    signed: date(ties.signed.at(row)),
    expires: date(ties.expires.at(row)),
    lastActivity: date(ties.lastActivity.at(row)),
    source: sourceWords[ties.source.at(row)],
    sourceRef: given(ties.sourceRef.at(row)),
  }
}
