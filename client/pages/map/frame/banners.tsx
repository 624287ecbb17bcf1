import type { ReactNode } from 'react'
import { SeverityIcon } from '../../../parts/signs/severity-icon.tsx'
import { forgetBroken, useView } from '../../../state/navigation.ts'
import { prefer, usePreferences } from '../../../state/preferences.ts'
import { useSession } from '../../../state/session.ts'
import { useText } from '../../../text/language.ts'
import './banners.css'

/** What has to be known before working: one quiet line each, the gravest first. */
export function Banners({ linked, onName }: { linked: boolean; onName(): void }) {
  const { frame, words } = useText()
  const { session } = useSession()
  const { broken } = useView()
  const preferences = usePreferences()
  const { banner: text } = frame
  const { writable, reason = 'store-read-only' } = session.store
  return (
    <div className="banners">
      {!writable && (
        <Banner kind="error">
          <b>{text.store[reason]}</b> {text.storeNext[reason]}
        </Banner>
      )}
      {!linked && <Banner kind="warning">{text.offline}</Banner>}
      {broken.length > 0 && (
        <Banner kind="warning">
          {text.broken(words.list(broken))}
          <button type="button" className="link" onClick={forgetBroken}>
            {text.dismiss}
          </button>
        </Banner>
      )}
      {!session.hasPassword && !preferences.namingPutOff && (
        <Banner kind="information">
          {text.unnamed}
          <button type="button" className="link" onClick={onName}>
            {text.give}
          </button>
          <button type="button" className="link link-quiet" onClick={() => prefer({ namingPutOff: true })}>
            {text.later}
          </button>
        </Banner>
      )}
    </div>
  )
}

function Banner({ kind, children }: { kind: 'error' | 'warning' | 'information'; children: ReactNode }) {
  return (
    <div className={`banner banner-${kind}`} role="status">
      <SeverityIcon severity={kind} />
      <p>{children}</p>
    </div>
  )
}
