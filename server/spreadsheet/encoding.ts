import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { UnreadableRow } from './row-port.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

const asUtf8 = {
  zh: '在表格软件中另存为「CSV UTF-8」后再导入',
  en: 'save it from the spreadsheet as «CSV UTF-8» and import that',
}

/** What the first bytes say. A header in Chinese is valid in one of UTF-8 and GB18030 only. Throws `UnreadableRow`. */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  refuseOtherFormats(head)
  const end = head.indexOf(0x0a)
  const header = head.subarray(0, end < 0 ? head.length : end)
  if (decodes('utf-8', header)) return 'utf-8'
  if (decodes('gb18030', header)) return 'gb18030'
  throw new UnreadableRow(
    1,
    { zh: '文字编码既不是 UTF-8 也不是 GB18030', en: 'its text is neither UTF-8 nor GB18030' },
    asUtf8,
  )
}

/** A cut last character is no fault of the header: only the part that was read is judged. */
function decodes(encoding: Encoding, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** How files of gzip, bzip2, xz, Zstandard, 7-Zip and RAR begin. */
const packed = [
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
]

function refuseOtherFormats(head: Uint8Array): void {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  const workbook = starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)
  if (workbook)
    throw new UnreadableRow(
      undefined,
      { zh: '这是 Excel 工作簿，不是 CSV', en: 'this is an Excel workbook, not CSV' },
      { zh: '逐个工作表另存为「CSV UTF-8」', en: 'save each sheet as «CSV UTF-8»' },
    )
  if (packed.some((signature) => starts(...signature)))
    throw new UnreadableRow(
      undefined,
      { zh: '这是压缩文件，不是 CSV', en: 'this is a compressed file, not CSV' },
      { zh: '先解压再导入', en: 'unpack it and import what is in it' },
    )
  if (head.includes(0))
    throw new UnreadableRow(
      undefined,
      { zh: '含有空字节，不是文本文件', en: 'it holds NUL bytes: not a text file' },
      asUtf8,
    )
}

/** The text of a file, piece by piece. Throws `UnreadableRow` at the first line that is not in its encoding. */
export async function* decodedText(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let encoding: Encoding = 'utf-8'
  let lines = 1
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Uint8Array>) {
    if (!decoder) {
      encoding = detectEncoding(chunk)
      decoder = new TextDecoder(encoding, { fatal: true })
    }
    const text = decodePart(decoder, chunk, encoding, lines)
    lines += count(text, '\n')
    yield text
  }
  if (decoder) yield decodePart(decoder, undefined, encoding, lines)
}

function decodePart(decoder: TextDecoder, chunk: Uint8Array | undefined, encoding: Encoding, lines: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch (cause) {
    const line = lines + (chunk ? firstBadLine(chunk, encoding) : 0)
    const name = encoding === 'gb18030' ? 'GB18030' : encoding.toUpperCase()
    throw new UnreadableRow(
      line,
      {
        zh: `表头是 ${name} 编码，此处的文字却不是，或文件被截断`,
        en: `the header is ${name} but the text here is not, or the file was cut off`,
      },
      asUtf8,
      { cause },
    )
  }
}

/** How many line ends stand before the first line that does not decode; the first line may begin inside a character. */
function firstBadLine(chunk: Uint8Array, encoding: Encoding): number {
  let start = chunk.indexOf(0x0a) + 1
  for (let line = 1; start > 0; line += 1) {
    const end = chunk.indexOf(0x0a, start)
    if (end < 0) return line
    if (!decodes(encoding, chunk.subarray(start, end))) return line
    start = end + 1
  }
  return 0
}

function count(text: string, wanted: string): number {
  let found = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found += 1
  return found
}
