import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { type Language, languageOf, languages } from '../text/language.ts'

/** What one person likes on one computer; never in a link, unless the address names a language. */
const Preferences = z.object({
  language: z.enum(languages).optional().catch(undefined),
  theme: z.enum(['system', 'light', 'dark']).catch('system').default('system'),
  singleKeys: z.boolean().catch(true).default(true),
  legendFolded: z.boolean().catch(false).default(false),
  namingPutOff: z.boolean().catch(false).default(false),
})
type Preferences = z.infer<typeof Preferences>

const storageKey = 'orgweave'
const listeners = new Set<() => void>()
let held: Preferences | undefined

function current(): Preferences {
  held ??= read()
  return held
}

/** Storage may be switched off or hold anything; then the defaults hold for this visit. */
function read(): Preferences {
  try {
    return Preferences.parse(JSON.parse(window.localStorage.getItem(storageKey) ?? '{}'))
  } catch {
    return Preferences.parse({})
  }
}

export function prefer(change: Partial<Preferences>): void {
  held = { ...current(), ...change }
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(held))
  } catch {
    // Nothing to do: without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, current)
}

export function preferredLanguage(inAddress: Language | undefined, preferences: Preferences): Language {
  return inAddress ?? preferences.language ?? languageOf(window.navigator.languages)
}

/** Whether a media condition holds, as it changes. */
export function useMedia(query: string): boolean {
  const media = window.matchMedia(query)
  return useSyncExternalStore(
    (listener) => {
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => media.matches,
  )
}
