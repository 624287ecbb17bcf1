import type { FindingAnswer } from '../../../../model/api/contract.ts'
import type { World } from '../../../../model/truth/world.ts'
import { chosenFindings } from '../../../findings/select-findings.ts'
import { litBy, marked, neighbourhood, within } from '../../../state/lit.ts'
import type { View } from '../../../state/view.ts'

/** What stays lit while the rest fades, by the narrowest of what was asked for; undefined: nothing fades. */
export function litFor(
  world: World,
  findings: readonly FindingAnswer[],
  view: Pick<View, 'finding' | 'hops' | 'sel' | 'standard' | 'severity' | 'region'>,
): ReadonlySet<string> | undefined {
  const shown = view.finding && findings.find(({ key }) => key === view.finding)
  if (shown) return litBy(world, [shown])
  if (view.hops && view.sel) return neighbourhood(world, view.sel, view.hops)
  if (view.standard || view.severity) return marked(world, chosenFindings(findings, view))
  return view.region ? within(world, view.region) : undefined
}
