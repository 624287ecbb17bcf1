import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../../text/language.ts'
import { IconButton } from './icon-button.tsx'
import './dialog.css'

/**
 * The browser's own modal dialog: it holds the focus, makes the rest inert, closes on Esc and gives the focus back.
 * Mounted means open.
 */
export function Dialog(props: {
  title: string
  kind?: 'box' | 'drawer' | 'sheet'
  onClose(): void
  children: ReactNode
}) {
  const { title, kind = 'box', onClose, children } = props
  const { frame } = useText()
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog; the click is on the dimmed ground beside it.
    <dialog
      ref={element}
      className={`dialog dialog-${kind}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose()
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={heading}>{title}</h2>
          <IconButton icon="close" label={frame.close} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  )
}
