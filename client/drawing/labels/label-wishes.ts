import type { Language } from '../../text/language.ts'
import type { Point } from '../camera/camera.ts'
import { type Frame, toScreen } from '../camera/camera.ts'
import type { Looks, NodeLook } from '../looks/looks.ts'
import { circleName, fullLabelOf, groupLabelOf, rimLabelOf, shelfWords } from '../scene/map-names.ts'
import type { Scene } from '../scene/scene.ts'
import { drawnHalfWidth, ringBeyond, type Shape, selectionBeyond, shrunk } from '../scene/shapes.ts'
import { calm, type Signs, warned, wrong } from '../scene/signs.ts'
import { type Box, type Marks, round, type Wish } from './label-placement.ts'

/** What stands in a label's box. */
export type Label =
  | { kind: 'region'; region: string; text: string; count: number; worst: number; faded: boolean }
  | { kind: 'group'; group: string; text: string; worst: number; faded: boolean }
  | { kind: 'shelf'; region: string; text: string; faded: boolean }
  | { kind: 'node'; id: string; text: string; tone: 'selected' | 'error' | 'plain' }

/** Width of words in pixels: 12 px, semibold or regular. */
export type Measure = (text: string, bold: boolean) => number

export interface LabelGround {
  scene: Scene
  signs: Signs
  looks: Looks
  frame: Frame
  language: Language
  /** Indices of nodes under the pointer or the keyboard's focus. */
  near: readonly number[]
  measure: Measure
}

export const pill = { height: 22, padding: 10, gap: 6, badge: 18 } as const
const lineHeight = 16
/** Half the width of the notches on a fragile tie. */
const notchHalf = 6
/** From this zoom on the calm have names too. */
const allNames = 1.7

/** All that would like a place, first come first served: regions, shelves, groups, then organizations by urgency. */
export function* labelWishes(ground: LabelGround): Generator<Wish<Label>> {
  yield* regionWishes(ground)
  yield* shelfWishes(ground)
  yield* groupWishes(ground)
  const chosen = ground.looks.nodes.filter(({ selected }) => selected)
  const from = chosen.length === 1 ? chosen[0] : undefined
  for (const index of byUrgency(ground)) yield nodeWish(ground, index, from)
}

/** Marks that labels may not cover: findings, what is selected and notches of fragile ties; the calm; what has faded. */
export function labelMarks({ scene, signs, looks, frame }: LabelGround): Marks {
  const marks: Record<keyof Marks, Box[]> = { urgent: [], calm: [], faint: [] }
  const mark = (sort: keyof Marks, [x, y]: Point, radius: number) =>
    marks[sort].push({ left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius })
  looks.nodes.forEach((node, k) => {
    if (node.hidden || !onScreen(node, frame)) return
    const isCalm = signs.severity[k] === calm && !node.selected
    const ring = node.selected ? shrunk(selectionBeyond, frame.scale) : isCalm ? -1 : 1
    const radius = drawnHalfWidth(node.halfWidth, frame.scale) + ring
    mark(node.faded ? 'faint' : isCalm ? 'calm' : 'urgent', toScreen(frame, [node.x, node.y]), radius)
  })
  scene.edges.forEach(({ a, b, ties }, k) => {
    const { hidden, line } = looks.edges[k]
    if (hidden || !ties.some(({ id }) => signs.fragile.has(id))) return
    const [one, other] = [looks.nodes[a], looks.nodes[b]]
    const middle = toScreen(frame, [(one.x + other.x) / 2, (one.y + other.y) / 2])
    mark(line === 'notched' ? 'urgent' : 'faint', middle, notchHalf)
  })
  return marks
}

export function badgeWidth(count: number, measure: Measure): number {
  return count === 0 ? 0 : Math.max(pill.badge, measure(String(count), true) + 10)
}

function* regionWishes({ scene, looks, frame, language, measure }: LabelGround): Generator<Wish<Label>> {
  const { circles } = scene
  const order = circles.map((_, k) => k).sort((a, b) => looks.circles[b].worst - looks.circles[a].worst || a - b)
  for (const k of order) {
    const circle = circles[k]
    const { marked, worst, faded, isolated } = looks.circles[k]
    const text = rimLabelOf(circleName(circle, scene.root, language))
    const badge = badgeWidth(marked, measure)
    const width = measure(text, true) + 2 * pill.padding + (badge > 0 ? badge + pill.gap - 4 : 0)
    const [x, rim] = toScreen(frame, [circle.x, circle.y + circle.radius])
    const low = circle.y - circle.radius + (isolated > 0 ? 0 : circle.shelf)
    const bottom = toScreen(frame, [circle.x, low])[1]
    const top = rim > 0 || bottom < 60 ? rim - pill.height + Math.min(10, 14 * frame.scale) : 8
    const left = x - width / 2
    yield {
      what: { kind: 'region', region: circle.region, text, count: marked, worst, faded },
      width,
      height: pill.height,
      places: [
        [left, top],
        [left, top - 12],
        [left, top + 12],
        [left - width / 3, top],
        [left + width / 3, top],
        [left, top - 24],
        [left, top - 36],
        [left - width / 2, top - 12],
        [left + width / 2, top - 12],
        [left - width / 2, top + 18],
        [left + width / 2, top + 18],
        [left, bottom - 10],
      ],
      manner: 'bold',
    }
  }
}

