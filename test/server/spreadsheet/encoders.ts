let table: Map<string, Uint8Array> | undefined

/** GB18030 of a text: two bytes by looking decoding up backwards, four bytes beyond the BMP by their formula. */
export function gb18030(text: string): Uint8Array {
  table ??= twoBytes()
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const known = table.get(character)
    if (point < 0x80) bytes.push(point)
    else if (known) bytes.push(...known)
    else if (point >= 0x10000) bytes.push(...fourBytes(point - 0x10000 + 189_000))
    else throw new Error(`no two bytes for ${character}`)
  }
  return Uint8Array.from(bytes)
}

function twoBytes(): Map<string, Uint8Array> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, Uint8Array>()
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second === 0x7f) continue
      const pair = Uint8Array.of(first, second)
      found.set(decoder.decode(pair), pair)
    }
  }
  return found
}

function fourBytes(linear: number): number[] {
  const rest = Math.floor(linear / 10)
  const second = Math.floor(rest / 126)
  return [0x81 + Math.floor(second / 10), 0x30 + (second % 10), 0x81 + (rest % 126), 0x30 + (linear % 10)]
}

export function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
