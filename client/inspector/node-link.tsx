import { useOpenPlace } from '../state/open-place.ts'
import { useOpen } from './use-open.ts'

/** A name that selects the family it belongs to, or itself where it stands for none; plain when it is not live. */
export function NodeLink({ node }: { node: number }) {
  const { world } = useOpenPlace()
  const open = useOpen([node])
  const name = world.network.nodes.name.at(node)
  if (!open) return <span>{name}</span>
  return (
    <button type="button" className="link" onClick={open}>
      {name}
    </button>
  )
}
