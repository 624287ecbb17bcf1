import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { askedBy } from '../../../parts/controls/keys.ts'
import { usePreferences } from '../../../state/preferences.ts'
import { isTyping } from '../frame/shortcuts.tsx'

/** `/` and Ctrl+K go to the search box, wherever it is; `open` shows the panel that holds it. */
export function useSearchKeys(open: () => void): {
  input: RefObject<HTMLInputElement | null>
  goThere(): void
} {
  const input = useRef<HTMLInputElement>(null)
  const { singleKeys } = usePreferences()
  const goThere = useCallback(() => {
    if (input.current) return input.current.focus()
    open()
    // The panel is only now opened; its box is there after the next paint.
    window.requestAnimationFrame(() => window.requestAnimationFrame(() => input.current?.focus()))
  }, [open])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (askedBy(event, singleKeys && !isTyping(event.target)) !== 'search') return
      event.preventDefault()
      goThere()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [goThere, singleKeys])
  return { input, goThere }
}
