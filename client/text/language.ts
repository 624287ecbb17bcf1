import { createContext, useContext } from 'react'
import { en } from './en/texts.ts'
import { zh } from './zh-CN/texts.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** Everything that is said, by page; what one language has, the other must have. */
export type Texts = typeof zh
export const texts: Record<Language, Texts> = { 'zh-CN': zh, en }

export const LanguageContext = createContext<Language>('zh-CN')

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

export function useText(): Texts {
  return texts[useLanguage()]
}

/** zh-CN when the browser asks for any Chinese first, else English. */
export function languageOf(preferred: readonly string[]): Language {
  return preferred.length === 0 || /^zh\b/i.test(preferred[0]) ? 'zh-CN' : 'en'
}
