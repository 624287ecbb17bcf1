import { go } from '../state/navigation.ts'
import { useOpenPlace } from '../state/open-place.ts'
import { useText } from '../text/language.ts'
import './hops.css'

/** Lights what is within so many steps of the selection. It stands in the inspector, where it covers nobody. */
export function Hops() {
  const { view } = useOpenPlace()
  const { inspector: text } = useText()
  return (
    <fieldset className="hops" aria-label={text.hops}>
      <span aria-hidden="true">{text.hops}</span>
      {([1, 2, 3] as const).map((hops) => (
        <button
          key={hops}
          type="button"
          aria-pressed={view.hops === hops}
          aria-label={view.hops === hops ? text.hopsOff : text.hopsOf(hops)}
          onClick={() => go({ hops: view.hops === hops ? undefined : hops, finding: undefined })}
        >
          {hops}
        </button>
      ))}
    </fieldset>
  )
}