function* shelfWishes({ scene, looks, frame, language, measure }: LabelGround): Generator<Wish<Label>> {
  const { circles } = scene
  for (let k = 0; k < circles.length; k++) {
    const { isolated, faded } = looks.circles[k]
    if (isolated === 0) continue
    const { x, y, radius, shelf, region } = circles[k]
    const half = Math.sqrt(radius ** 2 - (radius - shelf) ** 2)
    const [left, line] = toScreen(frame, [x - half, y - radius + shelf])
    const text = shelfWords[language](isolated)
    const width = measure(text, false)
    const first = toScreen(frame, [x - 6, y])[0] - 14
    yield {
      what: { kind: 'shelf', region, text, faded },
      width,
      height: lineHeight,
      places: [
        [Math.min(left + 10, first - width - 2), line + 4],
        [left - width - 2, line - lineHeight / 2],
        [left + 2, line - lineHeight - 1],
      ],
    }
  }
}

/** From this zoom on groups have names. */
const groupNames = 0.5
/** How far a group's badge may stand from the middle of its members, in heights of the badge. */
const strays = [0, 1.2, 2.4, 3.6, 4.8, 6, 7.2]

function* groupWishes({ looks, frame, measure }: LabelGround): Generator<Wish<Label>> {
  for (const { id, name, x, y, worst, faded, lit } of looks.groups) {
    const text = lit || frame.scale >= groupNames ? groupLabelOf(name) : ''
    const width = text === '' ? pill.height : measure(text, true) + pill.badge + 2 * pill.padding
    const [left, top] = toScreen(frame, [x, y])
    const around = strays.flatMap((far) =>
      far === 0
        ? [[0, 0]]
        : [
            [0, far],
            [0, -far],
            [far, 0],
            [-far, 0],
          ],
    )
    yield {
      what: { kind: 'group', group: id, text, worst, faded },
      width,
      height: pill.height,
      places: around.map(([dx, dy]) => [left - width / 2 + dx * pill.height, top - pill.height / 2 + dy * pill.height]),
      manner: 'bold',
    }
  }
}

const ranks: Record<Shape, number> = { pentagon: 0, square: 1, diamond: 2, circle: 3, triangle: 4 }

/** Selected and pointed at, isolated, wrong, warned, and — when there is room to read them — the rest by level. */
function byUrgency({ scene, signs, looks, frame, near }: LabelGround): number[] {
  const focused = looks.nodes.some(({ faded }) => faded)
  const urgency = (node: NodeLook, k: number): number => {
    if (near.includes(k)) return 0
    if (node.selected) return 1
    if (signs.isolated[k] === 1) return 2
    if (looks.coloured && signs.severity[k] === wrong) return 3
    if (looks.coloured && signs.severity[k] === warned) return 4
    return focused || frame.scale >= allNames ? 5 + ranks[node.shape] : Number.POSITIVE_INFINITY
  }
  const urgencies = looks.nodes.map((node, k) =>
    node.hidden || (node.faded && !near.includes(k)) ? Infinity : urgency(node, k),
  )
  return scene.nodes
    .map((_, k) => k)
    .filter((k) => urgencies[k] < Infinity && onScreen(looks.nodes[k], frame))
    .sort((a, b) => urgencies[a] - urgencies[b] || a - b)
}

function onScreen(node: NodeLook, frame: Frame): boolean {
  const [x, y] = toScreen(frame, [node.x, node.y])
  return x > 0 && y > 0 && x < frame.width && y < frame.height
}

/** @param from the one that is selected: the line to it stays clear of the name where there is room */
function nodeWish(ground: LabelGround, index: number, from: NodeLook | undefined): Wish<Label> {
  const { scene, signs, looks, frame, near, measure } = ground
  const look = looks.nodes[index]
  const { id, name, label } = scene.nodes[index]
  const pointed = near.includes(index)
  const text = look.selected || pointed ? (label.endsWith('…') ? fullLabelOf(name) : label) : label
  const tone = look.selected ? 'selected' : signs.isolated[index] === 1 && look.disc !== undefined ? 'error' : 'plain'
  const width = measure(text, look.selected || pointed)
  const [x, y] = toScreen(frame, [look.x, look.y])
  const ring = look.selected ? selectionBeyond + 1 : look.ring === undefined ? 2 : ringBeyond
  const radius = drawnHalfWidth(look.halfWidth, frame.scale) + shrunk(ring, frame.scale)
  const [right, left, below, above] = round(x, y, radius, width, lineHeight)
  const sides = from === undefined || look.x >= from.x ? [right, left] : [left, right]
  const places = look.selected ? [below, right, left, above] : [...sides, below, above]
  const manner = pointed || look.selected ? 'bold' : signs.isolated[index] === 1 ? undefined : 'shy'
  return { what: { kind: 'node', id, text, tone }, width, height: lineHeight, places, manner }
}
