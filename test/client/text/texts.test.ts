import { describe, expect, it } from 'vitest'
import { languageOf, texts } from '../../../client/text/language.ts'
import { OrganizationKind, organizationKinds } from '../../../model/schema/organization.ts'

type Leaf = string | ((...args: never[]) => string)

/** Every text with the path that leads to it. */
function leaves(node: unknown, path = ''): [string, Leaf][] {
  if (typeof node === 'string' || typeof node === 'function') return [[path, node as Leaf]]
  return Object.entries(node as object).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`))
}

/** What a text says when the facts put into it are figures. */
function said(leaf: Leaf): string {
  if (typeof leaf === 'string') return leaf
  const call = leaf as (...args: unknown[]) => string
  return /^\(?parts/.test(leaf.toString()) ? call(['7', '8']) : call('7', '7', '7', '7')
}

const zh = leaves(texts['zh-CN'])
const en = leaves(texts.en)
/** Names of keys, commands and formats are the same in every language. */
const sameEverywhere = /\b(Ctrl|Shift|Esc|Enter|Tab|Orgweave|WebGL|CSV|Excel|npm|run|sign-in|check|F|S|T)\b|--\S+|\*\*/g

describe('the words of the two languages [P46]', () => {
  it('have the same keys', () => {
    expect(en.map(([path]) => path)).toEqual(zh.map(([path]) => path))
    expect(zh.length).toBeGreaterThan(300)
  })

  it('English holds no Chinese character and no full-width mark', () => {
    const mixed = en.filter(([, leaf]) => /\p{Script=Han}|[，。：；？（）「」、]/u.test(said(leaf)))
    expect(mixed.map(([path, leaf]) => `${path}: ${said(leaf)}`)).toEqual([])
  })

  it('Chinese holds no English word but the names of keys, commands and formats', () => {
    const mixed = zh.filter(([, leaf]) => /[A-Za-z]{2,}/.test(said(leaf).replace(sameEverywhere, '')))
    expect(mixed.map(([path, leaf]) => `${path}: ${said(leaf)}`)).toEqual([])
  })

  it('Chinese sentences carry full-width marks', () => {
    const halfWidth = zh.filter(([, leaf]) => /\p{Script=Han}[,:;?!()]/u.test(said(leaf)))
    expect(halfWidth.map(([path, leaf]) => `${path}: ${said(leaf)}`)).toEqual([])
  })

  it('is never empty', () => {
    for (const [path, leaf] of [...zh, ...en]) expect(said(leaf), path).not.toBe('')
  })

  it('names every kind of organization as the glossary does', () => {
    for (const kind of OrganizationKind.options) {
      expect(texts['zh-CN'].words.organizationKinds[kind]).toBe(organizationKinds[kind].zh)
      expect(texts.en.words.organizationKinds[kind]).not.toBe('')
    }
  })

  it('speaks Chinese where the browser asks for any Chinese first, else English', () => {
    expect(languageOf(['zh-TW', 'en'])).toBe('zh-CN')
    expect(languageOf(['zh'])).toBe('zh-CN')
    expect(languageOf([])).toBe('zh-CN')
    expect(languageOf(['en-GB', 'zh-CN'])).toBe('en')
    expect(languageOf(['de'])).toBe('en')
  })
})
