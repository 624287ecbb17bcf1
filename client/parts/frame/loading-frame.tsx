import { useText } from '../../text/language.ts'
import { Logo } from '../signs/icons.tsx'
import './loading-frame.css'

/** The frame before its content: the same places, so that nothing jumps when it comes. */
export function LoadingFrame() {
  const { frame } = useText()
  return (
    <div className="frame frame-loading" aria-busy="true">
      <div className="rail">
        <Logo />
      </div>
      <div className="topbar">
        <span className="skeleton skeleton-title" />
        <span className="skeleton skeleton-wide" />
      </div>
      <h1 className="unseen">{frame.product}</h1>
      <LoadingStage />
    </div>
  )
}

/** Panel and canvas before the network is read. What it takes long over is told. */
export function LoadingStage({ over }: { over?: string }) {
  const { frame } = useText()
  return (
    <main className="stage" aria-busy="true">
      <div className="left-panel" aria-hidden="true">
        <span className="skeleton skeleton-input" />
        {[86, 64, 72, 80, 58, 76, 66].map((width) => (
          <span key={width} className={`skeleton skeleton-row skeleton-${width}`} />
        ))}
      </div>
      <div className="canvas-area">
        <svg className="skeleton-map" viewBox="0 0 100 70" aria-hidden="true" focusable="false">
          {skeletonCircles.map(([x, y, r]) => (
            <circle key={`${x} ${y}`} cx={x} cy={y} r={r} />
          ))}
        </svg>
        <p className={over === undefined ? 'unseen' : 'over-map'} role="status" aria-live="polite">
          {over ?? frame.states.loading}
        </p>
      </div>
    </main>
  )
}

const skeletonCircles = [
  [18, 18, 9],
  [38, 14, 8],
  [60, 13, 9],
  [80, 22, 7],
  [50, 36, 10],
  [16, 42, 8],
  [82, 42, 8],
  [28, 58, 8],
  [50, 60, 6],
  [70, 59, 7],
]
