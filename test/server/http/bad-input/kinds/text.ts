import { expect } from 'vitest'
import { awkward, blanks, broken, unseen } from '../../../../awkward.ts'
import { collect } from '../../../../contract/operations.ts'
import { ownPage } from '../../../harness.ts'
import { good, json, withTie } from '../asking.ts'
import { type Row, refused, type Section, written } from '../row.ts'

const log = (actor: string) => [{ status: 'active', on: '2025-01-01', actor }]

/** Everywhere in a write where people's words stand. */
const places: [string, (words: string) => object][] = [
  ['opId', (words) => ({ ...good, opId: words })],
  ['changes.0.tie.id', (id) => withTie({ id })],
  ['changes.0.tie.program', (program) => withTie({ program })],
  ['changes.0.tie.note', (note) => withTie({ note })],
  ['changes.0.tie.log.0.actor', (actor) => withTie({ log: log(actor) })],
]

const alone = blanks.filter(([, blank]) => !unseen.some(([, wrong]) => wrong === blank))
const inWrites = [...unseen, ...alone].map(
  ([title, wrong]): Row => ({
    ...refused('text', `${title}, wherever it stands in a write`, 'bad-input', async ({ write }) => {
      const sent = await Promise.all(places.map(([, body]) => write(body(wrong))))
      for (const [n, { status, text }] of sent.entries()) {
        expect([status, JSON.parse(text).about.map(({ at }: { at: string }) => at)], places[n][0]).toEqual([
          422,
          expect.arrayContaining([places[n][0]]),
        ])
      }
      return sent[0]
    }),
    at: 'opId',
  }),
)

const inKeys = broken.map(([title, wrong]) =>
  refused('text', `${title} in a key`, 'bad-input', ({ write }) => write({ ...good, [`x${wrong}`]: 1 })),
)

const inCalls = broken.flatMap(([title, wrong]) => [
  refused(
    'text',
    `${title} in a sign-in name`,
    'bad-input',
    ({ signIn }) => signIn({ name: `a${wrong}`, password: 'p' }),
    'name',
  ),
  refused(
    'text',
    `${title} in a password`,
    'bad-input',
    ({ signIn }) => signIn({ name: 'a', password: `a${wrong}` }),
    'password',
  ),
  refused(
    'text',
    `${title} in a link`,
    'bad-input',
    ({ signIn }) => signIn({ link: `${'x'.repeat(43)}${wrong}` }),
    'link',
  ),
  refused(
    'text',
    `${title} in a new password`,
    'bad-input',
    async ({ harness, wire }) =>
      wire(
        'PUT',
        '/api/account',
        { ...json, ...ownPage, Cookie: await harness.cookie({ role: 'planner', scope: '*' }) },
        JSON.stringify({ name: '甲', password: `a quiet river ${wrong}` }),
        {},
      ),
    'password',
  ),
])

/** Halves of characters cannot be written in an address: what is not UTF-8 there reads as U+FFFD. */
const inAddresses = ['place', 'q', 'limit'].map((key) =>
  refused(
    'text',
    `NUL in the query key ${key}`,
    'bad-request',
    ({ wire }) => {
      const asked = { place: '440514', q: 'a', limit: '5', [key]: '%00' }
      return wire(
        'GET',
        `/api/search?${Object.entries(asked)
          .map((pair) => pair.join('='))
          .join('&')}`,
      )
    },
    key,
  ),
)

const accepted = awkward.map(([title, words], n) => {
  const id = `awkward-${n}`
  const said = { content: `甲${words}乙`, note: `乙${words}丙` }
  return written(
    'text',
    `${title} is kept`,
    ({ write }) => write(withTie({ id, program: id, ...said }, `${n} 甲${words}乙`)),
    async ({ stored, harness }) => {
      expect(await stored('joint-building', id)).toMatchObject(said)
      expect((await collect(harness.store.tail(0))).map(({ opId }) => opId)).toContain(`${n} 甲${words}乙`)
    },
  )
})

export const textKind: Section = {
  title: 'kind: text that does not survive the journey, or that nobody sees',
  rows: [
    ...inWrites,
    ...inKeys,
    ...inCalls,
    ...inAddresses,
    refused('text', 'NUL in a cursor', 'bad-request', ({ findings }) => findings('&cursor=%00'), 'cursor'),
    refused('text', 'NUL in a standard', 'bad-request', ({ findings }) => findings('&standard=R19%00'), 'standard'),
    refused('text', 'NUL in a bearer token', 400, ({ raw, harness }) =>
      raw(
        `GET /api/places HTTP/1.1\r\nHost: 127.0.0.1:${harness.port}\r\nAuthorization: Bearer a\u0000b\r\nConnection: close\r\n\r\n`,
      ),
    ),
    refused('text', 'a bearer token beyond ASCII', 'not-signed-in', ({ wire }) =>
      wire('GET', '/api/places', {}, undefined, { Authorization: 'Bearer \u00ff\u00fe' }),
    ),
    ...accepted,
  ],
}
