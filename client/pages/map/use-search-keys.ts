import { type RefObject, useEffect, useRef } from 'react'
import { usePreferences } from '../../state/preferences.ts'
import { isTyping } from './shortcuts.tsx'

/** `/` and Ctrl+K go to the search box, wherever it is; `open` shows the panel that holds it. */
export function useSearchKeys(open: () => void): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  const { singleKeys } = usePreferences()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const slash = event.key === '/' && singleKeys && !isTyping(event.target)
      const palette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!slash && !palette) return
      event.preventDefault()
      if (!input.current) open()
      // The panel may only now be opened; its box is there after the next paint.
      window.requestAnimationFrame(() => input.current?.focus())
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open, singleKeys])
  return input
}
