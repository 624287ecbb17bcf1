import { wordsOfFlaw } from '../../../model/flaw-words.ts'
import { flawIn } from '../../../model/schema/legible.ts'
import { type Cell, wrong } from './cell.ts'
import { personIn } from './person.ts'

/**
 * One line of text. Line breaks inside a cell become spaces; other invisible characters are refused, named by number, and
 * so is a text with a telephone or ID number. [P40]
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
      const flaw = flawIn(value)
      if (flaw) {
        const { says, mend } = wordsOfFlaw(flaw)
        return wrong(says, mend)
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
