import { z } from 'zod'

/** What a font passes over. Variation selectors stay: they shape the character before them, of names and emoji too. */
const passedOver = '(?!\\p{Variation_Selector})[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]'
const eachPassedOver = new RegExp(passedOver, 'gu')
const unseen = `[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]|${passedOver}`
const anyUnseen = new RegExp(unseen, 'u')

/** Every character that nobody sees: controls, separators of lines, halves of characters, what a font passes over. */
export const eachUnseen = new RegExp(unseen, 'gu')

/** The text without what a font passes over, so that what looks alike is compared alike. */
export function withoutPassedOver(text: string): string {
  return text.replace(eachPassedOver, '')
}

/** What others have named, so that it can be kept: without what nobody sees, and cut between two characters. */
export function keepable(text: string, max: number): string {
  const seen = text.replace(eachUnseen, '').normalize('NFC').slice(0, max)
  return seen.replace(/\p{Cs}$/u, '').trim()
}

/** Why a text is not kept. */
export interface Flaw {
  kind: 'half' | 'unseen' | 'blank'
  /** Which of its characters, from 1. */
  character: number
  point: number
}

const [half, broken] = [/\p{Cs}/u, /[\0\p{Cs}]/u]
// A Braille cell without dots is no space to Unicode, and a selector has nothing to shape.
const blank = /^[\s\u2800\p{Variation_Selector}]+$/u

/** What would not come back from a store as it went in: U+0000, or half of a character. */
export function brokenIn(text: string): Flaw | undefined {
  return flawAt(text, broken.exec(text))
}

/** What nearly all text of a sheet is; nothing can be wrong with it, and texts come by the million. */
const plain = /^[!-~\u4e00-\u9fff][ -~\u4e00-\u9fff]*$/

/** What is wrong with a text that people are to read: it is broken, holds what nobody sees, or nothing else. */
export function flawIn(text: string): Flaw | undefined {
  if (plain.test(text)) return undefined
  const found = flawAt(text, anyUnseen.exec(text))
  if (found) return found
  return blank.test(text) ? { kind: 'blank', character: 1, point: text.codePointAt(0) ?? 0 } : undefined
}

function flawAt(text: string, found: RegExpExecArray | null): Flaw | undefined {
  if (!found) return undefined
  const [character] = found
  return {
    kind: half.test(character) ? 'half' : 'unseen',
    character: Array.from(text.slice(0, found.index)).length + 1,
    point: character.codePointAt(0) ?? 0,
  }
}

interface FoundFlaw {
  flaw: Flaw
  /** As `parameters.R19.floor`; of a key, where its object stands. */
  at: string
}

/** The first flaw of any text inside a value, its keys too. */
export function findFlaw(value: unknown, flawOf: (text: string) => Flaw | undefined): FoundFlaw | undefined {
  if (typeof value === 'string') {
    const flaw = flawOf(value)
    return flaw && { flaw, at: '' }
  }
  if (typeof value !== 'object' || value === null) return undefined
  const isList = Array.isArray(value)
  for (const key of Object.keys(value)) {
    const flaw = isList ? undefined : flawOf(key)
    if (flaw) return { flaw, at: '' }
    const found = findFlaw((value as Record<string, unknown>)[key], flawOf)
    if (found) return { flaw: found.flaw, at: found.at === '' ? key : `${key}.${found.at}` }
  }
  return undefined
}

/** What the checks of schemas say of each kind of flaw. */
const flawMessages = {
  half: 'half a character',
  unseen: 'control character',
  blank: 'nothing to see',
} as const satisfies Record<Flaw['kind'], string>

/** A check for schemas: all text inside a value can be kept and seen. */
export function legible(context: z.core.ParsePayload<unknown>): void {
  const found = findFlaw(context.value, flawIn)
  if (!found) return
  const { value: input } = context
  context.issues.push({ code: 'custom', message: flawMessages[found.flaw.kind], input, continue: true })
}

/** Text of some length that can be kept and seen. */
export function legibleText(max: number) {
  return z.string().min(1).max(max).check(legible)
}
