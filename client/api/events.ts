import { OperationEvent } from '../../model/api/contract.ts'

/**
 * Follows the log: `onOperation` for every operation that somebody commits, and once whenever the stream says that what
 * is shown has to be loaded anew; `onStore` when the store has gone or is back. Returns how to stop.
 */
export function followEvents(
  onOperation: (seq: number | undefined) => void,
  onLink: (up: boolean) => void,
  onStore: () => void,
) {
  let source: EventSource
  let again: number | undefined
  let seen: number | undefined
  const open = () => {
    source = new EventSource('/api/events')
    source.addEventListener('open', () => onLink(true))
    // A stream opened anew says where the log stands: what was committed in between is not told one by one.
    source.addEventListener('ready', ({ data }) => {
      const head = headOf(data)
      if (seen !== undefined && head !== seen) onOperation(head)
      seen = head
    })
    source.addEventListener('operation', ({ data }) => {
      seen = seqOf(data)
      onOperation(seen)
    })
    source.addEventListener('store', onStore)
    source.addEventListener('reset', () => onOperation(undefined))
    source.addEventListener('error', () => {
      onLink(false)
      // The browser reconnects by itself unless the server refused; then it is asked again, unhurried.
      if (source.readyState !== EventSource.CLOSED) return
      again = window.setTimeout(open, 10_000)
    })
  }
  open()
  return () => {
    window.clearTimeout(again)
    source.close()
  }
}

function headOf(data: string): number | undefined {
  const head: unknown = JSON.parse(data).head
  return typeof head === 'number' ? head : undefined
}

function seqOf(data: string): number | undefined {
  try {
    return OperationEvent.parse(JSON.parse(data)).seq
  } catch {
    return undefined
  }
}
