import { useCallback, useEffect, useLayoutEffect } from 'react'
import { isEverywhere, scopeFor } from '../../../model/api/scope.ts'
import { isProblem, type Trouble } from '../../api/trouble.ts'
import { LoadingStage } from '../../parts/frame/loading-frame.tsx'
import { useTitle } from '../../parts/frame/use-title.ts'
import { Notice, TroubleNotice, useTroubleSentence } from '../../parts/messages/trouble-notice.tsx'
import { adjust, go, reject, useView } from '../../state/navigation.ts'
import { type Catalogue, type Loaded, useCatalogue, usePlaceData } from '../../state/place-data.ts'
import { useSession } from '../../state/session.ts'
import { unknownValues } from '../../state/unknown-values.ts'
import { useEvents } from '../../state/use-events.ts'
import type { View } from '../../state/view.ts'
import { useText } from '../../text/language.ts'
import { FirstStart } from './first-start.tsx'
import { Frame } from './frame/frame.tsx'
import { useLeave } from './frame/use-leave.ts'
import { Workbench } from './workbench.tsx'
import './map.css'

/** The map of one place: the one that the address names, else the first within the scopes held. */
export function MapPage() {
  const { catalogue, reload: reloadCatalogue } = useCatalogue()
  const { view } = useView()
  const places = catalogue.status === 'ready' ? catalogue.value.places : []
  const place = view.place === undefined ? places[0] : places.find(({ id }) => id === view.place)
  const { loaded, reload } = usePlaceData(place, view.date)
  const reloadAll = useCallback(() => {
    reloadCatalogue()
    reload()
  }, [reloadCatalogue, reload])
  const linked = useEvents(reloadAll)
  const { frame } = useText()
  useTitle(place ? frame.titleOf(place.name) : frame.title)
  // A copied address opens this place, whichever comes first for whoever opens it.
  useEffect(() => {
    if (place && view.place === undefined) adjust({ place: place.id })
  }, [place, view.place])
  const frameProps = { places, place, linked }
  if (catalogue.status !== 'ready' || loaded.status === 'failed' || !place)
    return (
      <Frame {...frameProps}>
        <Instead catalogue={catalogue} place={view.place} data={loaded} onRetry={reloadAll} />
      </Frame>
    )
  if (loaded.status === 'loading')
    return (
      <Frame {...frameProps}>
        <LoadingStage over={loaded.working && frame.states.workingOut(loaded.working.asOf, loaded.working.ahead)} />
      </Frame>
    )
  const unknown = unknownValues(view, catalogue.value.standards, loaded.value.network)
  if (unknown.length > 0) return <Rejecting keys={unknown} />
  return (
    <Workbench
      places={places}
      place={place}
      linked={linked}
      data={loaded.value}
      next={loaded.next}
      onRetry={reload}
      standards={catalogue.value.standards}
    />
  )
}

/** For the moment that it takes to mend the address. */
function Rejecting({ keys }: { keys: readonly (keyof View)[] }) {
  useLayoutEffect(() => reject(keys))
  return null
}

/** What stands where the map would be: loading, refused, failed, or nothing there yet. */
function Instead(props: {
  catalogue: Loaded<Catalogue>
  place: string | undefined
  data: Loaded<unknown>
  onRetry(): void
}) {
  const { catalogue, place, data, onRetry } = props
  const { frame } = useText()
  const { session } = useSession()
  if (catalogue.status === 'loading') return <LoadingStage />
  const trouble = troubleIn(catalogue) ?? troubleIn(data)
  if (trouble && isProblem(trouble, 'forbidden')) return <Forbidden trouble={trouble} />
  if (trouble)
    return (
      <Centred>
        <TroubleNotice trouble={trouble} onRetry={onRetry} />
      </Centred>
    )
  const places = catalogue.status === 'ready' ? catalogue.value.places : []
  // Where nothing can be hidden from the account, what it does not see is not there.
  if (places.length === 0)
    return isEverywhere(scopeFor(session.grants, 'read')) ? <FirstStart regions={0} /> : <NothingInScope />
  return (
    <Centred>
      <Notice icon="map" title={frame.states.noPlace} why={frame.states.noPlaceNext} code={place}>
        {places.slice(0, 4).map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="button button-primary"
            onClick={() => go({ place: id, sel: undefined, region: undefined })}
          >
            {frame.states.openOther(name)}
          </button>
        ))}
      </Notice>
    </Centred>
  )
}

function troubleIn(loaded: Loaded<unknown>): Trouble | undefined {
  return loaded.status === 'failed' ? loaded.trouble : undefined
}

function Centred({ children }: { children: React.ReactNode }) {
  return <main className="stage stage-notice">{children}</main>
}

function Forbidden({ trouble }: { trouble: Trouble }) {
  const { frame, words } = useText()
  const sentence = useTroubleSentence()
  return (
    <NotYours
      title={frame.states.forbidden}
      why={words.sentences(sentence(trouble), frame.states.forbiddenNext)}
      code="forbidden"
    />
  )
}

function NothingInScope() {
  const { frame } = useText()
  return <NotYours title={frame.states.noneInScope} why={frame.states.noneInScopeNext} />
}

function NotYours(props: { title: string; why: string; code?: string }) {
  const { frame } = useText()
  const leave = useLeave()
  return (
    <Centred>
      <Notice icon="lock" {...props}>
        <button type="button" className="button button-primary" onClick={leave}>
          {frame.signInAgain}
        </button>
      </Notice>
    </Centred>
  )
}
