import { useText } from '../../text/language.ts'

/** Synthetic rows wear it wherever they are shown. */
export function SampleBadge({ whole = false }: { whole?: boolean }) {
  const { frame } = useText()
  return (
    <span className="sample-badge" title={frame.sampleWhy}>
      {whole ? frame.sampleData : frame.sample}
    </span>
  )
}
