/** What each key asks for wherever it is heard, row by row of the list of keys. A letter stands for both its cases. */
const keyTable = {
  search: { '/': 'search', 'Ctrl+K': 'search' },
  close: { Escape: 'close' },
  help: { '?': 'help' },
  walk: { ArrowLeft: 'left', ArrowUp: 'up', ArrowRight: 'right', ArrowDown: 'down' },
  select: { Enter: 'select' },
  add: { 'Ctrl+Enter': 'add' },
  open: { ' ': 'open' },
  zoom: { '+': 'zoomIn', '-': 'zoomOut' },
  fit: { F: 'fit', 0: 'fit' },
  fitSelection: { S: 'fitSelection' },
  hops: { 1: 'hops1', 2: 'hops2', 3: 'hops3' },
  table: { T: 'table' },
} as const

type KeyRow = keyof typeof keyTable
export const rowsOfKeys = Object.keys(keyTable) as KeyRow[]
type ValuesOf<T> = T extends unknown ? T[keyof T] : never
export type Asked = ValuesOf<(typeof keyTable)[KeyRow]>

const asked: ReadonlyMap<string, Asked> = new Map(Object.values(keyTable).flatMap((row) => Object.entries(row)))

/** The same key without Shift, with it, or on a Chinese keyboard. */
const aliases: Record<string, string> = { '=': '+', _: '-', '？': '?' }

const printed: Record<string, string> = {
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': 'Space',
  '-': '−',
}

/** A key of one character; space is none of them, as it presses whatever has the focus. [WCAG 2.1.4] */
function isSingle(key: string): boolean {
  return key.length === 1 && key !== ' '
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** What a key that was pressed asks for; nothing by one character where those are not to be heard. */
export function askedBy({ key, ctrlKey, metaKey, altKey }: Pressed, singles = true): Asked | undefined {
  if (altKey) return undefined
  const plain = key.length === 1 ? (aliases[key] ?? key.toUpperCase()) : key
  const whole = ctrlKey || metaKey ? `Ctrl+${plain}` : plain
  return isSingle(whole) && !singles ? undefined : asked.get(whole)
}

/** The keys of a row as they are printed on a keyboard. */
export function keysOf(row: KeyRow): string {
  return Object.keys(keyTable[row])
    .map((key) => printed[key] ?? key)
    .join(' ')
}

/** All keys of one character. */
export const singleKeys = [...asked.keys()]
  .filter(isSingle)
  .map((key) => printed[key] ?? key)
  .join(' ')
