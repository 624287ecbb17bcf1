import { useEffect } from 'react'
import { Dialog } from '../../../parts/controls/dialog.tsx'
import { askedBy, keysOf, singleKeys as keysOfOneCharacter, rowsOfKeys } from '../../../parts/controls/keys.ts'
import { prefer, usePreferences } from '../../../state/preferences.ts'
import { useText } from '../../../text/language.ts'

/** The list of shortcuts, and the switch for those of a single character. [WCAG 2.1.4] */
export function Shortcuts({ open, onOpen, onClose }: { open: boolean; onOpen(): void; onClose(): void }) {
  const { frame } = useText()
  const { singleKeys } = usePreferences()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (askedBy(event, singleKeys) !== 'help' || isTyping(event.target)) return
      event.preventDefault()
      onOpen()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onOpen, singleKeys])
  if (!open) return null
  const { keys, others } = frame.shortcuts
  const rows = [...rowsOfKeys.map((row) => [keysOf(row), keys[row]]), ...others]
  return (
    <Dialog title={frame.shortcuts.title} onClose={onClose}>
      <p className="dialog-lead">{frame.shortcuts.orgweave}</p>
      <dl className="shortcuts">
        {rows.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => prefer({ singleKeys: event.target.checked })}
        />
        {frame.shortcuts.singleKeys(keysOfOneCharacter)}
      </label>
    </Dialog>
  )
}

/** Whether a key belongs to a field that somebody writes in. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button)$/.test(target.type)
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
}
