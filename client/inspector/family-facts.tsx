import type { ReactNode } from 'react'
import { tieMask } from '../../model/network/network.ts'
import { sourceWords } from '../../model/network/records/cell-words.ts'
import { entriesAt } from '../../model/network/walk.ts'
import { civilDate, openFrom } from '../../model/schema/dates.ts'
import { OrganizationKind, OrganizationStatus, Sector } from '../../model/schema/organization.ts'
import type { World } from '../../model/truth/world.ts'
import { glyphLevel } from '../parts/signs/level-glyph.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import { useText } from '../text/language.ts'
import { groupsOf, liaisonOf, vacancyOf } from './liaison.ts'
import { NodeLink } from './node-link.tsx'
import type { Subject } from './subject.ts'
import { membersText } from './tie-words.ts'

const guidance = tieMask('guidance')

/** Who it is, under whom, how large, who answers, and where that is written. */
export function FamilyFacts({ subject }: { subject: Subject }) {
  const { world, names } = useOpenPlace()
  const texts = useText()
  const { inspector: text, words } = texts
  const { nodes } = world.network
  const { node } = subject
  const sector = world.sector[node]
  const hosts = world.truth.hosts(node)
  const guides = guidesOf(world, node)
  const begun = nodes.from.at(node) === openFrom ? '' : ` · ${text.fromOn(civilDate(nodes.from.at(node)))}`
  const status = OrganizationStatus.options[nodes.status.at(node)]
  return (
    <section className="inspector-part" aria-labelledby="inspector-facts">
      <h3 id="inspector-facts" className="unseen">
        {text.facts}
      </h3>
      <dl className="facts">
        <Fact name={text.fact.superior}>
          {world.superior[node] >= 0 ? <NodeLink node={world.superior[node]} /> : text.none}
        </Fact>
        {guides.length > 0 && (
          <Fact name={text.fact.guides}>
            <Nodes rows={guides} />
          </Fact>
        )}
        {hosts.length > 0 && (
          <Fact name={text.fact.host}>
            <Nodes rows={hosts} />
          </Fact>
        )}
        <Fact name={text.fact.members}>{membersText(world, node, texts, names.number) ?? words.unknown}</Fact>
        <Fact name={text.fact.liaison}>
          <LiaisonFact subject={subject} />
        </Fact>
        <Fact name={text.fact.kind}>{words.organizationKinds[OrganizationKind.options[nodes.type.at(node)]]}</Fact>
        <Fact name={text.fact.level}>
          {words.levels[glyphLevel(world.level[node])]} ·{' '}
          {sector === 0 ? words.noSector : words.sectors[Sector.options[sector - 1]]}
        </Fact>
        <Fact name={text.fact.status}>
          {words.organizationStatus[status]}
          {begun}
        </Fact>
        <Fact name={text.fact.code}>
          <code>{nodes.id.at(node)}</code>
        </Fact>
        {nodes.aliases.at(node) && <Fact name={text.fact.alias}>{nodes.aliases.at(node)}</Fact>}
        <Fact name={text.fact.source}>
          {[words.sources[sourceWords[nodes.source.at(node)] as keyof typeof words.sources], nodes.sourceRef.at(node)]
            .filter(Boolean)
            .join(' · ')}
        </Fact>
      </dl>
    </section>
  )
}

/** Who leads it on the second line. */
function guidesOf({ network, day }: World, node: number): number[] {
  const { outward, target } = network.adjacency
  return entriesAt(network, node, guidance, day)
    .filter((entry) => outward.at(entry) === 1)
    .map((entry) => target.at(entry))
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Nodes({ rows }: { rows: readonly number[] }) {
  return rows.map((row) => (
    <span key={row} className="fact-node">
      <NodeLink node={row} />
    </span>
  ))
}

/** The officer in charge, or since when there is none. [R08, E10] */
function LiaisonFact({ subject: { members } }: { subject: Subject }) {
  const { world, data } = useOpenPlace()
  const { inspector: text } = useText()
  const { nodes } = world.network
  const liaison = liaisonOf(world, members)
  if (liaison) {
    const through = liaison.group < 0 ? '' : text.forGroup(nodes.name.at(liaison.group))
    return `${nodes.name.at(liaison.officer)}${through}`
  }
  const vacancy = vacancyOf(world, members, data.findings)
  const [group] = groupsOf(world, members)
  if (!vacancy) return group === undefined ? text.noLiaison : `${text.noLiaison}${text.forGroup(nodes.name.at(group))}`
  return (
    <span className="fact-bad">
      {vacancy.since === null ? text.vacant : text.vacantSince(vacancy.since)}
      {text.forGroup(vacancy.subjects[0].name)}
    </span>
  )
}
