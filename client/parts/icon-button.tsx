import Tooltip from 'antd/es/tooltip'
import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icons.tsx'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'name'> {
  icon: IconName
  /** What it does: its name for a screen reader, and its tooltip. */
  label: string
  /** Where the tooltip stands. */
  side?: 'top' | 'bottom' | 'left' | 'right'
  size?: number
}

export function IconButton({ icon, label, side = 'bottom', size, className = '', ...rest }: Props) {
  return (
    <Tooltip title={label} placement={side} mouseEnterDelay={0.4} destroyOnHidden>
      <button type="button" className={`icon-button ${className}`} aria-label={label} {...rest}>
        <Icon name={icon} size={size} />
      </button>
    </Tooltip>
  )
}
