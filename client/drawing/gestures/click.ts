import type { MouseCoords } from 'sigma/types'
import type { Point } from '../canvas-props.ts'
import type { Gesture, GestureHost } from './host.ts'

/** A click selects, with Ctrl, Cmd or Shift it adds; on empty ground it clears. */
export const click: Gesture = (host) => {
  const captor = host.sigma.getMouseCaptor()
  const onDown = () => {
    host.press.consumed = false
  }
  const onClick = (event: MouseCoords) => clickAt(host, event)
  captor.prependListener('mousedown', onDown)
  captor.on('click', onClick)
  return () => {
    captor.off('mousedown', onDown)
    captor.off('click', onClick)
  }
}

export function clickAt(host: GestureHost, { x, y, original }: MouseCoords): void {
  if (host.press.consumed) return
  const add = original.ctrlKey || original.metaKey || original.shiftKey
  host.press.clicked = choose(host, [x, y], add)
}

/** A group is chosen by its badge, which lies over everything, an organization by its mark or its name. Answers its body id. */
export function choose(host: GestureHost, at: Point, add: boolean, least?: number): string | undefined {
  const word = host.wordAt(at)
  if (word?.kind === 'group') {
    host.props().onGroup(word.group)
    return undefined
  }
  const body = bodyOrNameAt(host, at, least)
  if (body !== undefined || !add) host.props().onSelect(body, add)
  return body
}

/** Body id of the organization whose mark or name is at a point. */
export function bodyOrNameAt({ bodyAt, wordAt }: GestureHost, at: Point, least?: number): string | undefined {
  const word = wordAt(at)
  return bodyAt(at, least) ?? (word?.kind === 'node' ? word.id : undefined)
}
