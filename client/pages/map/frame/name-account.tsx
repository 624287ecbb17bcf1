import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { nameAccount } from '../../../../model/api/contract.ts'
import { call } from '../../../api/call.ts'
import { troubleOf } from '../../../api/trouble.ts'
import { Dialog } from '../../../parts/controls/dialog.tsx'
import { confirm } from '../../../parts/messages/toast.tsx'
import { useTroubleSentence } from '../../../parts/messages/trouble-notice.tsx'
import { Ant } from '../../../parts/theme/ant.tsx'
import { useSession } from '../../../state/session.ts'
import { useText } from '../../../text/language.ts'

const shortest = 8

/** Post name and password of the own account: a post, never a person's name. */
export function NameAccount({ onClose }: { onClose(): void }) {
  const { signIn } = useText()
  const text = signIn.account
  const { session } = useSession()
  const [password, setPassword] = useState('')
  const { submit, failure, busy } = useNaming(password, onClose)
  const id = useId()
  const long = [...password].length
  return (
    <Dialog title={text.title} onClose={onClose}>
      <Ant>
        <form className="dialog-form" onSubmit={submit} noValidate>
          <p className="dialog-lead">{text.lead}</p>
          <label htmlFor={`${id}-name`}>{text.name}</label>
          <Input
            id={`${id}-name`}
            name="name"
            size="middle"
            maxLength={60}
            autoComplete="username"
            defaultValue={session.name ?? ''}
            aria-describedby={`${id}-name-hint`}
          />
          <p className="hint" id={`${id}-name-hint`}>
            {text.nameHint}
          </p>
          {session.hasPassword && (
            <>
              <label htmlFor={`${id}-current`}>{text.current}</label>
              <Input.Password
                id={`${id}-current`}
                name="current"
                size="middle"
                maxLength={128}
                autoComplete="current-password"
              />
            </>
          )}
          <label htmlFor={`${id}-password`}>{text.password}</label>
          <Input.Password
            id={`${id}-password`}
            name="password"
            size="middle"
            maxLength={128}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            aria-describedby={`${id}-password-hint`}
          />
          <p className={long >= shortest ? 'hint hint-fine' : 'hint'} id={`${id}-password-hint`}>
            {long >= shortest ? text.enough(long) : text.passwordHint}
          </p>
          <p className="form-failure" role="alert">
            {failure}
          </p>
          <div className="dialog-acts">
            <Button size="middle" onClick={onClose}>
              {text.cancel}
            </Button>
            <Button type="primary" size="middle" htmlType="submit" loading={busy}>
              {busy ? text.saving : text.save}
            </Button>
          </div>
        </form>
      </Ant>
    </Dialog>
  )
}

/** Sends the form, and says what is wrong with it. */
function useNaming(password: string, onDone: () => void) {
  const { signIn } = useText()
  const text = signIn.account
  const { session, update } = useSession()
  const sentence = useTroubleSentence()
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name') ?? '').trim()
    if (!name) return setFailure(text.nameMissing)
    if ([...password].length < shortest) return setFailure(text.passwordShort)
    const currentPassword = session.hasPassword ? String(form.get('current') ?? '') : undefined
    setBusy(true)
    setFailure('')
    try {
      update(await call(nameAccount, { body: { name, password, currentPassword } }))
      confirm(text.saved)
      onDone()
    } catch (error) {
      setFailure(sentence(troubleOf(error)))
      setBusy(false)
    }
  }
  return { submit, failure, busy }
}
