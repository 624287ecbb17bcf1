import { askedBy } from '../../parts/controls/keys.ts'
import type { Direction } from './steps-of-keys.ts'

/** What the keyboard may ask of the drawing. */
interface KeyHost {
  step(direction: Direction): void
  select(add: boolean): void
  open(): void
  /** The keyboard stands on no family any more. */
  leave(): void
}

function act(host: KeyHost, event: KeyboardEvent): boolean {
  const asked = askedBy(event)
  switch (asked) {
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      host.step(asked)
      return true
    case 'select':
    case 'add':
      host.select(asked === 'add')
      return true
    case 'open':
      host.open()
      return true
    case 'close':
      // What else Esc puts away is the page's to say.
      host.leave()
      return false
    default:
      return false
  }
}

/** The keys that move and use the mark which the keyboard stands on. All other keys are the page's. */
export function listenToKeys(container: HTMLElement, host: KeyHost): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== container || !act(host, event)) return
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
