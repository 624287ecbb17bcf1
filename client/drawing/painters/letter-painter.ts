import { fontFamily } from '../../parts/theme/font.ts'
import { inkOn } from '../../parts/theme/palette.ts'
import { type Language, texts } from '../../text/language.ts'
import { type Frame, toScreen } from '../camera/camera.ts'
import type { Looks } from '../looks/looks.ts'
import { drawnHalfWidth } from '../scene/shapes.ts'

/** On the nodes, the letters of their sectors. */
export function paintLetters(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { nodes, tokens }: Looks,
  language: Language,
): void {
  const letters = texts[language].words.sectorLetters
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  context.lineJoin = 'round'
  context.lineWidth = 2.5
  for (const { letter, hidden, x, y, halfWidth, shape, fill, hollow } of nodes) {
    const radius = drawnHalfWidth(halfWidth, frame.scale)
    if (letter < 0 || hidden) continue
    const [sx, sy] = toScreen(frame, [x, y])
    if (sx < 0 || sy < 0 || sx > frame.width || sy > frame.height) continue
    context.font = `600 ${Math.round(Math.min(14, radius * 1.4))}px ${fontFamily}`
    const middle = sy + (shape === 'triangle' ? radius * 0.28 : 0.5)
    context.strokeStyle = hollow ? tokens.hull : fill
    context.strokeText(letters[letter], sx, middle)
    context.fillStyle = hollow ? tokens.text : inkOn(fill)
    context.fillText(letters[letter], sx, middle)
  }
  context.textAlign = 'left'
}
