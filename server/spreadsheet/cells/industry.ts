import { industrySectionWords } from '../word-lists.ts'
import { type Cell, halfWidth } from './cell.ts'
import { wordCell } from './word-cell.ts'

const section = wordCell(industrySectionWords)

/** A section letter of GB/T 4754 or its name, with two digits of the class where they are known: C, 制造业, C13. */
export const industryCell: Cell<string> = {
  words: section.words,
  read(text) {
    const written = halfWidth(text).toUpperCase()
    return /^[A-T]\d{2}$/.test(written) ? { value: written } : section.read(text)
  },
  write: (value) => value,
}
