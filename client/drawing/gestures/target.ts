import type { Point } from '../camera/camera.ts'
import type { GestureHost, Target } from './host.ts'

/**
 * A group is meant by its badge, which lies over everything, an organization by its mark or its name. Where a name
 * stands only a mark under the point itself comes before it.
 * @param least pixels within which a mark is meant at least
 */
export function targetAt({ bodyAt, wordAt }: GestureHost, at: Point, least?: number): Target {
  const word = wordAt(at)
  if (word?.kind === 'group') return { group: word.group }
  if (word?.kind !== 'node') {
    const mark = bodyAt(at, least)
    return { mark, body: mark }
  }
  const mark = bodyAt(at, 0)
  return { mark, body: mark ?? word.id }
}

/** Tells the page what is chosen at a point. To add to a selection there must be an organization. */
export function choose(host: GestureHost, at: Point, add: boolean, least?: number): void {
  const target = targetAt(host, at, least)
  const { body, group } = target
  host.press.chosen = { at, ...target }
  if (group !== undefined && !add) host.props().onGroup(group)
  else if (body !== undefined || !add) host.props().onSelect(body, add)
}

/**
 * The second of two quick clicks opens what the first has chosen, which may have moved since, and its name with it.
 * Anywhere else it chooses.
 * @param near within so many pixels of the first
 */
export function openOrChoose(host: GestureHost, at: Point, near: number, otherwise: () => void): void {
  const { chosen } = host.press
  const same = chosen !== undefined && Math.hypot(at[0] - chosen.at[0], at[1] - chosen.at[1]) <= near
  if (same && chosen.body !== undefined) host.props().onOpen(chosen.body)
  else if (!same || chosen.group === undefined) otherwise()
}
