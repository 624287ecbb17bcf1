import type { Point } from '../canvas-props.ts'
import type { GestureHost, Target } from './host.ts'

/** The organization whose mark is meant: none under a badge, and where a name stands only one under the point itself. */
export function markAt({ bodyAt, wordAt }: GestureHost, at: Point, least?: number): string | undefined {
  const word = wordAt(at)
  if (word?.kind === 'group') return undefined
  return bodyAt(at, word?.kind === 'node' ? 0 : least)
}

/** A group is meant by its badge, an organization by its mark or its name. */
export function targetAt(host: GestureHost, at: Point, least?: number): Target {
  const word = host.wordAt(at)
  if (word?.kind === 'group') return { group: word.group }
  return { body: markAt(host, at, least) ?? (word?.kind === 'node' ? word.id : undefined) }
}

/** Tells the page what is chosen at a point. To add to a selection there must be an organization. */
export function choose(host: GestureHost, at: Point, add: boolean, least?: number): void {
  const { body, group } = targetAt(host, at, least)
  host.press.chosen = { at, body, group }
  if (group !== undefined && !add) host.props().onGroup(group)
  else if (body !== undefined || !add) host.props().onSelect(body, add)
}

/**
 * The second of two quick clicks opens what the first has chosen, which may have moved since, and its name with it.
 * Anywhere else it chooses.
 * @param slip within so many pixels of the first
 */
export function openOrChoose(host: GestureHost, at: Point, slip: number, otherwise: () => void): void {
  const { chosen } = host.press
  const same = chosen !== undefined && Math.hypot(at[0] - chosen.at[0], at[1] - chosen.at[1]) <= slip
  if (same && chosen.body !== undefined) host.props().onOpen(chosen.body)
  else if (!same || chosen.group === undefined) otherwise()
}
