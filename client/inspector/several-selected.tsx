import { familyById } from '../../model/truth/bodies-of-families.ts'
import { signOf } from '../drawing/scene/signs.ts'
import { worst } from '../findings/select-findings.ts'
import { StandardIds } from '../findings/standard-ids.tsx'
import { IconButton } from '../parts/controls/icon-button.tsx'
import { glyphLevel, LevelGlyph } from '../parts/signs/level-glyph.tsx'
import { SeverityIcon } from '../parts/signs/severity-icon.tsx'
import { useOpenPlace } from '../state/open-place.ts'
import { clearSelection, select } from '../state/selection.ts'
import { useText } from '../text/language.ts'
import { Hops } from './hops.tsx'

const listed = 100

/** Several selected: who they are and what each lacks. */
export function SeveralSelected({ bodies }: { bodies: readonly string[] }) {
  const { world, scene, signs, byBody, view, names } = useOpenPlace()
  const { inspector: text } = useText()
  return (
    <>
      <header className="inspector-head">
        <div className="inspector-path">
          <h2 id="inspector-title">{text.several(names.number(bodies.length))}</h2>
          <IconButton icon="close" label={text.clear} onClick={() => clearSelection(view)} />
        </div>
        <Hops />
      </header>
      <ul className="several">
        {bodies.slice(0, listed).map((body) => {
          const family = familyById(world, body)
          const node = family < 0 ? -1 : world.families.body[family]
          const name = node < 0 ? body : world.network.nodes.name.at(node)
          const severity = worst(byBody.get(body) ?? [])
          return (
            <li key={body}>
              <LevelGlyph level={node < 0 ? 90 : glyphLevel(world.level[node])} {...signOf(scene, signs, body)} />
              <button type="button" className="link" onClick={() => select(view, body)}>
                {name}
              </button>
              {severity && <SeverityIcon severity={severity} />}
              <span className="several-ids">
                <StandardIds findings={byBody.get(body) ?? []} />
              </span>
              <IconButton icon="close" size={12} label={text.drop(name)} onClick={() => select(view, body, true)} />
            </li>
          )
        })}
      </ul>
      {bodies.length > listed && <p className="panel-note">{text.more(names.number(bodies.length - listed))}</p>}
    </>
  )
}
