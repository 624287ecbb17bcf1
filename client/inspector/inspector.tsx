import { useMemo } from 'react'
import { isSample } from '../../model/truth/kinds.ts'
import { signOf } from '../drawing/scene/signs.ts'
import { IconButton } from '../parts/controls/icon-button.tsx'
import { glyphLevel, LevelGlyph } from '../parts/signs/level-glyph.tsx'
import { SampleBadge } from '../parts/signs/sample-badge.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import { clearSelection } from '../state/selection.ts'
import { useText } from '../text/language.ts'
import { FamilyFacts } from './family-facts.tsx'
import { FamilyFindings } from './family-findings.tsx'
import { FamilyMembers } from './family-members.tsx'
import { FamilyTies } from './family-ties.tsx'
import { Hops } from './hops.tsx'
import { SeveralSelected } from './several-selected.tsx'
import { subjectOf } from './subject.ts'
import './inspector.css'

/** What is selected, in full. It lies over the canvas and moves nothing. */
export function Inspector() {
  const { view } = useOpenPlace()
  const sel = view.sel ?? []
  return sel.length === 1 ? <OneSubject key={sel[0]} body={sel[0]} /> : <SeveralSelected bodies={sel} />
}

function OneSubject({ body }: { body: string }) {
  const { world, scene, signs, byBody, view, names, canvas } = useOpenPlace()
  const { inspector: text } = useText()
  const found = byBody.get(body) ?? []
  const subject = useMemo(() => subjectOf(world, body), [world, body])
  if (subject === undefined) return <Gone body={body} />
  const { node, members, drawn } = subject
  return (
    <>
      <header className="inspector-head">
        <div className="inspector-path">
          <Breadcrumb node={node} />
          {drawn && <IconButton icon="target" label={text.locate} onClick={() => canvas.current?.flyTo(body)} />}
          <IconButton icon="close" label={text.close} onClick={() => clearSelection(view)} />
        </div>
        <h2 id="inspector-title">
          <LevelGlyph level={glyphLevel(world.level[node])} {...signOf(scene, signs, body)} />
          <span>
            {world.network.nodes.name.at(node)} {isSample(world.network, node) && <SampleBadge />}
          </span>
        </h2>
        {drawn && <Hops />}
        {world.ours[node] === 0 && <p className="inspector-note">{text.outside}</p>}
        {!drawn && <p className="inspector-note">{text.notDrawn}</p>}
      </header>
      {drawn && <FamilyFindings findings={found} />}
      <FamilyTies subject={subject} part="counts" />
      <FamilyFacts subject={subject} />
      <FamilyTies subject={subject} part="rows" />
      <FamilyMembers subject={subject} title={text.family(names.number(members.length - 1))} />
    </>
  )
}

/** Regions from the place down to where the body is located. */
function Breadcrumb({ node }: { node: number }) {
  const { world } = useOpenPlace()
  const { nodes } = world.network
  const path: string[] = []
  for (let row = nodes.within.at(node); row >= 0; row = nodes.within.at(row)) {
    path.unshift(nodes.name.at(row))
    if (row === world.root) break
  }
  return <p className="breadcrumb">{path.join(' › ')}</p>
}

function Gone({ body }: { body: string }) {
  const { view, data } = useOpenPlace()
  const { inspector: text } = useText()
  return (
    <header className="inspector-head">
      <div className="inspector-path">
        <p className="breadcrumb">{body}</p>
        <IconButton icon="close" label={text.close} onClick={() => clearSelection(view)} />
      </div>
      <h2 id="inspector-title">{text.gone}</h2>
      <p className="inspector-note">{text.goneWhy(data.asOf)}</p>
    </header>
  )
}
