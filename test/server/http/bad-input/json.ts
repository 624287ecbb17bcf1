import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { day } from '../../world.ts'
import { json as asJson, good, type Headers, withTie } from './asking.ts'
import { type Row, refused, type Section, safe } from './row.ts'

const body = (length: number) => `{"opId":"${'x'.repeat(length - 11)}"}`
const typed = (no: number, title: string, headers: Headers): Row =>
  refused(no, `${title} as content type`, 'wrong-content-type', ({ evaluate }) =>
    evaluate(JSON.stringify(good), headers),
  )

export const json: Section = {
  title: 'JSON',
  rows: [
    refused(33, 'cut JSON', 'bad-json', ({ evaluate }) => evaluate('{"on":"2026-')),
    refused(33, 'no body at all', 'bad-json', ({ evaluate }) => evaluate('')),
    refused(34, 'duplicate keys', 'bad-json', ({ evaluate }) => evaluate('{"on":1,"on":2}')),
    ...[
      '{"__proto__":{"role":"admin"}}',
      '{"constructor":{"prototype":{"role":"admin"}}}',
      '{"\\u005f_proto__":1}',
    ].map((text) =>
      refused(35, `prototype keys ${text}`, 'bad-json', async ({ evaluate }) => {
        const sent = await evaluate(text)
        expect(({} as { role?: string }).role).toBeUndefined()
        return sent
      }),
    ),
    refused(36, '200,000 nested arrays', 'bad-json', ({ evaluate }) =>
      evaluate(`${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    ),
    refused(37, 'one byte over 1 MB', 'body-too-large', ({ evaluate }) => evaluate(body(1_048_577))),
    refused(37, '1 MB, which is read,', 'bad-input', ({ evaluate }) => evaluate(body(1_048_576))),
    refused(38, 'a gzip bomb', 'body-too-large', ({ evaluate }) =>
      evaluate(gzipSync(Buffer.alloc(50_000_000, 32)), { ...asJson, 'Content-Encoding': 'gzip' }),
    ),
    refused(38, 'a gzip that is none', 'bad-request', ({ evaluate }) =>
      evaluate('no gzip', { ...asJson, 'Content-Encoding': 'gzip' }),
    ),
    typed(39, 'none', {}),
    typed(39, 'a form', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    typed(39, 'text', { 'Content-Type': 'text/plain' }),
    typed(40, 'another charset', { 'Content-Type': 'application/json; charset=gb18030' }),
    typed(40, 'another encoding', { ...asJson, 'Content-Encoding': 'zstd' }),
    refused(40, 'bytes that are not UTF-8', 'bad-json', ({ evaluate }) => evaluate(Buffer.from([0x7b, 0xff, 0x7d]))),
    ...[{ role: 'admin' }, { scope: '*' }, { seq: 7 }].map((extra) =>
      refused(
        41,
        `the field ${Object.keys(extra)[0]}`,
        'bad-input',
        ({ write }) => write({ ...good, ...extra }),
        Object.keys(extra)[0],
      ),
    ),
    refused(
      41,
      'a field inside a pairing',
      'bad-input',
      ({ write }) => write(withTie({ version: 7 })),
      'changes.0.tie.version',
    ),
    refused(42, 'an array where a text is wanted', 'bad-input', ({ write }) => write({ ...good, on: [day] }), 'on'),
    refused(
      42,
      'an object where an array is wanted',
      'bad-input',
      ({ write }) => write({ ...good, changes: {} }),
      'changes',
    ),
    refused(42, 'an array where an object is wanted', 'bad-input', ({ write }) => write([good])),
    refused(55, 'no operation id', 'bad-input', ({ write }) => write({ ...good, opId: undefined }), 'opId'),
    refused(
      55,
      'one of 10,000 characters',
      'bad-input',
      ({ write }) => write({ ...good, opId: 'x'.repeat(10_000) }),
      'opId',
    ),
    safe(33, 'JSON with spaces around', ({ evaluate }) => evaluate(` \n${JSON.stringify(good)}\t `)),
  ],
}
