import type { Network } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { Problem } from '../problem.ts'
import type { Day } from '../schema/dates.ts'
import { named, type Proposal, touchedTies } from './proposal.ts'

const subordination = tieKindByte('subordination')

/** Whether an entry of the adjacency leads to a superior. */
function leadsUp({ adjacency }: Network, k: number): boolean {
  return adjacency.kind.at(k) === subordination && adjacency.outward.at(k) === 1
}

/** Organizations that can reach themselves upward when days are ignored: the only ones that may be in a cycle. */
function suspects(network: Network, starts: Iterable<number>): Set<number> {
  const { adjacency } = network
  const order = new Map<number, number>()
  const low = new Map<number, number>()
  const open: number[] = []
  const onOpen = new Set<number>()
  const found = new Set<number>()
  const close = (node: number) => {
    if (low.get(node) !== order.get(node)) return
    const component: number[] = []
    let last: number | undefined
    do {
      last = open.pop()
      if (last === undefined) break
      onOpen.delete(last)
      component.push(last)
    } while (last !== node)
    if (component.length > 1) for (const each of component) found.add(each)
  }
  const enter = (node: number) => {
    order.set(node, order.size)
    low.set(node, order.size - 1)
    open.push(node)
    onOpen.add(node)
    return { node, at: adjacency.first.at(node) }
  }
  const lower = (node: number, value: number | undefined) => {
    low.set(node, Math.min(low.get(node) ?? 0, value ?? 0))
  }
  for (const start of starts) {
    if (order.has(start)) continue
    const path = [enter(start)]
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      if (step.at === adjacency.end.at(step.node)) {
        path.pop()
        close(step.node)
        const above = path.at(-1)
        if (above) lower(above.node, low.get(step.node))
        continue
      }
      const k = step.at++
      if (!leadsUp(network, k)) continue
      const target = adjacency.target.at(k)
      if (target === step.node) found.add(target)
      else if (!order.has(target)) path.push(enter(target))
      else if (onOpen.has(target)) lower(step.node, order.get(target))
    }
  }
  return found
}

/** Cycles on one day among the suspects, each as its organizations. */
function cyclesOn(network: Network, among: Set<number>, day: Day): number[][] {
  const { adjacency } = network
  const done = new Set<number>()
  const cycles: number[][] = []
  for (const start of among) {
    const line: number[] = []
    const open = [start]
    const onLine = new Set<number>()
    while (open.length > 0) {
      const node = open.pop() ?? -1
      if (node < 0) {
        onLine.delete(line.pop() ?? -1)
        continue
      }
      if (onLine.has(node)) {
        cycles.push(line.slice(line.indexOf(node)))
        continue
      }
      if (done.has(node) || !among.has(node)) continue
      done.add(node)
      line.push(node)
      onLine.add(node)
      open.push(-1)
      for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
        if (leadsUp(network, k) && adjacency.from.at(k) <= day && day < adjacency.to.at(k))
          open.push(adjacency.target.at(k))
      }
    }
  }
  return cycles
}

/** Days on which a cycle among the suspects can begin: where one of their lines does. */
function beginnings(network: Network, among: Set<number>): Day[] {
  const { adjacency } = network
  const days = new Set<Day>()
  for (const node of among) {
    for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
      if (leadsUp(network, k) && among.has(adjacency.target.at(k))) days.add(adjacency.from.at(k))
    }
  }
  return [...days].sort((a, b) => a - b)
}

/** Invariant 1: no organization hangs below itself, on any day. */
export function noCycle(proposal: Proposal): Problem[] {
  const { after } = proposal
  const touched = [...touchedTies(proposal, 'subordination', subordination)].map((tie) => after.ties.a.at(tie))
  const among = suspects(
    after,
    touched.filter((organization) => organization >= 0),
  )
  const refused: Problem[] = []
  for (const day of beginnings(after, among)) {
    for (const cycle of cyclesOn(after, among, day)) {
      for (const node of cycle) among.delete(node)
      const shown = cycle.slice(0, 5).map((node) => named(after, node))
      const rest = cycle.length > 5 ? '…' : ''
      refused.push(
        new Problem(
          'subordination-cycle',
          {
            zh: `隶属关系成环：${shown.join(' → ')}${rest}。`,
            en: `The lines of subordination run in a circle: ${shown.join(' → ')}${rest}.`,
          },
          cycle.map((node) => ({ kind: 'organization', id: after.nodes.id.at(node) })),
        ),
      )
    }
  }
  return refused
}
