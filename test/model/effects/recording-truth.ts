import type { Entries } from '../../../model/network/columns/entries.ts'
import { type Network, networkTieKinds, tieMarks } from '../../../model/network/network.ts'
import { isOrganization } from '../../../model/truth/kinds.ts'
import type { Truth } from '../../../model/truth/truth.ts'

/** Something that was read of a truth, and what it said; `again` reads the same of another. */
export interface Read {
  what: string
  said: string
  again(truth: Truth): string
}

const ofOneRow = [
  'live',
  'counts',
  'ours',
  'superior',
  'hosts',
  'hosted',
  'level',
  'sector',
  'body',
  'families',
  'members',
  'carriers',
  'village',
  'villages',
] as const

/**
 * A truth that notes everything that is read of it, and keeps nothing, so that each question reads all that it needs.
 * What a notion reads to be worked out is not noted: that it says the same is enough. Nor is what one organization does
 * without another that is asked about as well.
 */
export function recordingTruth(truth: Truth): { truth: Truth; reads(): Read[] } {
  const reads = new Map<string, Read>()
  const workers = new Set<number>()
  const note: Note = (what, again) => {
    const text = (of: Truth) => JSON.stringify(again(of))
    if (!reads.has(what)) reads.set(what, { what, said: text(truth), again: text })
  }
  const asked = ofOneRow.map((name) => [
    name,
    (row: number) => {
      note(`${name} ${row}`, (of) => of[name](row))
      return truth[name](row)
    },
  ])
  const recording: Truth = {
    ...truth,
    ...Object.fromEntries(asked),
    network: recordingNetwork(truth.network, note, workers),
    committee() {
      note('committee', (of) => of.committee())
      return truth.committee()
    },
    next(node, kinds, after) {
      const steps = entriesUpTo(truth, node, kinds, after)
      note(`ties of ${node} in ${kinds}, ${steps}`, (of) => firstEntries(of, node, kinds, steps))
      return truth.next(node, kinds, after)
    },
    seats(group, passes) {
      note(`seats of ${group}, ${passes.name}`, (of) => of.seats(group, passes))
      return truth.seats(group, passes)
    },
    keep: (_name, _row, work) => work(),
    spend: () => undefined,
    turned: () => undefined,
  }
  return {
    truth: recording,
    reads() {
      note('work together', ({ network }) => workTogether(network, workers))
      return [...reads.values()]
    },
  }
}

/** How many entries are read to get behind one. */
function entriesUpTo(truth: Truth, node: number, kinds: number, after: number): number {
  let steps = 1
  for (let k = -1; k !== after; steps++) k = truth.next(node, kinds, k)
  return steps
}

function firstEntries(truth: Truth, node: number, kinds: number, most: number): number[][] {
  const entries: number[][] = []
  for (let k = truth.next(node, kinds, -1); entries.length < most; k = truth.next(node, kinds, k)) {
    entries.push(k < 0 ? [] : entryAt(truth.network, k))
    if (k < 0) break
  }
  return entries
}

/** Positions of entries move when others are written: what an entry says is compared. */
function entryAt({ adjacency }: Network, k: number): number[] {
  return [adjacency.target.at(k), adjacency.tie.at(k), adjacency.kind.at(k), adjacency.outward.at(k)]
}

type Note = (what: string, again: (of: Truth) => unknown) => void

/** Kinds of ties that show work; they are gone through whenever they count. */
const workKinds = ['involvement', 'claim', 'raising']

function isWork({ ties }: Network, tie: number): boolean {
  return workKinds.includes(networkTieKinds[ties.kind.at(tie)])
}

function recordingNetwork(network: Network, note: Note, workers: Set<number>): Network {
  const { adjacency, namingIndex, tieSpans, tieLogs } = network
  const walked = <T extends { first: object; end: object }>(entries: T, onWalk: (row: number) => void): T => {
    const walk = (column: object) => ({
      at(row: number) {
        onWalk(row)
        return (column as Column).at(row)
      },
    })
    return { ...entries, first: walk(entries.first), end: walk(entries.end) }
  }
  return {
    ...network,
    nodes: recordingTable(network, 'nodes', note),
    ties: recordingTable(network, 'ties', note),
    adjacency: walked(adjacency, (row) => workers.add(row)),
    tieSpans: walked(tieSpans, (row) =>
      note(`spans of ${row}`, ({ network: { tieSpans } }) => listOf(tieSpans, row, tieSpans.from, tieSpans.to)),
    ),
    tieLogs: walked(tieLogs, (row) => {
      if (!isWork(network, row)) note(`log of ${row}`, (of) => logOf(of.network, row))
    }),
    namingIndex: {
      ...namingIndex,
      ofTie: {
        get(tie: number) {
          note(`namings of ${tie}`, ({ network }) =>
            (network.namingIndex.ofTie.get(tie) ?? []).map((row) => network.namings.activity.at(row)),
          )
          return namingIndex.ofTie.get(tie)
        },
      } as Network['namingIndex']['ofTie'],
    },
  }
}

interface Column {
  at(row: number): unknown
}

/** Ids never change. */
function recordingTable<T extends 'nodes' | 'ties'>(network: Network, table: T, note: Note): Network[T] {
  const columns = Object.entries(network[table]).map(([name, values]: [string, Column | number]) => {
    if (typeof values === 'number' || name === 'id') return [name, values]
    const at = (row: number) => {
      const again = (of: Truth) =>
        (Object.entries(of.network[table]) as [string, Column][]).find(([each]) => each === name)?.[1].at(row)
      if (table === 'nodes' || !isWork(network, row)) note(`${table}.${name} ${row}`, again)
      return values.at(row)
    }
    return [name, { at }]
  })
  return Object.fromEntries(columns) as Network[T]
}

/** What shows that two of these organizations work together: what each has to do with what another has to do with too. */
function workTogether(network: Network, nodes: ReadonlySet<number>): unknown[] {
  const { adjacency, ties } = network
  const found = new Map<number, { node: number; work: unknown[] }[]>()
  for (const node of [...nodes].filter((each) => isOrganization(network, each))) {
    for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
      const [target, tie] = [adjacency.target.at(k), adjacency.tie.at(k)]
      if (!isWork(network, tie) || (ties.marks.at(tie) & tieMarks.retracted) !== 0) continue
      const work = [
        node,
        ...entryAt(network, k),
        ties.signed.at(tie),
        logOf(network, tie),
        network.nodes.from.at(target),
      ]
      found.set(target, [...(found.get(target) ?? []), { node, work }])
    }
  }
  return [...found.values()].filter((all) => new Set(all.map(({ node }) => node)).size > 1)
}

function logOf({ tieLogs }: Network, tie: number): number[] {
  return listOf(tieLogs, tie, tieLogs.status, tieLogs.on)
}

function listOf({ first, end }: Entries, row: number, ...columns: { at(row: number): number }[]): number[] {
  const list: number[] = []
  for (let k = first.at(row); k < end.at(row); k++) for (const column of columns) list.push(column.at(k))
  return list
}
