import { useState } from 'react'
import { Inspector } from '../../inspector/inspector.tsx'
import { Dialog } from '../../parts/controls/dialog.tsx'
import { adjust, useView } from '../../state/navigation.ts'
import { OpenPlaceContext, useOpening } from '../../state/open-place.ts'
import type { Catalogue, Pending, PlaceData, PlaceInfo } from '../../state/place-data.ts'
import { useMedia } from '../../state/preferences.ts'
import { useText } from '../../text/language.ts'
import { FirstStart } from './first-start.tsx'
import { Frame } from './frame/frame.tsx'
import { Tabs } from './frame/tabs.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { useDrawer } from './frame/use-drawer.ts'
import { countRegions, Panel } from './panel/panel.tsx'
import { useSearchKeys } from './panel/use-search-keys.ts'
import { DrawingOrTable } from './stage/drawing-or-table.tsx'
import { NextDay } from './stage/next-day.tsx'

interface Props {
  places: readonly PlaceInfo[]
  place: PlaceInfo
  linked: boolean
  data: PlaceData
  /** What was asked for in place of it. */
  next: Pending | undefined
  standards: Catalogue['standards']
  onRetry(): void
}

/** The map page once there is something to show: everything below reads one open place. */
export function Workbench({ places, place, linked, data, next, standards, onRetry }: Props) {
  const { view } = useView()
  const phone = useMedia('(max-width: 767px)')
  const open = useOpening(data, standards, view, phone ? 'tall' : 'wide')
  const [drawable, setDrawable] = useState(true)
  const { frame } = useText()
  const empty = open.world.families.count === 0
  const docked = useMedia('(min-width: 1200px)') && !phone
  const { drawer, setDrawer, openPanel, close } = useDrawer(view, docked)
  const { input: search, goThere: openSearch } = useSearchKeys(openPanel)
  const skips: [string, string][] = [
    ['main', frame.skipToMain],
    ...(docked ? [['panel', frame.skipToPanel] as [string, string]] : []),
    ...(view.sel ? [['inspector', frame.skipToInspector] as [string, string]] : []),
  ]
  // The step to the other day was not taken: it leaves the history.
  const stay = () => adjust({ date: data.asOf === place.asOf ? undefined : data.asOf })
  const nextDay = <NextDay next={next} shown={data.asOf} onRetry={onRetry} onStay={stay} />
  const tabs = phone && <Tabs drawer={drawer} onDrawer={(next) => (next ? setDrawer(next) : close())} />
  const panel = <Panel empty={empty} search={search} onGo={() => setDrawer(undefined)} />
  return (
    <OpenPlaceContext value={open}>
      <Frame
        places={places}
        place={place}
        linked={linked}
        skips={skips}
        bar={<TopBar phone={phone} drawable={drawable} onPanel={docked ? undefined : openSearch} />}
        tabs={tabs}
      >
        <div className="stage">
          {docked && (
            <aside className="left-panel" id="panel" tabIndex={-1} aria-label={frame.openPanel}>
              {panel}
            </aside>
          )}
          {empty ? (
            <div className="canvas-area">
              <FirstStart regions={countRegions(data)} place={place.id} />
              {nextDay}
            </div>
          ) : (
            <DrawingOrTable phone={phone} drawable={drawable} onUnavailable={() => setDrawable(false)}>
              {nextDay}
            </DrawingOrTable>
          )}
          {view.sel && !phone && !empty && (
            <aside className="inspector" id="inspector" tabIndex={-1} aria-labelledby="inspector-title">
              <Inspector />
            </aside>
          )}
          {view.sel && phone && !empty && drawer === undefined && (
            <aside className="inspector inspector-sheet" id="inspector" tabIndex={-1} aria-labelledby="inspector-title">
              <Inspector />
            </aside>
          )}
        </div>
        {drawer === 'panel' && !docked && (
          <Dialog title={frame.openPanel} kind={phone ? 'sheet' : 'drawer'} onClose={close}>
            <div className="left-panel left-panel-drawer">{panel}</div>
            {tabs}
          </Dialog>
        )}
      </Frame>
    </OpenPlaceContext>
  )
}
