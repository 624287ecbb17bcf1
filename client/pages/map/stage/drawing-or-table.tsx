import { type ReactNode, useMemo, useState } from 'react'
import type { LegendKey } from '../../../drawing/scene/legend-key.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { hiddenAtFirst } from '../../../state/view.ts'
import { isShown, rowsOf } from '../../../table/family-rows.ts'
import { NetworkTable } from '../../../table/network-table.tsx'
import { useText } from '../../../text/language.ts'
import { LensSwitch } from '../frame/lens-switch.tsx'
import { Chips } from './chips.tsx'
import { litFor } from './lit-for.ts'
import { MapDrawing } from './map-drawing.tsx'
import { Tools } from './tools.tsx'
import { useStageKeys } from './use-stage-keys.ts'

interface Props {
  phone: boolean
  /** Whether this browser can draw. */
  drawable: boolean
  onUnavailable(): void
  /** What stands over either. */
  children: ReactNode
}

/** The drawing or its table: the same families under the same filters, with the same selection. */
export function DrawingOrTable({ phone, drawable, onUnavailable, children }: Props) {
  const open = useOpenPlace()
  const { world, scene, signs, byBody, view, data, names } = open
  const { map } = useText()
  const hidden = useMemo(() => new Set<LegendKey>(view.hide ?? hiddenAtFirst), [view.hide])
  const { finding, hops, sel, standard, severity, region } = view
  const lit = useMemo(
    () => litFor(world, data.findings, { finding, hops, sel, standard, severity, region }),
    [world, data.findings, finding, hops, sel, standard, severity, region],
  )
  const rows = useMemo(() => rowsOf({ world, scene, signs, byBody }), [world, scene, signs, byBody])
  const shown = useMemo(
    () => rows.filter((row) => isShown(row, hidden) && (lit === undefined || lit.has(row.body))),
    [rows, hidden, lit],
  )
  const asTable = view.view === 'table' || !drawable
  const onKeyDown = useStageKeys()
  const [boxing, setBoxing] = useState(false)
  return (
    <main className="canvas-area" id="main" tabIndex={-1} aria-label={map.title(data.place.name)}>
      <Chips rows={rows} />
      {!drawable && (
        <p className="canvas-note" role="status">
          {map.tableInstead}
        </p>
      )}
      {asTable ? (
        <NetworkTable rows={shown} total={rows.length} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the drawing inside is the control; these are its shortcuts.
        <div className="canvas" onKeyDown={onKeyDown}>
          <MapDrawing
            phone={phone}
            hidden={hidden}
            lit={lit}
            boxing={boxing}
            onBoxed={() => setBoxing(false)}
            onUnavailable={onUnavailable}
          />
          {phone && (
            <div className="phone-lens">
              <LensSwitch />
            </div>
          )}
          <Tools phone={phone} boxing={boxing} onBoxing={setBoxing} />
        </div>
      )}
      {children}
      <p className="unseen">{map.canvas(names.number(shown.length), names.number(rows.length))}</p>
    </main>
  )
}
