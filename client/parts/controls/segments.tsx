import { type ReactNode, useId } from 'react'
import './segments.css'

interface Props<T extends string> {
  /** What is chosen here, for a screen reader. */
  label: string
  value: T
  options: readonly { value: T; label: ReactNode; disabled?: boolean }[]
  /** Whether it fills the width that there is. */
  wide?: boolean
  onChoose(value: T): void
}

/** One of a few, all in sight: radio buttons as segments of one bar. */
export function Segments<T extends string>({ label, value, options, wide, onChoose }: Props<T>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={wide ? 'segments segments-wide' : 'segments'}>
      {options.map((option) => (
        <label key={option.value} className="segment">
          <input
            type="radio"
            className="unseen"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
