import { type ComponentType, type ReactNode, useState } from 'react'
import { confirm } from '../../../parts/messages/toast.tsx'
import { Icon, Logo } from '../../../parts/signs/icons.tsx'
import type { PlaceInfo } from '../../../state/place-data.ts'
import { useText } from '../../../text/language.ts'
import { AccountMenu } from './account-menu.tsx'
import { Banners } from './banners.tsx'
import { PlaceSwitch } from './place-switch.tsx'
import { Shortcuts } from './shortcuts.tsx'

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

/** Rail, top bar, banners; the page in between. */
export function Frame({ places, place, linked, bar, skips = [], tabs, children }: Props) {
  const { frame } = useText()
  const [helping, setHelping] = useState(false)
  const [Naming, setNaming] = useState<ComponentType<{ onClose(): void }>>()
  // Forms are loaded when they are asked for; without the server the page stays as it is.
  const nameAccount = () =>
    import('./name-account.tsx')
      .then(({ NameAccount }) => setNaming(() => NameAccount))
      .catch(() => confirm(linked ? frame.states.odd : frame.states.offline))
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
          onClick={() => setHelping(true)}
        >
          <Icon name="help" size={19} />
        </button>
        <AccountMenu onName={nameAccount} />
      </nav>
      <header className="topbar">
        <PlaceSwitch places={places} place={place} />
        {bar}
      </header>
      <Banners linked={linked} onName={nameAccount} />
      {children}
      {tabs}
      <Shortcuts open={helping} onOpen={() => setHelping(true)} onClose={() => setHelping(false)} />
      {Naming && <Naming onClose={() => setNaming(undefined)} />}
    </div>
  )
}

/** A fragment would be taken for a secret and cleared; the focus goes there by itself. */
function focusOn(event: { preventDefault(): void }, id: string): void {
  event.preventDefault()
  document.getElementById(id)?.focus()
}
