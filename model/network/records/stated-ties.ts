import type { StatedTieKind } from '../../schema/kinds.ts'
import { isSeveral, type Link, linkFieldsOf } from '../../schema/references.ts'
import { type NodeKind, nodeKinds } from '../network.ts'

/** A field of a node's record that states ties. */
export interface StatedLink extends Link {
  stands: StatedTieKind
  /** Id of the tie: the same each time. @param position among those of the field, from 0 and without gaps */
  tieId(id: string, position: number): string
}

function isStated(link: Link): link is Link & { stands: StatedTieKind } {
  return link.stands !== 'within'
}

/** Of several ties the id says the node's kind only where an earlier kind states such ties too. */
function tieIdOf(kind: NodeKind, link: Link): StatedLink['tieId'] {
  if (!isSeveral(link)) return (id) => `${kind}:${id}>${link.stands}`
  const first = nodeKinds.find((each) =>
    linkFieldsOf(each).some((other) => other.stands === link.stands && isSeveral(other)),
  )
  return first === kind ? (id, position) => `${id}>${position}` : (id, position) => `${kind}:${id}>${position}`
}

const ofKinds = new Map(
  nodeKinds.map((kind) => [
    kind,
    linkFieldsOf(kind)
      .filter(isStated)
      .map((link): StatedLink => ({ ...link, tieId: tieIdOf(kind, link) })),
  ]),
)

/** What records of a kind state as attributes and stands as ties of its own. */
export function statedLinksOf(kind: NodeKind): readonly StatedLink[] {
  return ofKinds.get(kind) ?? []
}

/** The field that says in which region a node of a kind stands. */
export function withinFieldOf(kind: NodeKind): string | undefined {
  return linkFieldsOf(kind).find((link) => !isStated(link))?.field
}
