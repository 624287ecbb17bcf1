import type { Sentence } from '../../../model/problem.ts'
import type { Language } from '../../text/language.ts'

export function inLanguage(sentence: Sentence, language: Language): string {
  return language === 'en' ? sentence.en : sentence.zh
}
