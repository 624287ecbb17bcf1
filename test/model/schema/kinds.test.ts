import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../model/log-sentence.ts'
import { kinds, links, nouns } from '../../../model/schema/kinds.ts'
import { endsOf, mentions } from '../../../model/schema/mentions.ts'
import { isNounKind, isTie, nounKinds, recordKinds, tieKinds } from '../../../model/schema/records.ts'
import { endKindsOf, linkFieldsOf, referencesOf, wordsOf } from '../../../model/schema/references.ts'
import { randomRecord } from '../../any-record.ts'
import { dice } from '../random-records.ts'

/** An id that every kind of record can have. */
const spoken = '445566778899'

describe('the table of kinds', () => {
  it.each(recordKinds)('%s: its schema says the same kind, and no other has its label', (kind) => {
    expect(wordsOf(kinds[kind].schema.shape.kind)).toEqual([kind])
    expect(recordKinds.filter((other) => kinds[other].label === kinds[kind].label)).toEqual([kind])
  })

  it.each(nounKinds)(
    '%s: what it says of links are references, each type once, all of nodes but for ties with roles',
    (kind) => {
      const stated: Record<string, string> = nouns[kind].links ?? {}
      expect(
        linkFieldsOf(kind)
          .map(({ field }) => field)
          .sort(),
      ).toEqual(Object.keys(stated).sort())
      expect(new Set(Object.values(stated)).size).toBe(Object.keys(stated).length)
      for (const { label, stands, form, kinds } of linkFieldsOf(kind)) {
        expect(stands).toBe(links[label])
        expect(kinds.length).toBeGreaterThan(0)
        expect(form === 'keys' || kinds.every(isNounKind)).toBe(true)
      }
      expect(linkFieldsOf(kind).filter(({ stands }) => stands === 'within').length).toBeLessThan(2)
    },
  )

  it.each(tieKinds)('%s: joins nodes, and so do its records', (kind) => {
    const [first, second] = endKindsOf(kind)
    const d = dice(3)
    for (let n = 0; n < 20; n++) {
      const tie = randomRecord(d, kind, `t${n}`)
      if (!isTie(tie)) throw new TypeError(`${kind} is no tie`)
      const [a, b] = endsOf(tie)
      expect(first).toContain(a.kind)
      expect(second).toContain(b.kind)
      expect(mentions(tie).map(({ kind, id }) => `${kind}|${id}`)).toEqual(
        expect.arrayContaining([a, b].map((end) => `${end.kind}|${end.id}`)),
      )
    }
  })

  it.each(recordKinds)('%s: whatever its schema lets stand for a record is mentioned, with where it stands', (kind) => {
    const d = dice(5)
    const where = (value: unknown, at: string): string[] => {
      if (value === spoken) return [at]
      if (typeof value !== 'object' || value === null) return []
      return Object.entries(value).flatMap(([key, inner]) => where(inner, at === '' ? key : `${at}.${key}`))
    }
    for (let n = 0; n < 20; n++) {
      const record = randomRecord({ ...d, idOf: () => spoken }, kind, `${10 + n}`)
      const own = kind === 'place' ? ['id'] : []
      expect(
        mentions(record)
          .map(({ at }) => at)
          .sort(),
      ).toEqual([...own, ...where({ ...record, id: '' }, '')].sort())
    }
  })

  it.each(recordKinds)('%s: the log tells of it by its word in both languages', (kind) => {
    const record = randomRecord(dice(7), kind, kind === 'region' || kind === 'place' ? '44' : 'x')
    const { zh, en } = sentenceOf({ type: 'record.add', record }, { record, names: ['甲', '乙'] })
    expect(zh).toContain(kinds[kind].word.zh)
    expect(en.toLowerCase()).toContain(kinds[kind].word.en)
    expect(referencesOf(kind).length > 0 || kind === 'officer').toBe(true)
  })
})
