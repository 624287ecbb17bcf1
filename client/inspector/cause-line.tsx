import type { FindingAnswer } from '../../model/api/contract.ts'
import { causeOf } from '../findings/finding-cause.ts'
import { useOpenPlace } from '../state/open-place.ts'
import { useText } from '../text/language.ts'
import { useOpen } from './use-open.ts'

/** What ended and so made a finding: a step to whom it joined, where that can be shown. */
export function CauseLine({ finding }: { finding: FindingAnswer }) {
  const { world } = useOpenPlace()
  const cause = causeOf(world, finding, useText())
  const open = useOpen(cause?.ends ?? [])
  if (!cause) return null
  return (
    <p className="inspector-since">
      {open ? (
        <button type="button" className="link" onClick={open}>
          {cause.words}
        </button>
      ) : (
        cause.words
      )}
    </p>
  )
}
