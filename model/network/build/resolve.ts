import { Ints } from '../columns/ints.ts'
import { findRow, indexRowsInSteps, type RowIndex } from '../columns/lookup.ts'
import { atOnce, type Steps, stretches } from '../columns/steps.ts'
import { type Namings, networkTieKinds, nodeKinds, nodeMarks, tieMarks } from '../network.ts'
import type { Cell } from '../records/missing.ts'
import type { Naming } from '../records/namings.ts'
import { referenceSlots, type Waiting, type Writer } from '../records/writer.ts'

/** What is wanted, as the key of `missing`. */
function wantedKey(slot: number, kind: number, id: string): string {
  return `${slot === referenceSlots.naming ? networkTieKinds[kind] : nodeKinds[kind]}|${id}`
}

/** Leads every waiting reference to its row. What finds none is added to `wanted`: its cell stays −1. */
export function resolve(writer: Writer, wanted: Map<string, Cell[]>, tieIndex?: RowIndex): Naming[] {
  return atOnce(resolveInSteps(writer, wanted, tieIndex))
}

export function* resolveInSteps(writer: Writer, wanted: Map<string, Cell[]>, tieIndex?: RowIndex): Steps<Naming[]> {
  const { waiting } = writer
  const namings: Naming[] = []
  const named = waiting.slot.includes(referenceSlots.naming)
  const ties = tieIndex ?? (named ? yield* indexRowsInSteps(writer.ties.table) : undefined)
  for (const [from, to] of stretches(waiting.row.length)) {
    resolveSome(writer, wanted, ties, namings, from, to)
    yield
  }
  return namings
}

function resolveSome(
  writer: Writer,
  wanted: Map<string, Cell[]>,
  ties: RowIndex | undefined,
  namings: Naming[],
  from: number,
  to: number,
): void {
  const { waiting } = writer
  for (let i = from; i < to; i++) {
    const slot = waiting.slot[i]
    const found = rowFor(writer, ties, waiting, i)
    if (found < 0) {
      const key = wantedKey(slot, waiting.kind[i], waiting.id[i])
      const others = wanted.get(key)
      if (others === undefined) wanted.set(key, [{ slot, row: waiting.row[i] }])
      else others.push({ slot, row: waiting.row[i] })
    } else if (slot === referenceSlots.naming) namings.push({ activity: waiting.row[i], tie: found })
    else fill(writer, slot, waiting.row[i], found)
  }
}

function rowFor(writer: Writer, ties: RowIndex | undefined, waiting: Waiting, i: number): number {
  const kind = waiting.kind[i]
  const id = waiting.id[i]
  if (waiting.slot[i] !== referenceSlots.naming) {
    const nodes = writer.nodes.table
    const row = findRow(writer.nodeIndex, nodes, kind, id)
    return row >= 0 && nodes.marks.at(row) & nodeMarks.retracted ? -1 : row
  }
  const table = writer.ties.table
  const row = ties === undefined ? -1 : findRow(ties, table, kind, id)
  return row >= 0 && table.marks.at(row) & tieMarks.retracted ? -1 : row
}

/** Writes the row that a cell waited for. */
function fill(writer: Writer, slot: number, row: number, found: number): void {
  if (slot === referenceSlots.within) writer.nodes.table.within.set(row, found)
  else if (slot === referenceSlots.a) writer.ties.table.a.set(row, found)
  else writer.ties.table.b.set(row, found)
}

/** The table of namings, in order of activity. */
export function namingsOf(namings: Naming[]): Namings {
  const ordered = namings.toSorted((one, other) => one.activity - other.activity || one.tie - other.tie)
  return {
    count: ordered.length,
    activity: Ints.of(Int32Array.from(ordered, (naming) => naming.activity)),
    tie: Ints.of(Int32Array.from(ordered, (naming) => naming.tie)),
  }
}
