import type { Direction } from '../walk.ts'

/** What the keyboard may ask of the drawing. */
export interface KeyHost {
  step(direction: Direction): void
  select(add: boolean): void
  open(): void
  zoom(factor: number): void
  fit(): void
  /** The keyboard stands on no family any more. */
  leave(): void
}

const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
const zoomStep = 1.4

function act(host: KeyHost, { key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (key in arrows) host.step(arrows[key])
  else if (key === 'Enter') host.select(ctrlKey || metaKey)
  else if (key === ' ') host.open()
  else if (ctrlKey || metaKey) return false
  else if (key === '+' || key === '=') host.zoom(zoomStep)
  else if (key === '-' || key === '_') host.zoom(1 / zoomStep)
  else if (key === '0') host.fit()
  else {
    // What else Esc puts away is the page's to say.
    if (key === 'Escape') host.leave()
    return false
  }
  return true
}

/** Arrows walk, Enter selects, space opens, + and − zoom, 0 fits, Esc takes the ring away. All other keys are the page's. */
export function listenToKeys(container: HTMLElement, host: KeyHost): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.target !== container || !act(host, event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = () => host.leave()
  container.addEventListener('keydown', onKey)
  container.addEventListener('blur', onBlur)
  return () => {
    container.removeEventListener('keydown', onKey)
    container.removeEventListener('blur', onBlur)
  }
}
