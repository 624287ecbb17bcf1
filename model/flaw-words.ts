import type { Sentence } from './problem.ts'
import type { Flaw } from './schema/legible.ts'

/** What is wrong with a text, to follow its name, and how to mend it. */
export function wordsOfFlaw({ kind, character, point }: Flaw): { says: Sentence; mend: Sentence } {
  if (kind === 'blank')
    return {
      says: { zh: '没有看得见的字符', en: 'holds nothing that can be seen' },
      mend: { zh: '填写看得见的文字', en: 'write something that can be seen' },
    }
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  const says =
    kind === 'half'
      ? { zh: `第 ${character} 个字符残缺（${code}）`, en: `character ${character} is half of one (${code})` }
      : { zh: `第 ${character} 个字符不可见（${code}）`, en: `character ${character} is invisible (${code})` }
  return { says, mend: { zh: '删去该字符，或手工重新输入', en: 'delete it, or type the text anew' } }
}

/** The same as a whole sentence about the text at a place. */
export function sentenceOfFlaw(at: string, flaw: Flaw): Sentence {
  const { says, mend } = wordsOfFlaw(flaw)
  return {
    zh: `${at || '整个输入'} ${says.zh}：${mend.zh}。`,
    en: `${at || 'the whole input'} ${says.en}: ${mend.en}.`,
  }
}
