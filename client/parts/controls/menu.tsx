import { Fragment, type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import './menu.css'

interface MenuItem {
  key: string
  label: ReactNode
  /** One of several that exclude each other; undefined: an act. */
  checked?: boolean
  lang?: string
  onChoose(): void
}

interface MenuGroup {
  key: string
  title?: string
  items: MenuItem[]
}

interface Props {
  /** Its name, and what the button shows. */
  label: string
  title?: string
  className: string
  children: ReactNode
  groups: readonly MenuGroup[]
}

/** A button with a menu in the browser's own top layer: it closes on Esc and on a click elsewhere by itself. */
export function Menu({ label, title, className, children, groups }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={title}
        aria-haspopup="menu"
        popoverTarget={id}
      >
        {children}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className="menu"
        onKeyDown={(event) => walk(event, items(), () => menu.current?.hidePopover())}
        onToggle={({ newState }) => {
          if (newState !== 'open' || !menu.current || !button.current) return
          place(menu.current, button.current)
          items()[0]?.focus()
        }}
      >
        {groups.map(({ key, title, items }) => (
          <Fragment key={key}>
            {title && (
              <p className="menu-title" aria-hidden="true">
                {title}
              </p>
            )}
            {items.map((item) => (
              <Item key={item.key} item={item} onClose={() => menu.current?.hidePopover()} />
            ))}
          </Fragment>
        ))}
      </div>
    </>
  )
}

function Item({ item, onClose }: { item: MenuItem; onClose(): void }) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only a menuitemradio is given aria-checked.
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      tabIndex={-1}
      lang={item.lang}
      className="menu-item"
      onClick={() => {
        onClose()
        item.onChoose()
      }}
    >
      {item.label}
    </button>
  )
}

/** Moves the focus among the items; Tab leaves the menu. */
function walk(event: KeyboardEvent, items: readonly HTMLElement[], onLeave: () => void): void {
  const at = items.findIndex((item) => item.matches(':focus'))
  const next = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key]
  if (event.key === 'Tab') onLeave()
  if (next === undefined) return
  event.preventDefault()
  items[next].focus()
}

/** Below the button, or above it where there is no room; always inside the window. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const below = bottom + 4
  const fits = below + height <= window.innerHeight
  menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`
  menu.style.top = `${Math.max(8, fits ? below : top - height - 4)}px`
}
