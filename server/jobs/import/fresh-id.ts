import type { TieKind } from '../../../model/schema/records.ts'
import type { Drafting } from './drafting.ts'

/** The id itself, or with the first free number behind it: one that no tie of the store has, nor one made here before. */
export function freshId(
  { present: { network } }: Drafting,
  kind: TieKind,
  id: string,
  taken?: ReadonlySet<string>,
): string {
  const isTaken = (one: string) => network.tieOf(kind, one) >= 0 || (taken?.has(one) ?? false)
  if (!isTaken(id)) return id
  let number = 2
  while (isTaken(`${id}@${number}`)) number += 1
  return `${id}@${number}`
}
