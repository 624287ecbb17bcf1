import type { RegionCircle } from '../../../model/layout/layout.ts'
import type { Language } from '../../text/language.ts'

const endings = /(机关|基层)?(第[一二三四五六七八九十]+)?(联合)?(党委|党总支部?|党支部|党组|委员会)$/

/** A name as it stands on the map: without the ending that nearly every name has. */
export function labelOf(name: string): string {
  const short = name.replace(endings, '').trim()
  return shorten(short.length < 2 ? name : short, 14)
}

/** The whole name, of what is selected or pointed at; some would not fit on any screen. */
export function fullLabelOf(name: string): string {
  return shorten(name, 40)
}

/** A region's name as it stands on its rim. */
export function rimLabelOf(name: string): string {
  return shorten(name, 20)
}

/** A group's name as it stands in its badge. */
export function groupLabelOf(name: string): string {
  return shorten(name, 12)
}

/** Older browsers count code points, which takes a sign from its letter at worst. */
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined

/** More marks on one letter than any writing has would stand over the whole map. */
const piledMarks = /(\p{M}{4})\p{M}+/gu

/** So many characters at most, as people count them: half of one would be drawn as something else. */
function shorten(whole: string, most: number): string {
  if (whole.length <= most) return whole
  const text = whole.replace(piledMarks, '$1')
  const characters = segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

type Words = Record<Language, string>

const provinceOrgans: Words = { 'zh-CN': '省直机关', en: 'Provincial organs' }
const cityOrgans: Words = { 'zh-CN': '市直机关', en: 'City organs' }
const countyOrgans: Words = { 'zh-CN': '县直机关', en: 'County organs' }
const districtOrgans: Words = { 'zh-CN': '区直机关', en: 'District organs' }

const organsOf: Record<Language, (name: string) => string> = {
  'zh-CN': (name) => `${name}直机关`,
  en: (name) => `Organs of ${name}`,
}

/**
 * Circles of organizations located exactly at a county, city or province are named from the level; those of another
 * region than the place's own, whose id is `root`, say which. [P48]
 */
export function circleName(circle: Pick<RegionCircle, 'region' | 'name' | 'level'>, root: string, language: Language) {
  const { region, name, level } = circle
  if (level > 3) return name
  if (region !== root) return organsOf[language](name)
  if (level === 1) return provinceOrgans[language]
  if (level === 2 || name.endsWith('市')) return cityOrgans[language]
  return name.endsWith('县') ? countyOrgans[language] : districtOrgans[language]
}

export const shelfWords: Record<Language, (count: number) => string> = {
  'zh-CN': (count) => `未连接 ${count}`,
  en: (count) => `No ties ${count}`,
}

export const redrawWords: Record<Language, { lost: string; again: string }> = {
  'zh-CN': { lost: '图形已中断，正在等待显卡恢复。', again: '重新绘制' },
  en: { lost: 'The picture was lost; waiting for the graphics card.', again: 'Draw again' },
}
