import type { z } from 'zod'
import { Problem } from '../problem.ts'
import type { Place } from '../schema/region.ts'
import type { World } from '../truth/world.ts'
import { allStandards } from './all-standards.ts'
import { findingOf } from './finding-of.ts'
import { type Finding, findingKey, type Standard, severities } from './standard.ts'
import { subjectKinds } from './subjects.ts'

/** The parameters that a place gives a standard, and the defaults of the rest. Throws `bad-input`. */
export function parametersOf<P extends z.ZodType>(place: Place, { id, parameters }: Standard<P>): z.infer<P> {
  const parsed = parameters.safeParse(place.parameters?.[id] ?? {})
  if (parsed.success) return parsed.data
  const named = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.map(String).join('.')],
  )
  const list = [...new Set(named)]
  throw new Problem(
    'bad-input',
    {
      zh: `地方「${place.id}」标准 ${id} 的参数有误：${list.join('、')}。`,
      en: `Place ${place.id}, standard ${id}: wrong parameter ${list.join(', ')}.`,
    },
    list.map((name) => ({ kind: 'place', id: place.id, at: `parameters.${id}.${name}` })),
  )
}

/** Whether the place has switched a standard off, with a reason. [C02] */
function isSwitchedOff(place: Place, id: string): boolean {
  return place.switchedOff?.[id] !== undefined
}

/** The standards that a place is judged by, or those of them that are asked for. [C02, E02] */
export function standardsOf(place: Place, only?: readonly string[]): readonly Standard[] {
  return allStandards.filter(({ id }) => !isSwitchedOff(place, id) && (only === undefined || only.includes(id)))
}

/** In order of severity, standard, region, key. [P34] */
export function inOrder(findings: Finding[]): Finding[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return findings
    .map((finding) => ({ finding, severity: severities.indexOf(finding.severity), key: findingKey(finding) }))
    .sort(
      (a, b) =>
        a.severity - b.severity ||
        compare(a.finding.standard, b.finding.standard) ||
        compare(a.finding.region, b.finding.region) ||
        compare(a.key, b.key),
    )
    .map(({ finding }) => finding)
}

/**
 * What the standards find wrong in the world's place on its day. Throws `bad-input` for a wrong parameter.
 * @param between called before each standard; what it throws ends the judging
 */
export function evaluateStandards(world: World, only?: readonly string[], between?: () => void): Finding[] {
  const judged = standardsOf(world.place, only).map((standard) => ({
    standard,
    parameters: parametersOf(world.place, standard),
  }))
  return inOrder(
    judged.flatMap(({ standard, parameters }) => {
      between?.()
      return findingsOf(world, standard, parameters)
    }),
  )
}

function findingsOf(world: World, standard: Standard, parameters: unknown): Finding[] {
  if ('evaluate' in standard) return standard.evaluate(world, parameters)
  const { truth } = world
  const found: Finding[] = []
  for (const row of subjectKinds[standard.subjects(parameters)].all(truth)) {
    const finding = findingOf(truth, standard, parameters, row)
    if (finding !== undefined) found.push(finding)
  }
  return found
}
