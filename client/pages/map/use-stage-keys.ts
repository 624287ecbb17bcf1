import { type KeyboardEvent, useCallback, useEffect } from 'react'
import { go } from '../../state/navigation.ts'
import { usePreferences } from '../../state/preferences.ts'
import { clearSelection } from '../../state/selection.ts'
import { useWorkbench } from '../../state/workbench.ts'
import { isTyping } from './shortcuts.tsx'

/**
 * Keys of the drawing, heard while the focus is in it; Esc is heard everywhere. What the drawing uses itself (arrows,
 * Enter) does not come up to here.
 */
export function useStageKeys(asTable: boolean): (event: KeyboardEvent) => void {
  const { view, canvas } = useWorkbench()
  const { singleKeys } = usePreferences()
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (
        event.key !== 'Escape' ||
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
      if (asTable || !singleKeys || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = {
        f: () => canvas.current?.fit(),
        s: () => view.sel && canvas.current?.fitTo(view.sel),
        t: () => go({ view: 'table' }),
        '+': () => canvas.current?.zoom(1.5),
        '=': () => canvas.current?.zoom(1.5),
        '-': () => canvas.current?.zoom(1 / 1.5),
        '1': () => view.sel && go({ hops: 1, finding: undefined }),
        '2': () => view.sel && go({ hops: 2, finding: undefined }),
        '3': () => view.sel && go({ hops: 3, finding: undefined }),
        '0': () => go({ hops: undefined }),
      }[event.key.toLowerCase()]
      if (!act) return
      act()
      event.preventDefault()
    },
    [asTable, singleKeys, view, canvas],
  )
}

/** Whether Esc belongs to what somebody has written: an empty field has no use for it. */
function isWritten(target: EventTarget | null): boolean {
  return isTyping(target) && !(target instanceof HTMLInputElement && target.value === '')
}
