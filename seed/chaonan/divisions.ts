import type { AnyRecord } from '../../model/schema/records.ts'
import divisions from '../divisions/chaonan.json'

/** 潮南's own division, and the chain, towns and villages of the public list. */
const { source, regions } = divisions
const rows = regions.map(([code, name]) => ({ code, name }))
const levels: Record<number, number> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 }

export const county = '440514'

export interface Town {
  code: string
  name: string
  /** 街道, led by a working committee rather than a committee of the town. */
  street: boolean
  /** Ids of its office, of the organization that leads the town, and of the office's own party organization. */
  unit: string
  leader: string
  body: string
}

export interface Village {
  code: string
  /** 简朴村, 田中央社区: the committee's name in the public list, said as people say it. */
  name: string
  town: Town
  residential: boolean
  unit: string
  body: string
}

function townOf({ code, name }: { code: string; name: string }): Town {
  const street = name.endsWith('街道')
  return { code, name, street, unit: `${code}-Z`, leader: `${code}-W`, body: street ? `${code}-P` : `${code}-W` }
}

function villageOf({ code, name }: { code: string; name: string }, town: Town): Village {
  const residential = name.endsWith('居委会')
  const short = residential ? `${name.slice(0, -3)}社区` : name.slice(0, -2)
  return { code, name: short, town, residential, unit: `${code}-V`, body: `${code}-P` }
}

export const towns: Town[] = rows.filter(({ code }) => code.length === 9).map(townOf)

export const villages: Village[] = towns.flatMap((town) =>
  rows.filter(({ code }) => code.length === 12 && code.startsWith(town.code)).map((row) => villageOf(row, town)),
)

const byCode = new Map(villages.map((village) => [village.code, village]))

/** The village of a code below 440514, as the text and the plan of faults name them. Throws RangeError otherwise. */
export function villageAt(tail: string): Village {
  const village = byCode.get(`${county}${tail}`)
  if (!village) throw new RangeError(`no village ${county}${tail}`)
  return village
}

export function townAt(tail: string): Town {
  const town = towns.find(({ code }) => code === `${county}${tail}`)
  if (!town) throw new RangeError(`no town ${county}${tail}`)
  return town
}

export function regionRecords(): AnyRecord[] {
  return rows.map(({ code, name }) => {
    const parent = rows.findLast((row) => row.code.length < code.length && code.startsWith(row.code))
    return {
      kind: 'region',
      id: code,
      name,
      ...(parent && { parent: parent.code }),
      level: levels[code.length],
      vintage: source.listOf,
      source: 'public',
      sourceRef: `${source.package} ${source.version}, ${source.listOf}`,
    }
  })
}
