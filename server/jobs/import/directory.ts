import { type Network, networkTieKinds, nodeKinds } from '../../../model/network/network.ts'
import type { Sentence } from '../../../model/problem.ts'
import type { RecordKind } from '../../../model/schema/records.ts'
import { type Named, NearNames } from './near.ts'

/** What a sheet may name by a code. */
export type NamedKind = Extract<
  RecordKind,
  'region' | 'organization' | 'officer' | 'group' | 'joint-building' | 'item' | 'activity'
>

const kindWords: Record<NamedKind, Sentence> = {
  region: { zh: '区划', en: 'division' },
  organization: { zh: '组织', en: 'organization' },
  officer: { zh: '责任人', en: 'officer' },
  group: { zh: '组团', en: 'group' },
  'joint-building': { zh: '结对', en: 'pairing' },
  item: { zh: '事项', en: 'item' },
  activity: { zh: '活动', en: 'activity' },
}

/** Codes that files bring, each with its name; '' where they give none. */
type Codes = ReadonlyMap<NamedKind, ReadonlyMap<string, string>>

/** Every code that may be spoken of: those of the store and those that the files bring. */
export class Directory {
  private readonly lists = new Map<NamedKind, Named[]>()
  private readonly near = new NearNames()

  constructor(
    private readonly codes: Codes,
    private readonly network: Network,
  ) {}

  has(kind: NamedKind, id: string): boolean {
    return this.codes.get(kind)?.has(id) || this.rowOf(kind, id) >= 0
  }

  /** 「名称（编码）」 as sentences name a thing. The name of the files is what the reader has before him. */
  label(kind: NamedKind, id: string): Sentence {
    const name = this.codes.get(kind)?.get(id) || this.storedName(kind, id)
    return name === undefined ? { zh: id, en: id } : { zh: `${name}（${id}）`, en: `${name} (${id})` }
  }

  /** What is wrong with a code that nobody knows, and what it may have meant. */
  unknown(kinds: readonly NamedKind[], code: string, suggest: boolean): { says: Sentence; mend: Sentence } {
    const word = (language: keyof Sentence) =>
      kinds.map((kind) => kindWords[kind][language]).join(language === 'zh' ? '或' : ' or ')
    const says = { zh: `没有这个编码的${word('zh')}`, en: `no ${word('en')} has this code` }
    const near = suggest
      ? kinds.flatMap((kind) => this.near.find(code, this.list(kind)).map(({ id }) => this.label(kind, id))).slice(0, 3)
      : []
    if (near.length > 0) {
      const [zh, en] = [near.map((each) => each.zh).join('、'), near.map((each) => each.en).join(', ')]
      return { says, mend: { zh: `是不是 ${zh}？`, en: `perhaps ${en}?` } }
    }
    const sheets = [...new Set(kinds.map((kind) => sheetOfKind[kind]))].join('、')
    return {
      says,
      mend: { zh: `改正编码，或先在「${sheets}」中加上它`, en: `correct the code, or add it to ${sheets}` },
    }
  }

  private rowOf(kind: NamedKind, id: string): number {
    return kind === 'joint-building' ? this.network.tieOf(kind, id) : this.network.nodeOf(kind, id)
  }

  private storedName(kind: NamedKind, id: string): string | undefined {
    const row = kind === 'joint-building' ? -1 : this.rowOf(kind, id)
    return row < 0 ? undefined : this.network.nodes.name.at(row)
  }

  private list(kind: NamedKind): Named[] {
    let list = this.lists.get(kind)
    if (!list) {
      const brought = this.codes.get(kind) ?? new Map<string, string>()
      list = [
        ...this.stored(kind).filter(({ id }) => !brought.has(id)),
        ...Array.from(brought, ([id, name]) => ({ id, names: name === '' ? [] : [name] })),
      ]
      this.lists.set(kind, list)
    }
    return list
  }

  private stored(kind: NamedKind): Named[] {
    const { nodes, ties } = this.network
    const found: Named[] = []
    if (kind === 'joint-building') {
      const pairing = networkTieKinds.indexOf(kind)
      for (let row = 0; row < ties.count; row += 1)
        if (ties.kind.at(row) === pairing) found.push({ id: ties.id.at(row), names: [] })
      return found
    }
    for (let row = 0; row < nodes.count; row += 1) {
      if (nodeKinds[nodes.kind.at(row)] !== kind) continue
      const aliases = nodes.aliases.isEmpty(row) ? [] : nodes.aliases.at(row).split('、')
      found.push({ id: nodes.id.at(row), names: [nodes.name.at(row), ...aliases] })
    }
    return found
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
