import { civilDate, type Day, openFrom, openTo } from '../schema/dates.ts'
import { type Columns, type Logs, networkTieKinds, nodeKinds, nodeMarks, tieMarks } from './network.ts'
import { firstLogEntry } from './spans.ts'
import { yearOf } from './tie-cells.ts'
import { nodeStatusWords, nodeTypeWords, sectorWords, sourceWords, tieRoleWords, tieStatusWords } from './words.ts'

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
      return rows.filter((row) => !(nodes.marks[row] & nodeMarks.retracted)).map((row) => nodeRow(columns, row))
    case 'ties':
      return rows.filter((row) => !(ties.marks[row] & tieMarks.retracted)).map((row) => tieRow(columns, row))
    case 'namings':
      return rows.map((k) => ({
        activity: nodes.id.at(namings.activity[k]),
        pairing: ties.id.at(namings.tie[k]),
      }))
    case 'positions':
      return rows.map((k) => ({
        node: nodes.id.at(positions.node[k]),
        slot: positions.slot[k],
        shelfSlot: positions.shelfSlot[k],
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
  for (let entry = firstLogEntry(logs, owner); entry < logs.count && logs.owner[entry] === owner; entry++) {
    entries.push({ status: words[logs.status[entry]], on: civilDate(logs.on[entry]) })
  }
  return entries.length === 0 ? undefined : entries
}

function end({ nodes }: Columns, row: number): JsonRow | undefined {
  return row < 0 ? undefined : { kind: nodeKinds[nodes.kind[row]], id: nodes.id.at(row) }
}

function nodeRow(columns: Columns, row: number): JsonRow {
  const { nodes } = columns
  const kind = nodeKinds[nodes.kind[row]]
  const statuses = nodeStatusWords[kind]
  return {
    kind,
    id: nodes.id.at(row),
    name: nodes.name.at(row),
    aliases: given(nodes.aliases.at(row)),
    type: kind === 'region' ? nodes.type[row] : nodeTypeWords[kind]?.[nodes.type[row]],
    within: nodes.within[row] < 0 ? undefined : nodes.id.at(nodes.within[row]),
    from: date(nodes.from[row]),
    to: date(nodes.to[row]),
    status: statuses?.[nodes.status[row]],
    log: statuses && logRows(columns.nodeLogs, row, statuses),
    affiliation: nodes.affiliation[row] || undefined,
    sector: sectorWords[nodes.sector[row] - 1],
    industry: nodes.industry[row] === 0 ? undefined : String.fromCharCode(nodes.industry[row]),
    line: given(nodes.line.at(row)),
    members: known(nodes.members[row]),
    fullMembers: known(nodes.fullMembers[row]),
    marks: markWords(nodes.marks[row], nodeMarks),
    place: given(nodes.place.at(row)),
    source: sourceWords[nodes.source[row]],
    sourceRef: given(nodes.sourceRef.at(row)),
  }
}

function tieRow(columns: Columns, row: number): JsonRow {
  const { ties } = columns
  const kind = networkTieKinds[ties.kind[row]]
  const statuses = tieStatusWords[kind]
  return {
    kind,
    id: ties.id.at(row),
    a: end(columns, ties.a[row]),
    b: end(columns, ties.b[row]),
    from: date(ties.from[row]),
    to: date(ties.to[row]),
    status: statuses?.[ties.status[row]],
    log: statuses && logRows(columns.tieLogs, row, statuses),
    role: tieRoleWords[kind]?.[ties.role[row]],
    marks: markWords(ties.marks[row], tieMarks),
    year: yearOf(ties, row),
    members: known(ties.members[row]),
    program: given(ties.program.at(row)),
    signed: date(ties.signed[row]),
    expires: date(ties.expires[row]),
    lastActivity: date(ties.lastActivity[row]),
    source: sourceWords[ties.source[row]],
    sourceRef: given(ties.sourceRef.at(row)),
  }
}
