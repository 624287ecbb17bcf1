import { useState } from 'react'
import { nodeMarks } from '../../model/network/network.ts'
import { OrganizationKind } from '../../model/schema/organization.ts'
import { Icon } from '../parts/signs/icons.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import { useText } from '../text/language.ts'
import type { Subject } from './subject.ts'
import { membersText } from './tie-words.ts'

const shownAtFirst = 8

/** The branches and units that one drawn node stands for, besides its body. */
export function FamilyMembers({ subject, title }: { subject: Subject; title: string }) {
  const { names } = useOpenPlace()
  const { inspector: text } = useText()
  const [whole, setWhole] = useState(false)
  const others = subject.members.slice(1)
  if (others.length === 0) return null
  return (
    <section className="inspector-part" aria-labelledby="inspector-family">
      <h3 id="inspector-family">{title}</h3>
      <ul className="member-rows">
        {(whole ? others : others.slice(0, shownAtFirst)).map((node) => (
          <Member key={node} node={node} />
        ))}
      </ul>
      {others.length > shownAtFirst && (
        <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? text.fold : text.all(names.number(others.length))}
          <Icon name={whole ? 'up' : 'down'} size={12} />
        </button>
      )}
    </section>
  )
}

function Member({ node }: { node: number }) {
  const { world, names } = useOpenPlace()
  const texts = useText()
  const { inspector: text, words } = texts
  const { nodes } = world.network
  const above = world.superior[node]
  const marks = [
    (nodes.marks.at(node) & nodeMarks.functional) !== 0 ? text.functional : '',
    (nodes.marks.at(node) & nodeMarks.temporary) !== 0 ? text.temporary : '',
  ].filter(Boolean)
  const members = membersText(world, node, texts, names.number)
  const line = [
    words.organizationKinds[OrganizationKind.options[nodes.type.at(node)]],
    ...marks,
    members && `${text.fact.members} ${members}`,
    above >= 0 && `${text.fact.superior} ${nodes.name.at(above)}`,
    nodes.sourceRef.at(node) && text.sourceRow(nodes.sourceRef.at(node)),
  ].filter(Boolean)
  return (
    <li>
      <b>{nodes.name.at(node)}</b>
      <span>{line.join(' · ')}</span>
    </li>
  )
}
