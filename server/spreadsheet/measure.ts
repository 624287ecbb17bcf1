import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { detectEncoding, type Encoding } from './encoding.ts'
import { limits, tooLongRow, tooManyRows, UnreadableRow } from './row-port.ts'

const split = {
  zh: '按乡镇等拆成几个文件，一并导入',
  en: 'split it, by town for instance, and import the parts together',
}

/**
 * Reads the bytes of a CSV file as far as its limits, before anything is made of them: nothing of a file that is too
 * large is ever held, and a row is not taken apart before its length is known.
 * @param take is given all bytes
 * Throws `UnreadableRow`.
 */
export async function measure(path: string, take: (chunk: Uint8Array) => void): Promise<void> {
  const found = await stat(path)
  if (!found.isFile()) throw notAFile()
  if (found.size > limits.fileBytes) throw tooLarge(found.size)
  let bytes = 0
  let rows: Rows | undefined
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Uint8Array>) {
    // It may grow while it is read.
    bytes += chunk.length
    if (bytes > limits.fileBytes) throw tooLarge(bytes)
    rows ??= rowsIn(detectEncoding(chunk))
    rows.take(chunk)
    take(chunk)
  }
}

interface Rows {
  take(chunk: Uint8Array): void
}

const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22]
/** No encoding that is read takes more for a character. */
const bytesOfCharacter = 4

/** Counts rows and their bytes: none of these three is part of another character of UTF-8 or GB18030. */
function rowsIn(encoding: Encoding): Rows {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  const lowFirst = encoding === 'utf-16le'
  const most = limits.rowCharacters * bytesOfCharacter
  let [number, position, start, last, before, quoted] = [1, 0, 0, 0, 0, false]
  const see = (character: number) => {
    if (character === quote) quoted = !quoted
    const ends = character === carriageReturn || (character === lineFeed && last !== carriageReturn)
    if (ends && !quoted) {
      number += 1
      start = position
    }
    last = character
  }
  return {
    take(chunk) {
      for (const byte of chunk) {
        position += 1
        if (!wide) see(byte)
        else if (position % 2 === 0) see(lowFirst ? before + byte * 256 : before * 256 + byte)
        before = byte
        if (position - start > most) throw tooLongRow(number)
      }
      // The last row may end without a line end.
      if (number - 1 > limits.rows) throw tooManyRows(number - 1)
    },
  }
}

function notAFile(): UnreadableRow {
  return new UnreadableRow(
    undefined,
    { zh: '不是普通文件（是文件夹、管道或设备）', en: 'it is no regular file but a folder, a pipe or a device' },
    { zh: '先存成文件再导入', en: 'save it as a file and import that' },
  )
}

function tooLarge(bytes: number): UnreadableRow {
  return new UnreadableRow(
    undefined,
    {
      zh: `文件有 ${bytes} 字节，上限为 ${limits.fileBytes}`,
      en: `the file has ${bytes} bytes; at most ${limits.fileBytes} are read`,
    },
    split,
  )
}
