import { Problem } from '../../model/problem.ts'

const deepest = 20
/** What the longest operation has and some more; to say of hundreds of thousands what is wrong with each takes long. */
const mostCommas = 50_000
const colon = /\s*:/y

/**
 * A JSON object from bytes: UTF-8, at most 20 deep, of so many members, no key twice in one object, no key that reaches
 * a prototype. Nesting and number are checked before anything is built. Throws `bad-json`. [inputs 33–36]
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  scan(text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw bad('不是完整的 JSON。', 'This is not complete JSON.', undefined, cause)
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw bad('正文不是 UTF-8 文本。', 'The body is not UTF-8 text.', undefined, cause)
  }
}

/** Walks strings and brackets only; whether the rest is well-formed is left to JSON.parse. */
function scan(text: string): void {
  const open: (Set<string> | null)[] = []
  let commas = 0
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]
    if (mark === '{' || mark === '[') {
      open.push(mark === '{' ? new Set() : null)
      if (open.length > deepest) throw bad(`嵌套超过 ${deepest} 层。`, `Nested more than ${deepest} deep.`)
    } else if (mark === '}' || mark === ']') open.pop()
    else if (mark === ',') {
      commas += 1
      if (commas > mostCommas) throw bad(`超过 ${mostCommas} 个值。`, `More than ${mostCommas} values.`)
    } else if (mark === '"') {
      const end = endOfString(text, at)
      const keys = open.at(-1)
      colon.lastIndex = end + 1
      if (keys && colon.test(text)) addKey(keys, text.slice(at, end + 1))
      at = end
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function addKey(keys: Set<string>, literal: string): void {
  const key = parseKey(literal)
  const shown = key.slice(0, 40)
  if (keys.has(key)) throw bad(`键「${shown}」重复。`, `Key “${shown}” is repeated.`, shown)
  if (['__proto__', 'constructor', 'prototype'].includes(key))
    throw bad(`不接受键「${key}」。`, `Key “${key}” is refused.`, key)
  keys.add(key)
}

function parseKey(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch (cause) {
    throw bad('不是完整的 JSON。', 'This is not complete JSON.', undefined, cause)
  }
}

function bad(zh: string, en: string, at?: string, cause?: unknown): Problem {
  return new Problem('bad-json', { zh, en }, at === undefined ? [] : [{ at }], { cause })
}
