import { liveOn } from '../network/days/spans.ts'
import type { Network } from '../network/network.ts'
import type { Day } from '../schema/dates.ts'

/** Whether a tie counts on the day: it holds and both its ends are live. [A01, A06] */
export function tieHolds(network: Network, tie: number, day: Day): boolean {
  return liveOn(network.tieSpans, tie, day)
}

/** 1 for each node that is live on the day. [A03, A05, A10] */
export function liveNodes(network: Network, day: Day): Uint8Array {
  const live = new Uint8Array(network.nodes.count)
  for (let node = 0; node < live.length; node++) live[node] = liveOn(network.nodeSpans, node, day) ? 1 : 0
  return live
}
