import type { ProblemCode, Sentence } from '../../../model/problem.ts'

/** What an import is doing. */
export type Step =
  | { doing: 'reading'; file: string; row: number }
  | { doing: 'loading' | 'judging' }
  | { doing: 'comparing' | 'writing'; done: number; of: number }
  | { doing: 'following'; entries: number }
  | { doing: 'waiting'; because: ProblemCode; attempt: number; of: number }

export type Tell = (step: Step) => void

/** In a few words, for one line of a terminal. */
export function wordsOf(step: Step): Sentence {
  switch (step.doing) {
    case 'reading':
      return { zh: `正在读 ${step.file}：第 ${step.row} 行`, en: `Reading ${step.file}: row ${step.row}` }
    case 'loading':
      return { zh: '正在读库里的数据', en: 'Reading what the store holds' }
    case 'comparing':
      return {
        zh: `正在比对：${step.of} 项中的第 ${step.done} 项`,
        en: `Comparing: ${step.done} of ${step.of}`,
      }
    case 'judging':
      return { zh: '正在核对隶属、结对等规则', en: 'Checking subordination, pairings and the like' }
    case 'writing':
      return {
        zh: `正在写入：${step.of} 条记录中的第 ${step.done} 条`,
        en: `Writing: ${step.done} of ${step.of} records`,
      }
    case 'following':
      return {
        zh: `其间别人写入了 ${step.entries} 次，正在核对与之有关的行`,
        en: `Others have written ${step.entries} times meanwhile: checking the rows that it concerns`,
      }
    case 'waiting':
      return waiting(step)
  }
}

function waiting({ because, attempt, of }: Extract<Step, { doing: 'waiting' }>): Sentence {
  return because === 'store-unavailable'
    ? {
        zh: `数据库正忙，稍后再试（第 ${attempt} 次，共 ${of} 次）`,
        en: `The store is busy: trying again (${attempt} of ${of})`,
      }
    : {
        zh: `其间别人改了与本次导入有关的数据，重新比对（第 ${attempt} 次，共 ${of} 次）`,
        en: `Others have changed what this import depends on: comparing anew (${attempt} of ${of})`,
      }
}
