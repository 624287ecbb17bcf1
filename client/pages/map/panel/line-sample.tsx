const lines = {
  pairing: 'line-pairing',
  group: 'line-group',
  reporting: 'line-dots',
  station: 'line-dots',
  fragile: 'line-fragile',
  dormant: 'line-dormant',
  subordination: 'line-group',
  island: 'line-island',
} as const

/** A line as the map draws it. */
export function LineSample({ kind }: { kind: keyof typeof lines }) {
  if (kind === 'island')
    return (
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <rect className="line-island" x="1" y="4" width="14" height="8" rx="4" />
      </svg>
    )
  const arrow = kind === 'reporting' || kind === 'station' || kind === 'subordination'
  return (
    <svg width="28" height="16" viewBox="0 0 28 16" aria-hidden="true" focusable="false">
      <path className={lines[kind]} d={`M0 8h${arrow ? 23 : 28}`} />
      {kind === 'fragile' && <path className={lines[kind]} d="M12 4v8M16 4v8" />}
      {arrow && <path className="line-head" d="m22 5.500 5 2.500-5 2.500z" />}
    </svg>
  )
}
