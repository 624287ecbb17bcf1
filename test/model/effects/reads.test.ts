import { describe, expect, it } from 'vitest'
import { placeIn } from '../../../model/effects/effects.ts'
import { type Reach, reachOf } from '../../../model/effects/reach.ts'
import { touchedBy } from '../../../model/effects/touched.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { nodesOfKind, tiesOfKind } from '../../../model/network/rows-of-kind.ts'
import { joinedChanges } from '../../../model/projection/changes.ts'
import { edgesAt } from '../../../model/projection/edges.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import type { Place } from '../../../model/schema/region.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { isBroken } from '../../../model/standards/finding-of.ts'
import type { Question, SubjectKind } from '../../../model/standards/standard.ts'
import type { BeforeAndAfter } from '../../../model/truth/changed.ts'
import type { Truth } from '../../../model/truth/truth.ts'
import { nearLook } from '../../../model/truth/truth-of.ts'
import { draftedRecords, randomEdit } from '../random-edits.ts'
import { dice, judgedDays } from '../random-records.ts'
import { recordingTruth } from './recording-truth.ts'

const questions = allStandards.filter((standard): standard is Question => !('evaluate' in standard))

/** Every row that may be a subject of a kind before or after. */
const rowsOf: Record<SubjectKind, (truth: Truth) => Iterable<number>> = {
  family: ({ network }) => nodesOfKind(network, 'organization'),
  organization: ({ network }) => nodesOfKind(network, 'organization'),
  group: ({ network }) => nodesOfKind(network, 'group'),
  pairing: ({ network }) => tiesOfKind(network, 'joint-building'),
}

const settings: NonNullable<Place['parameters']>[] = [{}, { R19: { scope: 'all' }, R13: { floor: 2 }, R14: { min: 2 } }]

/** What a subject out of reach was told before and is told otherwise after; the number of such subjects is counted. */
function toldOtherwise(looks: BeforeAndAfter, reach: Reach, standard: Question, parameters: unknown) {
  const kind = standard.subjects(parameters)
  const otherwise: string[] = []
  let subjects = 0
  for (const row of rowsOf[kind](looks.before)) {
    if (reach[kind].has(row)) continue
    subjects++
    const { truth, reads } = recordingTruth(looks.before)
    isBroken(truth, standard, parameters, row)
    for (const { what, said, again } of reads()) {
      const now = again(looks.after)
      if (now !== said) otherwise.push(`${standard.id} of ${kind} ${row} reads ${what}: ${said}, then ${now}`)
    }
  }
  return { otherwise, subjects }
}

describe('a question about whom an edit does not reach reads nothing that the edit changes', () => {
  const tally = { strokes: 0, reached: 0, subjects: 0 }

  it.each(Array.from({ length: 40 }, (_, k) => k + 1))('in random network %i', (seed) => {
    const random = dice(seed)
    const drafted = draftedRecords(seed, 15 + seed, settings[seed % settings.length])
    const { place, records } = drafted
    let before = buildNetwork(records.values(), 0)
    for (let stroke = 0; stroke < 12; stroke++) {
      const edits = Array.from({ length: 1 + random.below(2) }, () => randomEdit(random, drafted))
      const after = applyEdits(before, edits, 0)
      const day = dayOf(random.pick(judgedDays))
      const looks = { before: nearLook(before, place, day), after: nearLook(after, placeIn(after, place), day) }
      const reach = reachOf(looks, touchedBy(before, after, edits))
      const title = `seed ${seed}, stroke ${stroke}: ${JSON.stringify(edits)}`
      tally.strokes++
      if (reach !== undefined) {
        tally.reached++
        for (const standard of questions) {
          const parameters = standard.parameters.parse(place.parameters?.[standard.id] ?? {})
          const { otherwise, subjects } = toldOtherwise(looks, reach, standard, parameters)
          tally.subjects += subjects
          expect(otherwise, title).toEqual([])
          const kind = standard.subjects(parameters)
          for (const row of rowsOf[kind](looks.after)) {
            const isNew = kind === 'pairing' ? row >= before.ties.count : row >= before.nodes.count
            if (isNew && isBroken(looks.after, standard, parameters, row)) expect(reach[kind], title).toContain(row)
          }
        }
        expect(otherEdges(looks, reach), title).toEqual([])
      }
      before = after
    }
  })

  it('and most edits do not reach everything', () => {
    expect(tally.reached).toBeGreaterThan(tally.strokes * 0.8)
    expect(tally.subjects).toBeGreaterThan(tally.strokes * 100)
  })
})

/** Vertices of J out of reach whose edges are others. */
function otherEdges(looks: BeforeAndAfter, reach: Reach): number[] {
  const { vertices, ends } = joinedChanges(looks, reach.vertices)
  const { nodes } = looks.before.network
  const text = (truth: Truth, vertex: number) =>
    edgesAt(truth, vertex)
      .map(({ to, tie }) => `${to} ${tie}`)
      .sort()
      .join()
  return Array.from({ length: nodes.count }, (_, row) => row).filter(
    (row) => !vertices.has(row) && !ends.has(row) && text(looks.before, row) !== text(looks.after, row),
  )
}
