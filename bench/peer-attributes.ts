import { yearOf } from '../model/network/tie-cells.ts'
import type { PlainColumns } from './rows.ts'

/** The cells of a node that its key and edges do not say. */
export function nodeAttributes({ nodes, nodeLogs }: PlainColumns, row: number) {
  return {
    kind: nodes.kind[row],
    name: nodes.name[row],
    aliases: nodes.aliases[row],
    type: nodes.type[row],
    within: nodes.within[row],
    from: nodes.from[row],
    to: nodes.to[row],
    status: nodes.status[row],
    log: nodeLogs.get(row),
    affiliation: nodes.affiliation[row],
    sector: nodes.sector[row],
    industry: nodes.industry[row],
    line: nodes.line[row],
    members: nodes.members[row],
    fullMembers: nodes.fullMembers[row],
    marks: nodes.marks[row],
    place: nodes.place[row],
    source: nodes.source[row],
    sourceRef: nodes.sourceRef[row],
  }
}

/** The cells of a tie that its key and ends do not say. */
export function tieAttributes({ ties, tieLogs }: PlainColumns, row: number) {
  return {
    kind: ties.kind[row],
    from: ties.from[row],
    to: ties.to[row],
    status: ties.status[row],
    log: tieLogs.get(row),
    role: ties.role[row],
    marks: ties.marks[row],
    year: yearOf(ties, row) ?? 0,
    members: ties.members[row],
    program: ties.program[row],
    signed: ties.signed[row],
    expires: ties.expires[row],
    lastActivity: ties.lastActivity[row],
    source: ties.source[row],
    sourceRef: ties.sourceRef[row],
  }
}
