import type { Severity } from '../../../model/standards/standard.ts'
import { useText } from '../../text/language.ts'

const shapes: Record<Severity, string> = {
  error: 'M5.400 1.500h5.200l3.900 3.900v5.200l-3.900 3.900H5.400L1.500 10.600V5.400z',
  warning: 'M8 1.700 15 14H1z',
  information: 'M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13z',
}
const marks: Record<Severity, string> = {
  error: 'M8 4.600v4M8 11.200v.100',
  warning: 'M8 6.300v3.500M8 12v.100',
  information: 'M8 7.500v3.700M8 4.700v.100',
}

/** Octagon error, triangle warning, disc information: the shape says it without the colour. */
export function SeverityIcon({ severity, named = true }: { severity: Severity; named?: boolean }) {
  const { words } = useText()
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is named by its label, or decorative beside a word.
    <svg
      className={`severity severity-${severity}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      focusable="false"
      {...(named ? { role: 'img', 'aria-label': words.severities[severity] } : { 'aria-hidden': true })}
    >
      <path d={shapes[severity]} />
      <path className="severity-mark" d={marks[severity]} />
    </svg>
  )
}
