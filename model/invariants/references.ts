import type { AnyRecord, RecordKey, RecordKind } from '../schema/records.ts'

/** Something that a record speaks of, and the attribute that does. */
export interface Mention extends RecordKey {
  at: string
}

function mention(at: string, kind: RecordKind, id: string | undefined): Mention[] {
  return id === undefined ? [] : [{ at, kind, id }]
}

/** Everything that must exist for a record to stand. */
export function mentions(record: AnyRecord): Mention[] {
  switch (record.kind) {
    case 'region':
      return mention('parent', 'region', record.parent)
    case 'place':
      return [
        ...mention('id', 'region', record.id),
        ...mention('committee', 'organization', record.committee),
        ...mention('top', 'organization', record.top),
      ]
    case 'organization':
      return mention('location', 'region', record.location)
    case 'officer':
      return mention('sentFrom', 'organization', record.sentFrom)
    case 'group':
      return mention('place', 'place', record.place)
    case 'ledger':
      return [...mention('place', 'place', record.place), ...raiser(record.raisedBy)]
    case 'item':
      return [
        ...raiser(record.raisedBy),
        ...(record.ledgers ?? []).flatMap((id, k) => mention(`ledgers.${k}`, 'ledger', id)),
        ...mention('location', 'region', record.location),
      ]
    case 'activity':
      return [
        ...mention('place', 'place', record.place),
        ...record.involves.flatMap(({ kind, id }, k) => mention(`involves.${k}.id`, kind, id)),
      ]
    default:
      return endsOf(record)
  }
}

function raiser(raisedBy: { kind: 'organization' | 'group'; id: string } | undefined): Mention[] {
  return raisedBy === undefined ? [] : mention('raisedBy.id', raisedBy.kind, raisedBy.id)
}

type Tie = Exclude<
  AnyRecord,
  { kind: 'region' | 'place' | 'organization' | 'officer' | 'group' | 'ledger' | 'item' | 'activity' }
>

function endsOf(tie: Tie): Mention[] {
  switch (tie.kind) {
    case 'joint-building':
      return [
        ...tie.ends.flatMap((id, k) => mention(`ends.${k}`, 'organization', id)),
        ...mention('lead', 'organization', tie.lead),
      ]
    case 'post':
      return [...mention('of', 'officer', tie.of), ...mention('to', 'organization', tie.to)]
    case 'membership':
      return [...mention('of', 'organization', tie.of), ...mention('to', 'group', tie.to)]
    case 'assignment':
      return [...mention('of.id', tie.of.kind, tie.of.id), ...mention('to.id', tie.to.kind, tie.to.id)]
    case 'claim':
      return [...mention('of.id', tie.of.kind, tie.of.id), ...mention('to', 'item', tie.to)]
    case 'solution':
      return [...mention('of', 'item', tie.of), ...mention('to', 'item', tie.to)]
    default:
      return [...mention('of', 'organization', tie.of), ...mention('to', 'organization', tie.to)]
  }
}
