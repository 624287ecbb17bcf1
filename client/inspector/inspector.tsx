import { IconButton } from '../parts/icon-button.tsx'
import { glyphLevel, LevelGlyph } from '../parts/level-glyph.tsx'
import { SampleBadge } from '../parts/sample-badge.tsx'
import { familiesByBody } from '../state/families.ts'
import { clearSelection } from '../state/selection.ts'
import { useWorkbench } from '../state/workbench.ts'
import { isSample, signOf } from '../table/rows.ts'
import { useText } from '../text/language.ts'
import { FamilyFacts } from './family-facts.tsx'
import { FamilyFindings } from './family-findings.tsx'
import { FamilyMembers } from './family-members.tsx'
import { FamilyTies } from './family-ties.tsx'
import { SeveralSelected } from './several-selected.tsx'
import './inspector.css'

/** What is selected, in full. It lies over the canvas and moves nothing. */
export function Inspector() {
  const { view } = useWorkbench()
  const sel = view.sel ?? []
  return sel.length === 1 ? <OneFamily key={sel[0]} body={sel[0]} /> : <SeveralSelected bodies={sel} />
}

function OneFamily({ body }: { body: string }) {
  const workbench = useWorkbench()
  const { world, byBody, view, names, canvas } = workbench
  const { inspector: text } = useText()
  const found = byBody.get(body) ?? []
  const family = familiesByBody(world).get(body)
  if (family === undefined) return <Gone body={body} />
  const node = world.families.body[family]
  return (
    <>
      <header className="inspector-head">
        <div className="inspector-path">
          <Breadcrumb node={node} />
          <IconButton icon="target" label={text.locate} onClick={() => canvas.current?.flyTo(body)} />
          <IconButton icon="close" label={text.close} onClick={() => clearSelection(view)} />
        </div>
        <h2 id="inspector-title">
          <LevelGlyph level={glyphLevel(world.level[node])} {...signOf(workbench, body)} />
          <span>{world.network.nodes.name.at(node)}</span>
          {isSample(world, node) && <SampleBadge />}
        </h2>
        {world.ours[node] === 0 && <p className="inspector-note">{text.outside}</p>}
      </header>
      <FamilyFindings findings={found} />
      <FamilyTies family={family} part="counts" />
      <FamilyFacts family={family} />
      <FamilyTies family={family} part="rows" />
      <FamilyMembers family={family} title={text.family(names.number(sizeOf(world.families, family) - 1))} />
    </>
  )
}

function sizeOf({ offsets }: { offsets: Int32Array }, family: number): number {
  return offsets[family + 1] - offsets[family]
}

/** Regions from the place down to where the body is located. */
function Breadcrumb({ node }: { node: number }) {
  const { world } = useWorkbench()
  const { nodes } = world.network
  const path: string[] = []
  for (let row = nodes.within[node]; row >= 0; row = nodes.within[row]) {
    path.unshift(nodes.name.at(row))
    if (row === world.root) break
  }
  return <p className="breadcrumb">{path.join(' › ')}</p>
}

function Gone({ body }: { body: string }) {
  const { view, data } = useWorkbench()
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
