import { useOpenPlace } from '../state/open-place.ts'
import { selectAll } from '../state/selection.ts'
import { shownAs } from './subject.ts'

/** The step to some nodes: they are selected and brought into sight. Undefined where none of them can be shown. */
export function useOpen(nodes: readonly number[]): (() => void) | undefined {
  const { world, scene, view, canvas } = useOpenPlace()
  const ids = nodes.flatMap((node) => shownAs(world, node) ?? [])
  if (ids.length === 0) return undefined
  return () => {
    selectAll(view, ids)
    const drawn = ids.filter((id) => scene.indexOf.has(id))
    if (drawn.length === 1) canvas.current?.flyTo(drawn[0])
    else if (drawn.length > 1) canvas.current?.fitTo(drawn)
  }
}
