import { useCallback, useEffect, useRef } from 'react'

/** Hands on the last of many calls once there was none for a while; browsers limit how often an address may change. */
export function useSettled<T>(milliseconds: number, act: (value: T) => void): (value: T) => void {
  const timer = useRef<number>(undefined)
  const latest = useRef(act)
  latest.current = act
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return useCallback(
    (value: T) => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => latest.current(value), milliseconds)
    },
    [milliseconds],
  )
}
