import { forwardRef, useEffect, useImperativeHandle, useRef, useState } from 'react'
import './canvas.css'
import type { CanvasHandle, CanvasProps } from './canvas-props.ts'
import type { LiveDrawing } from './live/live-drawing.ts'
import { tokensOf } from './looks/tokens.ts'
import { redrawWords } from './scene/map-names.ts'

/**
 * The map. Sigma is loaded with it and asked only to draw: the graph stands from mount to unmount, whatever the props;
 * every change of them is worked out as looks and handed on as a difference.
 */
export const Canvas = forwardRef<CanvasHandle, CanvasProps>(function Canvas(props, ref) {
  const focusable = useRef<HTMLDivElement>(null)
  const container = useRef<HTMLDivElement>(null)
  const drawing = useRef<LiveDrawing>(undefined)
  const latest = useRef(props)
  const [lost, setLost] = useState(false)
  const [broken, setBroken] = useState<{ cause: unknown }>()
  latest.current = props
  // Without its scripts there is no page to speak of; without WebGL there is the table.
  if (broken) throw broken.cause

  useEffect(() => {
    let gone = false
    const draw = ({ drawIn }: typeof import('./live/live-drawing.ts')) => {
      if (gone || container.current === null || focusable.current === null) return
      try {
        drawing.current = drawIn(container.current, focusable.current, latest.current, setLost)
      } catch (cause) {
        console.warn('The map cannot be drawn.', cause)
        latest.current.onUnavailable()
      }
    }
    import('./live/live-drawing.ts').then(draw, (cause: unknown) => gone || setBroken({ cause }))
    return () => {
      gone = true
      drawing.current?.kill()
      drawing.current = undefined
    }
  }, [])

  useEffect(() => drawing.current?.update(props))

  useImperativeHandle(
    ref,
    () => ({
      fit: () => drawing.current?.fit(),
      fitTo: (bodies) => soon(() => drawing.current?.fitTo(bodies)),
      zoom: (way) => drawing.current?.zoom(way),
      flyTo: (body) => soon(() => drawing.current?.flyTo(body)),
    }),
    [],
  )

  return (
    <div
      ref={focusable}
      className="drawing"
      role="application"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is walked with the arrow keys.
      tabIndex={0}
      style={{ background: tokensOf(props.dark).canvas }}
    >
      <div ref={container} className="drawing-stage" />
      {lost && <Lost language={props.language} onAgain={() => drawing.current?.rebuild()} />}
    </div>
  )
})

function Lost({ language, onAgain }: { language: CanvasProps['language']; onAgain(): void }) {
  const words = redrawWords[language]
  return (
    <div className="drawing-lost" role="alert">
      <p>{words.lost}</p>
      <button type="button" onClick={onAgain}>
        {words.again}
      </button>
    </div>
  )
}

/** What is flown to is mostly selected with the same click: its inspector then covers part of the room already. */
function soon(fly: () => void): void {
  window.requestAnimationFrame(fly)
}
