import type { table as zh } from '../zh-CN/table.ts'

export const table: typeof zh = {
  title: 'Organizations',
  columns: {
    name: 'Organization',
    region: 'Region',
    level: 'Level',
    sector: 'Sector',
    partners: 'Partners',
    pairings: 'Pairings',
    groups: 'Groups',
    findings: 'Findings',
    since: 'Since',
  },
  shown: (shown, total) => `${shown} of ${total} organizations`,
  sortBy: (column) => `Sort by ${column.toLowerCase()}`,
  hint: 'Arrow keys move, Enter selects',
  empty: 'No organization under these conditions.',
  noFindings: '—',
  always: 'always',
}
