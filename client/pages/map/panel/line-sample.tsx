import { drawnTies } from '../../../drawing/scene/drawn-ties.ts'
import type { LineKey } from '../../../drawing/scene/legend-key.ts'

/** A line as the map draws it, or the ring round an island. */
export function LineSample({ kind }: { kind: LineKey | 'island' }) {
  if (kind === 'island')
    return (
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <rect className="line-island" x="1" y="4" width="14" height="8" rx="4" />
      </svg>
    )
  const { line, arrow } = sampleOf(kind)
  return (
    <svg width="28" height="16" viewBox="0 0 28 16" aria-hidden="true" focusable="false">
      <path className={line} d={`M0 8h${arrow ? 23 : 28}`} />
      {kind === 'fragile' && <path className={line} d="M12 4v8M16 4v8" />}
      {arrow && <path className="line-head" d="m22 5.500 5 2.500-5 2.500z" />}
    </svg>
  )
}

function sampleOf(kind: LineKey): { line: string; arrow: boolean } {
  if (kind === 'fragile' || kind === 'dormant') return { line: `line-${kind}`, arrow: false }
  const { ink, dotted, arrow } = drawnTies[kind]
  return { line: dotted ? 'line-dots' : ink === 'edge' ? 'line-strong' : 'line-faint', arrow: arrow !== undefined }
}
