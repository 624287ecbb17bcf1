import { type Cell, wrong } from './cell.ts'
import { personIn } from './person.ts'

const invisible = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/u

/**
 * One line of text. Line breaks inside a cell become spaces; other invisible characters are refused, named by number, and
 * so is a text with a telephone or ID number. [DOMAIN 2.7, personal data]
 */
export function textCell(max: number): Cell<string> {
  return {
    isText: true,
    read(text) {
      const person = personIn(text)
      if (person) return person
      const value = text
        .normalize('NFC')
        .replace(/[\r\n\t]+/g, ' ')
        .trim()
      const found = invisible.exec(value)
      if (found) {
        const point = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
        return wrong(
          {
            zh: `第 ${found.index + 1} 个字符不可见（U+${point}）`,
            en: `character ${found.index + 1} is invisible (U+${point})`,
          },
          { zh: '删去该字符，或手工重新输入', en: 'delete it, or type the cell anew' },
        )
      }
      if (value.length > max)
        return wrong(
          {
            zh: `有 ${value.length} 字，最多 ${max} 字`,
            en: `has ${value.length} characters, at most ${max} are kept`,
          },
          { zh: '缩短', en: 'shorten it' },
        )
      return { value }
    },
    write: (value) => value,
  }
}
