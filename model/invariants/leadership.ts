import type { Network } from '../network/network.ts'
import { tieKindByte } from '../network/records/cell-words.ts'
import { Problem } from '../problem.ts'
import { overlaps, type Stretch, stretchesOf } from './overlaps.ts'
import { named, type Proposal, touchedTies } from './proposal.ts'

const subordination = tieKindByte('subordination')
const guidance = tieKindByte('guidance')

/** Stretches of the ties of a kind that lead up from an organization, told apart by where they lead. */
function upward(network: Network, organization: number, kind: number): Stretch[] {
  const { adjacency, ties } = network
  const lines = new Set<number>()
  for (let k = adjacency.first.at(organization); k < adjacency.end.at(organization); k++) {
    if (adjacency.kind.at(k) === kind && adjacency.outward.at(k) === 1) lines.add(adjacency.tie.at(k))
  }
  return [...lines].flatMap((tie) => stretchesOf(network, tie, ties.b.at(tie)))
}

/** Organizations whose lines upward the write touches. */
function touchedOrganizations(proposal: Proposal): Set<number> {
  const lines = [
    ...touchedTies(proposal, 'subordination', subordination),
    ...touchedTies(proposal, 'guidance', guidance),
  ]
  return new Set(lines.map((tie) => proposal.after.ties.a.at(tie)).filter((organization) => organization >= 0))
}

function about({ nodes, ties }: Network, organization: number, one: Stretch, other: Stretch) {
  return [
    { kind: 'organization', id: nodes.id.at(organization) },
    { kind: ties.kind.at(one.tie) === guidance ? 'guidance' : 'subordination', id: ties.id.at(one.tie) },
    { kind: ties.kind.at(other.tie) === guidance ? 'guidance' : 'subordination', id: ties.id.at(other.tie) },
  ]
}

/** Invariant 1: at most one superior at a time. */
export function singleSuperior(proposal: Proposal): Problem[] {
  const { after } = proposal
  return [...touchedOrganizations(proposal)].flatMap((organization) =>
    overlaps(upward(after, organization, subordination)).map(([one, other]) => {
      const [of, first, second] = [organization, one.apart, other.apart].map((row) => named(after, row))
      const sentence = {
        zh: `${of}同时隶属于${first}和${second}，上级只能有一个。`,
        en: `${of} hangs below ${first} and ${second} at the same time; there is one superior only.`,
      }
      return new Problem('second-superior', sentence, about(after, organization, one, other))
    }),
  )
}

/** Invariant 1: who guides an organization is not its superior at the same time. */
export function guideIsAnother(proposal: Proposal): Problem[] {
  const { after } = proposal
  return [...touchedOrganizations(proposal)].flatMap((organization) => {
    const superiors = new Map<number, Stretch[]>()
    for (const line of upward(after, organization, subordination)) {
      superiors.set(line.apart, [...(superiors.get(line.apart) ?? []), line])
    }
    return upward(after, organization, guidance).flatMap((guide) => {
      const line = superiors.get(guide.apart)?.find(({ from, to }) => from < guide.to && guide.from < to)
      if (line === undefined) return []
      const [of, above] = [named(after, organization), named(after, guide.apart)]
      const sentence = {
        zh: `${above}已是${of}的上级，不能再作为其业务指导组织。`,
        en: `${above} is the superior of ${of} and cannot guide it as well.`,
      }
      return new Problem('guide-is-superior', sentence, about(after, organization, guide, line))
    })
  })
}
