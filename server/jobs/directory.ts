import type { Sentence } from '../../model/problem.ts'
import type { AnyRecord, RecordKind } from '../../model/schema/records.ts'
import { type Named, NearNames } from './near.ts'

export const namedKinds = [
  'region',
  'organization',
  'officer',
  'group',
  'joint-building',
  'item',
  'activity',
] as const satisfies RecordKind[]
export type NamedKind = (typeof namedKinds)[number]

const kindWords: Record<NamedKind, Sentence> = {
  region: { zh: '区划', en: 'division' },
  organization: { zh: '组织', en: 'organization' },
  officer: { zh: '责任人', en: 'officer' },
  group: { zh: '组团', en: 'group' },
  'joint-building': { zh: '结对', en: 'pairing' },
  item: { zh: '事项', en: 'item' },
  activity: { zh: '活动', en: 'activity' },
}

/** Every code that may be spoken of: those of the store and those that the files bring. */
export class Directory {
  private readonly names = new Map<NamedKind, Map<string, readonly string[]>>(
    namedKinds.map((kind) => [kind, new Map()]),
  )
  private readonly lists = new Map<NamedKind, Named[]>()
  private readonly near = new NearNames()

  add(kind: NamedKind, id: string, names: readonly string[]): void {
    this.names.get(kind)?.set(id, names)
    this.lists.delete(kind)
  }

  addRecord(record: AnyRecord): void {
    if (record.kind === 'organization')
      this.add(record.kind, record.id, [
        record.name,
        ...(record.shortName ? [record.shortName] : []),
        ...(record.aliases ?? []),
      ])
    else if (record.kind === 'joint-building') this.add(record.kind, record.id, [])
    else if (isNamed(record)) this.add(record.kind, record.id, [record.name])
  }

  has(kind: NamedKind, id: string): boolean {
    return this.names.get(kind)?.has(id) ?? false
  }

  nameOf(kind: NamedKind, id: string): string {
    return this.names.get(kind)?.get(id)?.[0] ?? id
  }

  /** 「名称(编码)」 as sentences name a thing. */
  label(kind: NamedKind, id: string): string {
    const name = this.names.get(kind)?.get(id)?.[0]
    return name === undefined ? id : `${name}(${id})`
  }

  /** What is wrong with a code that nobody knows, and what it may have meant. */
  unknown(kinds: readonly NamedKind[], code: string, suggest: boolean): { says: Sentence; mend: Sentence } {
    const word = (language: keyof Sentence) =>
      kinds.map((kind) => kindWords[kind][language]).join(language === 'zh' ? '或' : ' or ')
    const says = { zh: `没有这个编码的${word('zh')}`, en: `no ${word('en')} has this code` }
    const near = suggest
      ? kinds.flatMap((kind) => this.near.find(code, this.list(kind)).map(({ id }) => this.label(kind, id))).slice(0, 3)
      : []
    if (near.length > 0) return { says, mend: { zh: `是不是 ${near.join('、')}?`, en: `perhaps ${near.join(', ')}?` } }
    const sheets = [...new Set(kinds.map((kind) => sheetOfKind[kind]))].join('、')
    return {
      says,
      mend: { zh: `改正编码,或先在「${sheets}」中加上它`, en: `correct the code, or add it to ${sheets}` },
    }
  }

  private list(kind: NamedKind): Named[] {
    let list = this.lists.get(kind)
    if (!list) {
      list = Array.from(this.names.get(kind) ?? [], ([id, names]) => ({ id, names }))
      this.lists.set(kind, list)
    }
    return list
  }
}

const sheetOfKind: Record<NamedKind, string> = {
  region: '区划网格',
  organization: '组织名册',
  officer: '任职',
  group: '共同体',
  'joint-building': '共建结对台账',
  item: '需求资源清单',
  activity: '活动台账',
}

function isNamed(record: AnyRecord): record is Extract<AnyRecord, { kind: Exclude<NamedKind, 'joint-building'> }> {
  return record.kind !== 'joint-building' && (namedKinds as readonly string[]).includes(record.kind)
}
