import type { FindingAnswer } from '../../model/api/contract.ts'
import { causeOf } from '../findings/finding-cause.ts'
import { useOpenPlace } from '../state/open-place.ts'
import { useText } from '../text/language.ts'
import { useOpen } from './use-open.ts'

/** Since when: what ended on that day, with a step to whom it joined, where that is known and can be shown. */
export function SinceLine({ finding }: { finding: FindingAnswer }) {
  const { world } = useOpenPlace()
  const texts = useText()
  const cause = causeOf(world, finding, texts)
  const open = useOpen(cause?.ends ?? [])
  const { sinceAlways, sinceLine } = texts.inspector
  const words = cause?.words ?? (finding.since === null ? sinceAlways : sinceLine(finding.since))
  return (
    <p className="inspector-since">
      {open ? (
        <button type="button" className="link" onClick={open}>
          {words}
        </button>
      ) : (
        words
      )}
    </p>
  )
}
