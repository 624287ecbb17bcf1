import { expect } from 'vitest'
import { unseen } from '../../../awkward.ts'
import { pairing } from '../../world.ts'
import { good, withTie } from './asking.ts'
import { type Row, refused, type Section, safe, written } from './row.ts'

const content = (no: number, title: string, text: string): Row =>
  refused(
    no,
    `${title} in a free text`,
    'bad-input',
    ({ write }) => write(withTie({ content: text })),
    'changes.0.tie.content',
  )

/** Text like any other: kept as written. */
export const kept = (no: number, title: string, text: string): Row => {
  const id = `kept ${no} ${title}`.replace(/[^A-Za-z0-9]/g, '-')
  return written(
    no,
    title,
    ({ write }) => write(withTie({ content: text, id, program: id }, id)),
    async ({ stored }) => expect(await stored('joint-building', id)).toMatchObject({ content: text }),
  )
}

export const text: Section = {
  title: 'text',
  rows: [
    content(1, 'empty', ''),
    content(2, 'spaces only', '   '),
    content(2, 'blanks that are no spaces', '\u2800\u2800'),
    refused(3, '10 MB', 'body-too-large', ({ write }) => write(withTie({ content: 'x'.repeat(10_000_000) }))),
    content(3, 'longer than its field', 'x'.repeat(501)),
    content(4, 'NUL', 'a\u0000b'),
    content(5, 'a lone surrogate', 'a\ud800b'),
    content(6, 'the NFD twin', 'é'.normalize('NFD')),
    kept(6, 'the NFC twin', 'é'),
    kept(7, 'full width', 'ＡＢ１'),
    content(8, 'zero width', 'a\u200bb'),
    refused(
      8,
      'zero width inside a code',
      'bad-input',
      ({ write }) => write(withTie({ id: 'T\u200b1' })),
      'changes.0.tie.id',
    ),
    content(9, 'a right-to-left override', 'a\u202eb'),
    kept(10, 'rare Han', '𠮷野㐂'),
    written(
      10,
      'rare Han as id',
      ({ write }) => write({ ...withTie({ id: '𠮷㐂', program: '𠮷' }, 'rare'), opId: '𠮷' }),
      async ({ stored }) => expect(await stored('joint-building', '𠮷㐂')).toBeDefined(),
    ),
    kept(11, 'emoji', '一家👨👩👧 👩🏽 🇨🇳 ❤\ufe0f'),
    content(11, 'an emoji family, whose joiners nobody sees,', '👨\u200d👩\u200d👧'),
    kept(12, 'traditional', '潮南區黨建'),
    kept(12, 'simplified twin', '潮南区党建'),
    safe(
      13,
      'the same name 200 times',
      ({ search }) => search('同名村'),
      (_at, { text }) => {
        const { hits } = JSON.parse(text)
        expect(hits.length).toBe(20)
        expect(new Set(hits.map(({ id }: { id: string }) => id)).size).toBe(20)
      },
    ),
    kept(14, 'markup', '<img src=x onerror=alert(1)>'),
    kept(15, 'script link', 'javascript:alert(1)'),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the input.
    kept(16, 'templates', '${7*7} {{7*7}}'),
    content(17, 'a line break', 'a\nb'),
    content(17, 'an ANSI code', 'a\u001b[31mb'),
    content(17, 'an ANSI code of one character', 'a\u009b31mb'),
    ...unseen.map(([title, wrong]) =>
      refused(
        17,
        `${title} in an operation id`,
        'bad-input',
        ({ write }) => write({ ...good, opId: `op${wrong}` }),
        'opId',
      ),
    ),
    refused(
      1,
      'an empty id',
      'bad-input',
      ({ write }) => write({ ...good, changes: [{ type: 'tie.add', tie: pairing('', 'B1', 'C2') }] }),
      'changes.0.tie.id',
    ),
  ],
}
