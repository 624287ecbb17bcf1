import { useEffect, useMemo, useRef, useState } from 'react'
import { Canvas } from '../../drawing/canvas.tsx'
import type { LegendKey } from '../../drawing/legend-key.ts'
import { adjust } from '../../state/navigation.ts'
import { clearSelection, select, selectAll } from '../../state/selection.ts'
import { useTheme } from '../../state/theme.ts'
import { useWorkbench } from '../../state/workbench.ts'
import { useLanguage, useText } from '../../text/language.ts'
import { useSettled } from './use-settled.ts'
import { useSpeech } from './use-speech.ts'

const inspectorWidth = 348
const chipsHeight = 48
/** Of the window, what the sheet of the inspector covers on a telephone. */
const sheetShare = 0.45
const nothing: readonly string[] = []
const ignore = () => undefined

interface Props {
  phone: boolean
  hidden: ReadonlySet<LegendKey>
  lit: ReadonlySet<string> | undefined
  /** A plain drag pulls up a box. */
  boxing: boolean
  onBoxed(): void
  onUnavailable(): void
}

/** Tells the drawing everything, and turns what it reports into steps of the address. */
export function Drawing({ phone, hidden, lit, boxing, onBoxed, onUnavailable }: Props) {
  const { scene, signs, data, view, canvas } = useWorkbench()
  const language = useLanguage()
  const { map } = useText()
  const { dark, animated } = useTheme()
  const pinned = useMemo(() => new Map(view.pin), [view.pin])
  const [firstCamera] = useState(view.cam)
  const latest = useRef(view)
  latest.current = view
  const speak = useSpeech()
  const onCamera = useSettled(250, (cam: NonNullable<typeof view.cam>) => adjust({ cam }))
  const right = view.sel && !phone ? inspectorWidth : 0
  const bottom = view.sel && phone ? Math.round(window.innerHeight * sheetShare) : 0
  const covered = useMemo(() => ({ left: 0, right, top: chipsHeight, bottom }), [right, bottom])
  const [only] = view.sel?.length === 1 ? view.sel : []
  const shown = useRef(only)
  useEffect(() => {
    // On a telephone the sheet would cover what was just tapped.
    if (phone && only !== undefined && only !== shown.current) canvas.current?.flyTo(only)
    shown.current = only
  }, [phone, only, canvas])
  return (
    <Canvas
      ref={canvas}
      scene={scene}
      signs={signs}
      lens={view.lens ?? 'gaps'}
      dark={dark}
      language={language}
      selection={view.sel ?? nothing}
      lit={lit}
      hidden={hidden}
      pinned={pinned}
      camera={firstCamera}
      covered={covered}
      animated={animated}
      boxing={boxing}
      onSelect={(body, add) =>
        body === undefined ? clearSelection(latest.current) : select(latest.current, body, add)
      }
      onBox={(bodies, add) => {
        selectAll(latest.current, bodies, add)
        onBoxed()
      }}
      onHover={ignore}
      onFocus={speak}
      label={map.title(data.place.name)}
      describedBy="summary"
      onOpen={(body) => select(latest.current, body)}
      onMove={(body, to) => {
        const others = (latest.current.pin ?? []).filter(([id]) => id !== body)
        adjust({ pin: [...others, [body, to]] })
      }}
      onCamera={onCamera}
      onUnavailable={onUnavailable}
    />
  )
}
