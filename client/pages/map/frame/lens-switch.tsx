import { lenses } from '../../../drawing/looks/lens.ts'
import { Segments } from '../../../parts/controls/segments.tsx'
import { go } from '../../../state/navigation.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { useText } from '../../../text/language.ts'

/** What the colours mean. */
export function LensSwitch() {
  const { view } = useOpenPlace()
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
