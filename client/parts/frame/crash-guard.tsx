import { Component, type ReactNode } from 'react'
import { useText } from '../../text/language.ts'
import { Notice } from '../messages/trouble-notice.tsx'

/** What is left when a page breaks: a sentence and the way back, never a blank window. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const { frame } = useText()
  return (
    <main className="alone">
      <h1 className="unseen">{frame.product}</h1>
      <Notice icon="cut" title={frame.states.crashed} why={frame.states.crashedNext}>
        <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
          {frame.states.reload}
        </button>
      </Notice>
    </main>
  )
}
