import { type Network, tieMarks } from '../../model/network/network.ts'

/** Compressed sparse rows: the ties that each node has ever had. */
export interface Links {
  offsets: Int32Array
  target: Int32Array
}

/** The network's own adjacency knows only ties that count on some day; here stand those that never did, too. */
export function linksBetween({ nodes, ties }: Network): Links {
  const offsets = new Int32Array(nodes.count + 1)
  const ends = (tie: number) => {
    if (ties.marks.at(tie) & tieMarks.retracted) return []
    return [ties.a.at(tie), ties.b.at(tie)].filter((node) => node >= 0)
  }
  for (let tie = 0; tie < ties.count; tie++) for (const node of ends(tie)) offsets[node + 1]++
  for (let node = 0; node < nodes.count; node++) offsets[node + 1] += offsets[node]
  const next = offsets.slice(0, nodes.count)
  const target = new Int32Array(offsets[nodes.count])
  for (let tie = 0; tie < ties.count; tie++) for (const node of ends(tie)) target[next[node]++] = tie
  return { offsets, target }
}
