import type { ReactNode } from 'react'
import type { Trouble } from '../../api/trouble.ts'
import { useLanguage, useText } from '../../text/language.ts'
import { Icon, type IconName } from '../signs/icons.tsx'
import { inLanguage } from './sentence.ts'
import './notice.css'

/** A page that cannot show what was asked: what is wrong, and the next step. */
export function Notice(props: {
  icon: IconName
  title: string
  why?: ReactNode
  /** An address that leads nowhere, as it was written. */
  address?: string
  code?: string
  children?: ReactNode
}) {
  const { frame } = useText()
  return (
    <section className="notice" aria-live="polite">
      <span className="notice-icon">
        <Icon name={props.icon} size={24} />
      </span>
      <h2>{props.title}</h2>
      {props.why && <p>{props.why}</p>}
      {props.address && <code className="notice-address">{props.address}</code>}
      {props.children && <div className="notice-acts">{props.children}</div>}
      {props.code && <p className="notice-code">{frame.states.code(props.code)}</p>}
    </section>
  )
}

export function useTroubleSentence(): (trouble: Trouble) => string {
  const language = useLanguage()
  const { frame } = useText()
  return (trouble) =>
    trouble.kind === 'problem' ? inLanguage(trouble.problem.sentence, language) : frame.states[trouble.kind]
}

export function TroubleNotice({ trouble, onRetry }: { trouble: Trouble; onRetry(): void }) {
  const { frame } = useText()
  const sentence = useTroubleSentence()
  return (
    <Notice
      icon="cut"
      title={frame.states.failed}
      why={sentence(trouble)}
      code={trouble.kind === 'problem' ? trouble.problem.code : undefined}
    >
      <button type="button" className="button button-primary" onClick={onRetry}>
        {frame.retry}
      </button>
    </Notice>
  )
}
