import { useEffect } from 'react'

/** What the window and the browser's history are called while a page is open. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
