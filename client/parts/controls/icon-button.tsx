import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from '../signs/icons.tsx'
import { type Side, tipOf } from './tips.tsx'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'name'> {
  icon: IconName
  /** What it does: its name for a screen reader, and its tooltip. */
  label: string
  /** Where the tooltip stands. */
  side?: Side
  size?: number
}

export function IconButton({ icon, label, side = 'bottom', size, className = '', ...rest }: Props) {
  return (
    <button type="button" className={`icon-button ${className}`} aria-label={label} {...tipOf(label, side)} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  )
}
