import { lenses } from '../../drawing/canvas-props.ts'
import { Segments } from '../../parts/segments.tsx'
import { go } from '../../state/navigation.ts'
import { useWorkbench } from '../../state/workbench.ts'
import { useText } from '../../text/language.ts'

/** What the colours mean. */
export function LensSwitch() {
  const { view } = useWorkbench()
  const { frame } = useText()
  return (
    <Segments
      label={frame.lens}
      value={view.lens ?? 'gaps'}
      options={lenses.map((value) => ({ value, label: frame.lenses[value] }))}
      onChoose={(lens) => go({ lens })}
    />
  )
}
