import { useTitle } from '../../parts/frame/use-title.ts'
import { Notice } from '../../parts/messages/trouble-notice.tsx'
import { Logo } from '../../parts/signs/icons.tsx'
import { useText } from '../../text/language.ts'

/** At an address where there is no page: which address, and the way back. It asks nobody to sign in first. */
export function NotFoundPage({ path }: { path: string }) {
  const { frame } = useText()
  useTitle(frame.titleWithout(frame.states.notFound))
  return (
    <div className="alone">
      <header className="alone-head">
        <a href="/" aria-label={frame.states.toStart}>
          <Logo />
        </a>
      </header>
      <main>
        <h1 className="unseen">{frame.product}</h1>
        <Notice icon="map" title={frame.states.notFound} why={frame.states.notFoundNext} address={path}>
          <a className="button button-primary" href="/">
            {frame.states.toStart}
          </a>
        </Notice>
      </main>
    </div>
  )
}
