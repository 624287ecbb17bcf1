import { lazy, type ReactNode, StrictMode, Suspense, useEffect, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { pages } from '../model/api/pages.ts'
import { NotFoundPage } from './pages/not-found/not-found-page.tsx'
import { Announcer } from './parts/messages/announcer.tsx'
import './parts/frame/base.css'
import './parts/signs/signs.css'
import './parts/frame/frame.css'
import './parts/frame/frame-phone.css'
import { Tips } from './parts/controls/tips.tsx'
import { CrashGuard } from './parts/frame/crash-guard.tsx'
import { LoadingFrame } from './parts/frame/loading-frame.tsx'
import { Toast } from './parts/messages/toast.tsx'
import { TroubleNotice } from './parts/messages/trouble-notice.tsx'
import { fontFamily } from './parts/theme/font.ts'
import { cssVariables } from './parts/theme/palette.ts'
import { ThemeContext } from './parts/theme/theme-context.ts'
import { useView } from './state/navigation.ts'
import { preferredLanguage, useMedia, usePreferences } from './state/preferences.ts'
import { SessionContext, useEntry } from './state/session.ts'
import { LanguageContext, useText } from './text/language.ts'

const MapPage = lazy(async () => ({ default: (await import('./pages/map/map-page.tsx')).MapPage }))
const SignInPage = lazy(async () => ({ default: (await import('./pages/sign-in/sign-in-page.tsx')).SignInPage }))

/** A path as somebody would write it; one that is no text stays as it is. */
function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

export function start(secret: string | undefined): void {
  const path = window.location.pathname
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root')
  createRoot(root).render(
    <StrictMode>
      <Looks>
        <CrashGuard>
          {pages.includes(path) ? <Entrance secret={secret} /> : <NotFoundPage path={readable(path)} />}
        </CrashGuard>
        <Toast />
        <Tips />
        <Announcer />
      </Looks>
    </StrictMode>,
  )
}

/** Language, theme and motion for everything below. */
function Looks({ children }: { children: ReactNode }) {
  const preferences = usePreferences()
  const { view } = useView()
  const language = preferredLanguage(view.lang, preferences)
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const dark = preferences.theme === 'system' ? systemDark : preferences.theme === 'dark'
  useEffect(() => {
    const page = document.documentElement
    page.lang = language
    page.dataset.theme = dark ? 'dark' : 'light'
    for (const [name, value] of cssVariables(dark)) page.style.setProperty(name, value)
    page.style.setProperty('--font', fontFamily)
  }, [language, dark])
  const looks = useMemo(() => ({ dark, animated: !still }), [dark, still])
  return (
    <LanguageContext value={language}>
      <ThemeContext value={looks}>{children}</ThemeContext>
    </LanguageContext>
  )
}

function Entrance({ secret }: { secret: string | undefined }) {
  const { entry, retry, update, leave } = useEntry(secret)
  const { frame } = useText()
  const acts = useMemo(
    () => (entry.step === 'inside' ? { session: entry.session, update, leave } : undefined),
    [entry, update, leave],
  )
  if (entry.step === 'failed')
    return (
      <main className="alone">
        <h1 className="unseen">{frame.product}</h1>
        <TroubleNotice trouble={entry.trouble} onRetry={retry} />
      </main>
    )
  if (entry.step === 'opening') return <LoadingFrame />
  if (entry.step === 'sign-in')
    return (
      <Suspense fallback={<LoadingFrame />}>
        <SignInPage link={entry.link} ended={entry.ended} onInside={update} />
      </Suspense>
    )
  return (
    <SessionContext value={acts}>
      <Suspense fallback={<LoadingFrame />}>
        <MapPage />
      </Suspense>
    </SessionContext>
  )
}
