import Segmented from 'antd/es/segmented'
import { type Lens, lenses } from '../../drawing/canvas-props.ts'
import { go } from '../../state/navigation.ts'
import { useWorkbench } from '../../state/workbench.ts'
import { useText } from '../../text/language.ts'

/** What the colours mean. */
export function LensSwitch() {
  const { view } = useWorkbench()
  const { frame } = useText()
  return (
    <Segmented<Lens>
      aria-label={frame.lens}
      value={view.lens ?? 'gaps'}
      options={lenses.map((value) => ({ value, label: frame.lenses[value] }))}
      onChange={(lens) => go({ lens })}
    />
  )
}
