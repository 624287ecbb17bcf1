import { yearOf } from '../model/network/records/tie-cells.ts'
import type { PlainColumns } from './bench-network.ts'

/** The cells of a node that its key and edges do not say. */
export function nodeAttributes({ nodes, nodeLogs }: PlainColumns, row: number) {
  return {
    kind: nodes.kind.at(row),
    name: nodes.name[row],
    aliases: nodes.aliases[row],
    type: nodes.type.at(row),
    within: nodes.within.at(row),
    from: nodes.from.at(row),
    to: nodes.to.at(row),
    status: nodes.status.at(row),
    log: nodeLogs.get(row),
    affiliation: nodes.affiliation.at(row),
    sector: nodes.sector.at(row),
    industry: nodes.industry.at(row),
    line: nodes.line[row],
    members: nodes.members.at(row),
    fullMembers: nodes.fullMembers.at(row),
    marks: nodes.marks.at(row),
    place: nodes.place[row],
    source: nodes.source.at(row),
    sourceRef: nodes.sourceRef[row],
  }
}

/** The cells of a tie that its key and ends do not say. */
export function tieAttributes({ ties, tieLogs }: PlainColumns, row: number) {
  return {
    kind: ties.kind.at(row),
    from: ties.from.at(row),
    to: ties.to.at(row),
    status: ties.status.at(row),
    log: tieLogs.get(row),
    role: ties.role.at(row),
    marks: ties.marks.at(row),
    year: yearOf(ties, row) ?? 0,
    members: ties.members.at(row),
    program: ties.program[row],
    signed: ties.signed.at(row),
    expires: ties.expires.at(row),
    lastActivity: ties.lastActivity.at(row),
    source: ties.source.at(row),
    sourceRef: ties.sourceRef[row],
  }
}
