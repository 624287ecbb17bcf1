import { useEffect, useMemo, useRef, useState } from 'react'
import type { Shape } from '../../../../model/layout/centres.ts'
import type { Camera } from '../../../drawing/camera/camera.ts'
import { Canvas } from '../../../drawing/canvas.tsx'
import type { CanvasProps } from '../../../drawing/canvas-props.ts'
import type { LegendKey } from '../../../drawing/scene/legend-key.ts'
import { findingAboutGroup } from '../../../findings/select-findings.ts'
import { useTheme } from '../../../parts/theme/theme-context.ts'
import { subjectsOf } from '../../../state/lit.ts'
import { adjust } from '../../../state/navigation.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { clearSelection, select, selectAll, showFinding } from '../../../state/selection.ts'
import { useLanguage, useText } from '../../../text/language.ts'
import { pinAt, pinsIn } from './pins.ts'
import { useSettled } from './use-settled.ts'
import { useSpeech } from './use-speech.ts'

const inspectorWidth = 348
/** What chips, and on a telephone the lenses above them, cover: the same whether they are there or not. */
const chipsHeight = { wide: 48, tall: 92 }
/** On a telephone the tools stand in a row below. */
const toolsHeight = { wide: 0, tall: 60 }
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
export function MapDrawing({ phone, hidden, lit, boxing, onBoxed, onUnavailable }: Props) {
  const { scene, signs, data, view, canvas } = useOpenPlace()
  const language = useLanguage()
  const { map } = useText()
  const { dark, animated } = useTheme()
  const pinned = useMemo(() => pinsIn(scene, view.pin), [scene, view.pin])
  const shape = phone ? 'tall' : 'wide'
  const [firstCamera] = useState(view.cam?.shape === shape ? view.cam : undefined)
  const speak = useSpeech()
  const reports = useReports(shape, onBoxed)
  const right = view.sel && !phone ? inspectorWidth : 0
  const covered = useMemo(
    () => ({ left: 0, right, top: chipsHeight[shape], bottom: toolsHeight[shape] }),
    [right, shape],
  )
  usePhoneFlights(phone)
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
      start={phone ? view.sel : undefined}
      covered={covered}
      animated={animated}
      boxing={boxing}
      {...reports}
      onHover={ignore}
      onFocus={speak}
      label={map.title(data.place.name)}
      describedBy="summary"
      onUnavailable={onUnavailable}
    />
  )
}

/** Each report of the drawing as a step of the address, from where it stands when the report comes. */
function useReports(shape: Shape, onBoxed: () => void) {
  const { scene, data, view, world } = useOpenPlace()
  const latest = useRef(view)
  latest.current = view
  const onCamera = useSettled(250, (camera: Camera) => adjust({ cam: { ...camera, shape } }))
  return {
    onCamera,
    onSelect: (body, add) => (body === undefined ? clearSelection(latest.current) : select(latest.current, body, add)),
    onGroup(group) {
      const finding = findingAboutGroup(data.findings, latest.current, group)
      if (finding) showFinding(finding.key, subjectsOf(world, finding))
    },
    onBox(bodies, add) {
      selectAll(latest.current, bodies, add)
      onBoxed()
    },
    onOpen: (body) => select(latest.current, body),
    onMove(body, to) {
      const others = (latest.current.pin ?? []).filter(([id]) => id !== body)
      adjust({ pin: [...others, [body, pinAt(scene, body, to)]] })
    },
  } satisfies Partial<CanvasProps>
}

function usePhoneFlights(phone: boolean): void {
  const { view, canvas } = useOpenPlace()
  const [only] = view.sel?.length === 1 ? view.sel : []
  const shown = useRef(only)
  useEffect(() => {
    // On a telephone the sheet takes half of the room: what was just tapped would be gone from the rest.
    if (phone && only !== undefined && only !== shown.current) canvas.current?.flyTo(only)
    shown.current = only
  }, [phone, only, canvas])
  // A telephone that is turned has another layout, in which no camera is where it was.
  const laidOut = useRef(phone)
  useEffect(() => {
    if (laidOut.current !== phone) canvas.current?.fit()
    laidOut.current = phone
  }, [phone, canvas])
}
