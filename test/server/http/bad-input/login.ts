import { expect } from 'vitest'
import { ownPage } from '../../harness.ts'
import { type Asking, json, type Sent } from './asking.ts'
import { refused, type Section, safe } from './row.ts'

const password = 'un café tranquille à 潮南'.normalize('NFC')

/** A new account with a name and the password. */
async function named(at: Asking, name: string): Promise<Sent> {
  const cookie = await at.harness.cookie({ role: 'planner', scope: '*' })
  return at.wire('PUT', '/api/account', { ...json, ...ownPage, Cookie: cookie }, JSON.stringify({ name, password }), {})
}
const cookieOf = ({ headers }: Sent) => (headers['set-cookie'] as string[])[0].split(';')[0]
const whoAmI = ({ wire }: Asking, cookie: string) => wire('GET', '/api/session', { Cookie: cookie }, undefined, {})

export const login: Section = {
  title: 'login',
  rows: [
    refused(
      107,
      'a password of 10,000 characters',
      'bad-input',
      ({ signIn }) => signIn({ name: 'x', password: 'x'.repeat(10_000) }),
      'password',
    ),
    safe(108, 'the same password in NFD', async (at) => {
      await named(at, 'L108')
      return at.signIn({ name: 'L108', password: password.normalize('NFD') })
    }),
    safe(109, 'a name in another case and with other spaces', async (at) => {
      await named(at, 'Planner of 潮南')
      return at.signIn({ name: ' planner  OF潮南 ', password })
    }),
    refused(
      109,
      'a name that looks like another’s',
      'already-exists',
      async (at) => {
        await named(at, 'Twin a')
        return named(at, 'ＴＷＩＮ A')
      },
      'name',
    ),
    refused(111, 'a link that is used again', 'link-used', async ({ harness, signIn }) => {
      const { id } = await harness.accounts.create([{ role: 'planner', scope: '*' }])
      const link = await harness.accounts.issueLink(id, 15, harness.clock.now)
      expect((await signIn({ link })).status).toBe(200)
      return signIn({ link })
    }),
    safe(112, 'a session id from before login', async (at) => {
      await named(at, 'L112')
      const before = await at.harness.cookie({ role: 'planner', scope: '*' })
      const sent = await at.signIn({ name: 'L112', password }, { Cookie: before })
      expect(cookieOf(sent)).not.toBe(before)
      expect((await whoAmI(at, before)).status).toBe(401)
      return sent
    }),
    refused(113, 'the cookie of a disabled account', 'not-signed-in', async (at) => {
      const { harness } = at
      const { id } = await harness.accounts.create([{ role: 'planner', scope: '*' }])
      const cookie = `orgweave-${harness.port}=${await harness.accounts.openSession(id, harness.clock.now)}`
      expect((await whoAmI(at, cookie)).status).toBe(200)
      await harness.accounts.disable(id)
      return whoAmI(at, cookie)
    }),
    safe(114, '100 logins at once', async (at) => {
      await named(at, 'L114')
      const sent = await Promise.all(Array.from({ length: 100 }, () => at.signIn({ name: 'L114', password })))
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200))
      expect(new Set(sent.map(cookieOf)).size).toBe(100)
      return sent[0]
    }),
  ],
}
