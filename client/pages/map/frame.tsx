import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Icon, Logo } from '../../parts/icons.tsx'
import type { PlaceInfo } from '../../state/place-data.ts'
import { useText } from '../../text/language.ts'
import { AccountMenu } from './account-menu.tsx'
import { Banners } from './banners.tsx'
import { PlaceSwitch } from './place-switch.tsx'
import { Shortcuts } from './shortcuts.tsx'

const NameAccount = lazy(async () => ({ default: (await import('./name-account.tsx')).NameAccount }))

interface Props {
  places: readonly PlaceInfo[]
  place: PlaceInfo | undefined
  /** Whether the server answers. */
  linked: boolean
  /** What stands in the top bar beside the place. */
  bar?: ReactNode
  /** Links past the frame, for the keyboard. */
  skips?: readonly [id: string, label: string][]
  /** The tabs at the bottom of a telephone. */
  tabs?: ReactNode
  children: ReactNode
}

type Open = 'shortcuts' | 'account' | undefined

/** Rail, top bar, banners; the page in between. */
export function Frame({ places, place, linked, bar, skips = [], tabs, children }: Props) {
  const { frame } = useText()
  const [open, setOpen] = useState<Open>()
  return (
    <div className="frame">
      {skips.map(([id, label]) => (
        <a key={id} className="skip" href={`#${id}`} onClick={(event) => focusOn(event, id)}>
          {label}
        </a>
      ))}
      <nav className="rail" aria-label={frame.pages}>
        <Logo />
        <a className="rail-page" href="/" aria-current="page" onClick={(event) => event.preventDefault()}>
          <Icon name="map" size={19} />
          {frame.map}
        </a>
        <span className="rail-space" />
        <button
          type="button"
          className="rail-button"
          aria-label={frame.help}
          title={frame.help}
          onClick={() => setOpen('shortcuts')}
        >
          <Icon name="help" size={19} />
        </button>
        <AccountMenu onName={() => setOpen('account')} />
      </nav>
      <header className="topbar">
        <PlaceSwitch places={places} place={place} />
        {bar}
      </header>
      <Banners linked={linked} onName={() => setOpen('account')} />
      {children}
      {tabs}
      <Shortcuts open={open === 'shortcuts'} onOpen={() => setOpen('shortcuts')} onClose={() => setOpen(undefined)} />
      {open === 'account' && (
        <Suspense fallback={null}>
          <NameAccount onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

/** A fragment would be taken for a secret and cleared; the focus goes there by itself. */
function focusOn(event: { preventDefault(): void }, id: string): void {
  event.preventDefault()
  document.getElementById(id)?.focus()
}
