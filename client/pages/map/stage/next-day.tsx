import { useTroubleSentence } from '../../../parts/messages/trouble-notice.tsx'
import type { Pending } from '../../../state/place-data.ts'
import { useText } from '../../../text/language.ts'

interface Props {
  next: Pending | undefined
  /** The day that is on screen. */
  shown: string
  onRetry(): void
  onStay(): void
}

/** Another day than the one that is shown takes long, or has failed: what is so, and the way back. */
export function NextDay({ next, shown, onRetry, onStay }: Props) {
  const { frame } = useText()
  const text = frame.states
  const sentence = useTroubleSentence()
  const failed = next?.status === 'failed'
  const working = next?.status === 'loading' ? next.working : undefined
  const message = failed ? sentence(next.trouble) : working && text.workingOut(working.asOf, working.ahead)
  // The button that was pressed goes: the focus stays on the map.
  const press = (act: () => void) => () => {
    document.getElementById('main')?.focus()
    act()
  }
  return (
    <div className={message === undefined ? 'unseen' : 'over-map'}>
      <p role="status" aria-live="polite">
        {message}
      </p>
      {failed && (
        <button type="button" className="link" onClick={press(onRetry)}>
          {frame.retry}
        </button>
      )}
      {message !== undefined && (
        <button type="button" className="link" onClick={press(onStay)}>
          {failed ? text.backTo(shown) : text.stopWaiting(shown)}
        </button>
      )}
    </div>
  )
}
