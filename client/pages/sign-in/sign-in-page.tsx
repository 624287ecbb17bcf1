import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { type SessionAnswer, signIn } from '../../../model/api/contract.ts'
import { call } from '../../api/call.ts'
import { isProblem, type Trouble, troubleOf } from '../../api/trouble.ts'
import { Segments } from '../../parts/controls/segments.tsx'
import { useTitle } from '../../parts/frame/use-title.ts'
import { useTroubleSentence } from '../../parts/messages/trouble-notice.tsx'
import { Logo } from '../../parts/signs/icons.tsx'
import { SeverityIcon } from '../../parts/signs/severity-icon.tsx'
import { Ant } from '../../parts/theme/ant.tsx'
import { adjust } from '../../state/navigation.ts'
import { prefer } from '../../state/preferences.ts'
import { type Language, useLanguage, useText } from '../../text/language.ts'
import { NetworkPicture } from './network-picture.tsx'
import './sign-in.css'

interface Props {
  /** Why the one-time link did not lead in. */
  link?: Trouble
  /** A session that ended while working. */
  ended?: boolean
  onInside(session: SessionAnswer): void
}

export function SignInPage({ link, ended, onInside }: Props) {
  const { signIn: text, frame } = useText()
  useTitle(frame.titleWithout(text.title))
  return (
    <div className="sign-in">
      <NetworkPicture />
      <main className="sign-in-side">
        <header className="sign-in-head">
          <Logo size={36} />
          <p className="sign-in-brand">
            <b>{frame.product}</b>
            {frame.product !== 'Orgweave' && <span>Orgweave</span>}
          </p>
          <LanguageSwitch />
        </header>
        <h1>{text.title}</h1>
        <p className="sign-in-lead">{text.lead}</p>
        {link && <LinkFailed trouble={link} />}
        {ended && !link && <p className="sign-in-ended">{text.ended}</p>}
        <Ant>
          <PasswordForm onInside={onInside} />
        </Ant>
        <section className="sign-in-gone">
          <h2>{text.goneTitle}</h2>
          <p>{text.goneWhy}</p>
          <code>{text.command}</code>
        </section>
        <p className="sign-in-foot">{text.stays}</p>
      </main>
    </div>
  )
}

function LanguageSwitch() {
  const { signIn: text } = useText()
  const language = useLanguage()
  return (
    <Segments<Language>
      label={text.language}
      value={language}
      options={[
        { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
      onChoose={(chosen) => {
        prefer({ language: chosen })
        adjust({ lang: undefined })
      }}
    />
  )
}

function LinkFailed({ trouble }: { trouble: Trouble }) {
  const { signIn: text } = useText()
  const sentence = useTroubleSentence()
  return (
    <div className="sign-in-alert" role="alert">
      <SeverityIcon severity="error" />
      <p>
        <b>{text.linkFailed}</b>
        {isProblem(trouble, 'link-used', 'bad-input') ? text.linkFailedWhy : sentence(trouble)}
      </p>
    </div>
  )
}

function PasswordForm({ onInside }: { onInside(session: SessionAnswer): void }) {
  const { signIn: text } = useText()
  const sentence = useTroubleSentence()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const id = useId()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name') ?? '').trim()
    const password = String(form.get('password') ?? '')
    if (!name || !password) return setFailure(text.missing)
    setBusy(true)
    setFailure(undefined)
    try {
      onInside(await call(signIn, { body: { name, password } }))
    } catch (error) {
      setFailure(sentence(troubleOf(error)))
      setBusy(false)
    }
  }
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <label htmlFor={`${id}-name`}>{text.name}</label>
      <Input id={`${id}-name`} name="name" size="large" autoComplete="username" maxLength={60} />
      <label htmlFor={`${id}-password`}>{text.password}</label>
      <Input.Password
        id={`${id}-password`}
        name="password"
        size="large"
        autoComplete="current-password"
        maxLength={128}
        aria-describedby={failure ? `${id}-failure` : undefined}
        aria-invalid={failure !== undefined}
      />
      <p id={`${id}-failure`} className="form-failure" role="alert">
        {failure}
      </p>
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {busy ? text.entering : text.enter}
      </Button>
    </form>
  )
}
