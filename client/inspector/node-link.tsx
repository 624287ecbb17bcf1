import { select } from '../state/selection.ts'
import { useWorkbench } from '../state/workbench.ts'

/** A name that selects the family it belongs to; plain when it is drawn nowhere. */
export function NodeLink({ node }: { node: number }) {
  const { world, view, canvas } = useWorkbench()
  const name = world.network.nodes.name.at(node)
  const family = world.families.of[node]
  if (family < 0 || family === undefined) return <span>{name}</span>
  const body = world.network.nodes.id.at(world.families.body[family])
  const go = () => {
    select(view, body)
    canvas.current?.flyTo(body)
  }
  return (
    <button type="button" className="link" onClick={go}>
      {name}
    </button>
  )
}
