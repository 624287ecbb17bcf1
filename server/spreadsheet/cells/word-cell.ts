import { type Cell, halfWidth, wrong } from './cell.ts'

/** A closed list: the word of each value that is written, and other words that are read as it. */
export interface WordList<T> {
  word: string
  value: T
  also?: readonly string[]
}

const plain = (text: string) => halfWidth(text).replace(/\s/g, '').toLowerCase()

export function wordCell<T extends string | number | boolean>(list: readonly WordList<T>[]): Cell<T> {
  const values = new Map<string, T>()
  for (const { word, value, also = [] } of list) for (const name of [word, ...also]) values.set(plain(name), value)
  const words = list.map(({ word }) => word)
  return {
    words,
    read(text) {
      const value = values.get(plain(text))
      if (value !== undefined) return { value }
      return wrong(
        { zh: '不在可选的词里', en: 'is none of the words to choose from' },
        { zh: `从中选一个：${words.join('、')}`, en: `choose one of ${words.join(', ')}` },
      )
    },
    write: (value) => list.find((entry) => entry.value === value)?.word ?? '',
  }
}

export const yesNoCell = wordCell([
  { word: '是', value: true, also: ['有', 'Y', 'yes', 'true', '1', '√', '✓'] },
  { word: '否', value: false, also: ['无', 'N', 'no', 'false', '0', '×'] },
])
