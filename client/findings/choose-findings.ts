import { subjectsOf, within } from '../state/lit.ts'
import { go } from '../state/navigation.ts'
import type { OpenPlace } from '../state/open-place.ts'
import type { View } from '../state/view.ts'
import { chosenFindings } from './select-findings.ts'

type Choice = Pick<View, 'region' | 'standard' | 'severity'>

/** Narrows the findings, and brings what is left of them into view. */
export function chooseFindings(open: OpenPlace, change: Choice): void {
  const { world, data, view, canvas } = open
  go({ ...change, finding: undefined, hops: undefined })
  const { region, standard, severity } = { ...view, ...change }
  if (standard || severity) {
    const chosen = chosenFindings(data.findings, { region, standard, severity })
    canvas.current?.fitTo(chosen.flatMap((finding) => subjectsOf(world, finding)))
  } else if (region) canvas.current?.fitTo([...within(world, region)])
}
