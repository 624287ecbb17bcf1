import { type KeyboardEvent, useCallback, useEffect } from 'react'
import { type Asked, askedBy } from '../../../parts/controls/keys.ts'
import { go } from '../../../state/navigation.ts'
import { type OpenPlace, useOpenPlace } from '../../../state/open-place.ts'
import { usePreferences } from '../../../state/preferences.ts'
import { clearSelection } from '../../../state/selection.ts'
import { isTyping } from '../frame/shortcuts.tsx'

/**
 * Keys of the map, heard while the focus is in the drawing or on its buttons; Esc is heard everywhere. What the drawing
 * uses itself (arrows, Enter) does not come up to here.
 */
export function useStageKeys(): (event: KeyboardEvent) => void {
  const { view, canvas } = useOpenPlace()
  const { singleKeys } = usePreferences()
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (
        askedBy(event) !== 'close' ||
        event.defaultPrevented ||
        isWritten(event.target) ||
        document.querySelector('dialog[open]')
      )
        return
      if (view.sel || view.finding) clearSelection(view)
      else if (view.standard) go({ standard: undefined })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [view])
  return useCallback(
    (event) => {
      if (isTyping(event.target) || !act({ view, canvas }, askedBy(event, singleKeys))) return
      event.preventDefault()
    },
    [singleKeys, view, canvas],
  )
}

function act({ view, canvas }: Pick<OpenPlace, 'view' | 'canvas'>, asked: Asked | undefined): boolean {
  switch (asked) {
    case 'fit':
      canvas.current?.fit()
      return true
    case 'fitSelection':
      if (view.sel) canvas.current?.fitTo(view.sel)
      return true
    case 'zoomIn':
    case 'zoomOut':
      canvas.current?.zoom(asked === 'zoomIn' ? 'in' : 'out')
      return true
    case 'hops1':
    case 'hops2':
    case 'hops3':
      if (view.sel) go({ hops: hopsOf[asked], finding: undefined })
      return true
    case 'table':
      go({ view: 'table' })
      return true
    default:
      return false
  }
}
const hopsOf = { hops1: 1, hops2: 2, hops3: 3 } as const

/** Whether Esc belongs to what somebody has written: an empty field has no use for it. */
function isWritten(target: EventTarget | null): boolean {
  return isTyping(target) && !(target instanceof HTMLInputElement && target.value === '')
}
