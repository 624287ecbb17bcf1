import { useEffect } from 'react'
import { IconButton } from '../../../parts/controls/icon-button.tsx'
import { adjust } from '../../../state/navigation.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { useText } from '../../../text/language.ts'

/** Only what acts on the canvas. */
export function Tools({ phone, boxing, onBoxing }: { phone: boolean; boxing: boolean; onBoxing(on: boolean): void }) {
  useEffect(() => {
    if (!boxing) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      onBoxing(false)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [boxing, onBoxing])
  const { view, canvas, names } = useOpenPlace()
  const { map } = useText()
  const text = map.tools
  const selected = view.sel !== undefined
  return (
    <fieldset className="tools" aria-label={text.title}>
      <IconButton icon="plus" side="left" label={text.zoomIn} onClick={() => canvas.current?.zoom('in')} />
      <IconButton icon="minus" side="left" label={text.zoomOut} onClick={() => canvas.current?.zoom('out')} />
      <IconButton icon="fit" side="left" label={text.fit} onClick={() => canvas.current?.fit()} />
      <IconButton
        icon="target"
        side="left"
        label={selected ? text.fitSelection : text.needSelection}
        aria-disabled={!selected}
        onClick={() => view.sel && canvas.current?.fitTo(view.sel)}
      />
      {/* A finger pans; a box takes a pointer. */}
      {!phone && (
        <IconButton
          icon="box"
          side="left"
          label={boxing ? text.boxOn : text.box}
          aria-pressed={boxing}
          onClick={() => onBoxing(!boxing)}
        />
      )}
      {view.pin && view.pin.length > 0 && (
        <IconButton
          icon="unpin"
          side="left"
          label={text.unpin(names.number(view.pin.length))}
          onClick={() => adjust({ pin: undefined })}
        />
      )}
    </fieldset>
  )
}
