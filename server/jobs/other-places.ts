import { same } from '../../model/change/same.ts'
import { type Network, type NodeKind, nodeKinds } from '../../model/network/network.ts'
import type { Sentence } from '../../model/problem.ts'
import { covers } from '../../model/schema/ids.ts'
import type { Versioned } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import { type SheetId, sheetOf } from '../spreadsheet/all-sheets.ts'
import type { Column } from '../spreadsheet/sheet.ts'
import { type Drafting, error, type RowPlace, warning } from './drafting.ts'

/**
 * Whose the things of the store are, seen from the place of an import. The codes of the sheets are the ids, so two
 * places that count from 1 meet in one store: what is of other places alone, an import only speaks of. [B09, B14, E07]
 */
export class OtherPlaces {
  constructor(
    private readonly network: Network,
    private readonly own: string,
  ) {}

  /** The smallest other place that a region lies in; undefined where the own place covers it, or no place does. */
  ofRegion(region: string): Place | undefined {
    if (covers(this.own, region)) return undefined
    return this.network.places
      .filter(({ id }) => covers(id, region))
      .reduce<Place | undefined>(
        (smallest, one) => (one.id.length > (smallest?.id.length ?? 0) ? one : smallest),
        undefined,
      )
  }

  /** The other place that things of the store are of; undefined where any thread of one leads to the own. */
  of(...things: readonly { kind: NodeKind; id: string }[]): Place | undefined {
    const regions = things.flatMap(({ kind, id }) => this.regionsOf(this.network.nodeOf(kind, id)))
    if (regions.some((region) => covers(this.own, region))) return undefined
    return regions.map((region) => this.ofRegion(region)).find((place) => place !== undefined)
  }

  /** Where it stands; of what stands nowhere, where the things stand that it is tied to, and what it was entered for. */
  private regionsOf(node: number, isFirst = true): string[] {
    if (node < 0) return []
    const { nodes, adjacency } = this.network
    const kind = nodeKinds[nodes.kind[node]]
    if (kind === 'region') return [nodes.id.at(node)]
    if (kind === 'organization') return nodes.within[node] < 0 ? [] : [nodes.id.at(nodes.within[node])]
    const regions = nodes.place.isEmpty(node) ? [] : [nodes.place.at(node)]
    if (!isFirst) return regions
    for (let edge = adjacency.offsets[node]; edge < adjacency.offsets[node + 1]; edge += 1)
      regions.push(...this.regionsOf(adjacency.target[edge], false))
    return regions
  }
}

/** 「示例区(990101)」 */
function labelOf({ id, name }: Place): string {
  return `${name}(${id})`
}

/** Says that a code is taken, by whom and where. */
export function refuseTaken(
  drafting: Drafting,
  row: RowPlace,
  column: Column,
  taken: { code: string; name: string; by: Place },
  mend?: (place: string) => Sentence,
): void {
  const more = mend?.(taken.by.id)
  error(
    drafting,
    row,
    column,
    taken.code,
    { zh: `已是${labelOf(taken.by)}的「${taken.name}」`, en: `is «${taken.name}» of ${labelOf(taken.by)} already` },
    {
      zh: `换一个${column.header}${more ? `；${more.zh}` : ''}`,
      en: `take another ${column.header}${more ? `; ${more.en}` : ''}`,
    },
  )
}

/**
 * Leaves what is of another place as it is there, with a word on what a row says otherwise.
 * @param says what the row gives for the record's fields; what it leaves empty differs in nothing
 * @param also further columns that say something else
 */
export function keepAsThere<V extends Versioned>(
  drafting: Drafting,
  { sheet, rows, by, stored }: { sheet: SheetId; rows: readonly RowPlace[]; by: Place; stored: V },
  says: Partial<V['record']>,
  also: readonly Column[] = [],
): void {
  const { record } = stored
  const stated = record as Record<string, unknown>
  const { columns } = sheetOf(sheet)
  const headers = [
    ...Object.entries(says)
      .filter(([field, value]) => value !== undefined && !same(value, stated[field]))
      .flatMap(([field]) => columns[field] ?? []),
    ...also,
  ].map(({ header }) => header)
  if (headers.length > 0) {
    const code = Object.values(columns).find(({ required }) => required)
    warning(drafting, rows[0], code, record.id, {
      zh: `属于${labelOf(by)}，以那里的记载为准：${headers.map((header) => `「${header}」`).join('')}没有改`,
      en: `is of ${labelOf(by)}, whose record stands: ${headers.join(', ')} not changed`,
    })
  }
  drafting.drafts.push({ sheet, rows, isMain: true, record, stored })
}
