import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../model/network/build/build.ts'
import { dayOf } from '../../model/schema/dates.ts'
import { covers } from '../../model/schema/ids.ts'
import { AnyRecord } from '../../model/schema/records.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import { samples } from '../../seed/samples.ts'
import { projectTexts } from '../citations.ts'
import { ofKind } from './loaded.ts'

const root = join(import.meta.dirname, '../..')
const loadedOn = dayOf('2026-11-22')
const texts = projectTexts()

describe.each(samples.map((sample) => [sample.id, sample] as const))('the sample %s', (id, sample) => {
  it('has a folder of its name, and its sources are told [domain: sources]', () => {
    expect(existsSync(join(root, 'seed', id))).toBe(true)
    expect(texts.get('docs/domain.md')).toContain(`\`seed/${id}\``)
  })

  it.each(sample.variants)('in %s is records that could be written, of one place', (variant) => {
    const records = sample.records(variant, loadedOn).map((record) => AnyRecord.parse(record))
    expect(sample.records(variant, loadedOn)).toEqual(records)
    expect(ofKind(records, 'place').map((place) => [place.id, place.name])).toEqual([[sample.region, sample.name.zh]])
    for (const { location } of ofKind(records, 'organization')) expect(covers(sample.region, location)).toBe(true)
    const network = buildNetwork(records, 1)
    expect(worldOf(network, network.places[0], loadedOn).families.count).toBeGreaterThan(0)
  })

  it('is known by name to seed/ alone, beside words that nobody may take for a password', () => {
    const names = new RegExp([id, sample.name.zh, sample.name.en].join('|'), 'i')
    const knowing = [...texts].filter(([file, text]) => /^(server|client|model)\//.test(file) && names.test(text))
    expect(knowing.map(([file]) => file)).toEqual(['server/accounts/common-passwords.ts'])
  })
})
