import type { search as zh } from '../zh-CN/search.ts'

export const search: typeof zh = {
  label: 'Search organizations',
  placeholder: 'Name, code, pinyin',
  searching: 'Searching…',
  none: (q) => `Nothing matches “${q}”. Try a full name, an alias, a code, pinyin or its initials.`,
  found: (n) => `${n} ${n === 1 ? 'match' : 'matches'}; up and down to choose, Enter to go there`,
  failed: 'The search failed; try again.',
  clear: 'Clear',
  goingTo: (name) => `${name} is selected`,
}
