import { fontFamily } from '../../parts/theme/font.ts'
import type { Frame } from '../camera/camera.ts'
import type { Box, Placed } from '../labels/label-placement.ts'
import { badgeWidth, type Label, type Measure, pill } from '../labels/label-wishes.ts'
import type { Looks } from '../looks/looks.ts'
import type { Tokens } from '../looks/tokens.ts'
import { wrong } from '../scene/signs.ts'

const regular = `12px ${fontFamily}`
const bold = `600 12px ${fontFamily}`

/** Measures words once for each text; the fonts of the map never change. */
export function measureWith(context: CanvasRenderingContext2D): Measure {
  const known = new Map<string, number>()
  return (text, strong) => {
    const key = strong ? `b${text}` : `r${text}`
    let width = known.get(key)
    if (width === undefined) {
      context.font = strong ? bold : regular
      width = context.measureText(text).width
      known.set(key, width)
    }
    return width
  }
}

export function paintLabels(
  context: CanvasRenderingContext2D,
  frame: Frame,
  labels: readonly Placed<Label>[],
  looks: Looks,
  measure: Measure,
): void {
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  context.lineJoin = 'round'
  for (const label of labels) {
    if (label.left > frame.width || label.left + label.width < 0) continue
    if (label.what.kind === 'region') paintPill(context, label, label.what, looks, measure)
    else if (label.what.kind === 'group') paintGroup(context, label, label.what, looks)
    else paintWords(context, label, label.what, looks.tokens)
  }
}

function paintWords(
  context: CanvasRenderingContext2D,
  { left, top, height }: Placed<Label>,
  what: Extract<Label, { kind: 'shelf' | 'node' }>,
  tokens: Tokens,
): void {
  const selected = what.kind === 'node' && what.tone === 'selected'
  context.font = selected ? bold : regular
  context.strokeStyle = tokens.hull
  context.lineWidth = 3
  const middle = top + height / 2 + 0.5
  if (what.kind === 'node') context.strokeText(what.text, left, middle)
  context.fillStyle = wordColour(what, tokens)
  context.fillText(what.text, left, middle)
}

function wordColour(what: Extract<Label, { kind: 'shelf' | 'node' }>, tokens: Tokens): string {
  if (what.kind === 'shelf') return what.faded ? tokens.lineStrong : tokens.text3
  if (what.tone === 'selected') return tokens.accent
  return what.tone === 'error' ? tokens.errorText : tokens.text2
}

function badgeColours(worst: number, coloured: boolean, tokens: Tokens): { fill: string; line: string; ink: string } {
  if (!coloured) return { fill: tokens.shelf, line: tokens.hullLine, ink: tokens.text3 }
  if (worst === wrong) return { fill: tokens.error, line: tokens.error, ink: tokens.onError }
  return { fill: tokens.warnSoft, line: tokens.warn, ink: tokens.warnText }
}

/** As a badge, but paler: it is as wide as a name. */
function softColours(worst: number, coloured: boolean, tokens: Tokens): ReturnType<typeof badgeColours> {
  if (!coloured || worst !== wrong) return badgeColours(worst, coloured, tokens)
  return { fill: tokens.errorSoft, line: tokens.error, ink: tokens.errorText }
}

function paintCase(context: CanvasRenderingContext2D, { left, top, width, height }: Box, fill: string, line: string) {
  context.beginPath()
  context.roundRect(left, top, width, height, height / 2)
  context.fillStyle = fill
  context.fill()
  context.strokeStyle = line
  context.lineWidth = 1
  context.stroke()
}

/** Three discs that touch, then the group's name: red or amber by the worst that was found of it. */
function paintGroup(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Placed<Label>,
  what: Extract<Label, { kind: 'group' }>,
  { tokens, coloured }: Looks,
): void {
  const { fill, line, ink } = softColours(what.worst, coloured && !what.faded, tokens)
  paintCase(context, { left, top, width, height }, fill, line)
  const middle = top + height / 2 + 0.5
  context.fillStyle = ink
  for (const [x, y] of [
    [-4, 2.5],
    [4, 2.5],
    [0, -4],
  ]) {
    context.beginPath()
    context.arc(left + (what.text === '' ? width / 2 : pill.padding + 7) + x, middle + y, 2.6, 0, 2 * Math.PI)
    context.fill()
  }
  if (what.text === '') return
  context.font = bold
  context.fillText(what.text, left + pill.padding + pill.badge, middle)
}

function paintPill(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Placed<Label>,
  what: Extract<Label, { kind: 'region' }>,
  { tokens, coloured }: Looks,
  measure: Measure,
): void {
  paintCase(context, { left, top, width, height }, tokens.panel, tokens.hullLine)
  context.font = bold
  context.fillStyle = what.faded ? tokens.text3 : tokens.text
  const middle = top + height / 2 + 0.5
  context.fillText(what.text, left + pill.padding, middle)
  if (what.count === 0) return
  const badge = badgeWidth(what.count, measure)
  const at = left + width - pill.padding + 4 - badge
  context.beginPath()
  context.roundRect(at, top + 3, badge, height - 6, (height - 6) / 2)
  const { fill, line, ink } = badgeColours(what.worst, coloured && !what.faded, tokens)
  context.fillStyle = fill
  context.fill()
  context.strokeStyle = line
  context.stroke()
  context.fillStyle = ink
  context.textAlign = 'center'
  context.fillText(String(what.count), at + badge / 2, middle)
  context.textAlign = 'left'
}
