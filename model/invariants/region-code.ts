import { Problem, type Sentence } from '../problem.ts'
import { regionPath } from '../schema/ids.ts'
import type { Region } from '../schema/region.ts'
import { type Proposal, written } from './proposal.ts'

function refusal({ id }: Region, at: string, sentence: Sentence): Problem {
  return new Problem('region-prefix', sentence, [{ kind: 'region', id, at }])
}

function wrongLevel(region: Region): Problem[] {
  const level = regionPath(region.id).length
  if (region.level === level) return []
  return [
    refusal(region, 'level', {
      zh: `区划「${region.id}」的代码属于第 ${level} 级，填写的是第 ${region.level} 级。`,
      en: `The code of region ${region.id} is of level ${level}, but level ${region.level} is stated.`,
    }),
  ]
}

function wrongParent(region: Region): Problem[] {
  const { id, parent } = region
  const [, ...above] = regionPath(id)
  const grid = id.includes('-')
  if (grid ? parent === above[0] : parent === undefined || above.includes(parent)) return []
  const sentence = grid
    ? {
        zh: `网格「${id}」的上级应是村（社区）「${above[0]}」。`,
        en: `Grid ${id} must hang under the village or community ${above[0]}.`,
      }
    : {
        zh: `区划「${id}」的代码与上级「${parent}」不一致。`,
        en: `The code of region ${id} does not agree with its parent ${parent}.`,
      }
  return [refusal(region, 'parent', sentence)]
}

/** Invariant 9: the code of a region agrees with its level and parent; a grid hangs under level 5. */
export function regionCodes(proposal: Proposal): Problem[] {
  return written(proposal, 'region').flatMap((region) => [...wrongLevel(region), ...wrongParent(region)])
}
