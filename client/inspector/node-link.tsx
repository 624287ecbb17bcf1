import { select } from '../state/selection.ts'
import { useWorkbench } from '../state/workbench.ts'

/** A name that selects the family it belongs to, or itself where it stands for none; plain when it is not live. */
export function NodeLink({ node }: { node: number }) {
  const { world, view, canvas } = useWorkbench()
  const name = world.network.nodes.name.at(node)
  if (world.live[node] !== 1) return <span>{name}</span>
  const family = world.families.of[node]
  const id = world.network.nodes.id.at(family < 0 ? node : world.families.body[family])
  const go = () => {
    select(view, id)
    if (family >= 0) canvas.current?.flyTo(id)
  }
  return (
    <button type="button" className="link" onClick={go}>
      {name}
    </button>
  )
}
