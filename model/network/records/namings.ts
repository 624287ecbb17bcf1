import type { Ints } from '../columns/ints.ts'
import { VersionedMap } from '../columns/versioned-map.ts'

/** An activity and the tie that it names, by row. */
export interface Naming {
  activity: number
  tie: number
}

/** What of the table of namings is read and written here. */
interface Namings {
  count: number
  activity: Ints
  tie: Ints
}

/** Rows of the namings by the pairing that is named, and by the activity that names it. */
export interface NamingIndex {
  ofTie: VersionedMap<number, readonly number[]>
  ofActivity: VersionedMap<number, readonly number[]>
}

export function namingIndexOf(namings: Namings): NamingIndex {
  const index = { ofTie: new VersionedMap<number, number[]>(), ofActivity: new VersionedMap<number, number[]>() }
  for (let row = 0; row < namings.count; row++) noteNaming(index, namings, row)
  return index
}

export function versionOfNamings({ ofTie, ofActivity }: NamingIndex): NamingIndex {
  return { ofTie: ofTie.version(), ofActivity: ofActivity.version() }
}

/** Makes a naming findable; one that stands nowhere any more is not noted. */
export function noteNaming({ ofTie, ofActivity }: NamingIndex, namings: Namings, row: number): void {
  const [activity, tie] = [namings.activity.at(row), namings.tie.at(row)]
  if (tie < 0) return
  ofTie.set(tie, [...(ofTie.get(tie) ?? []), row])
  ofActivity.set(activity, [...(ofActivity.get(activity) ?? []), row])
}

/** Takes a naming out: its row stays, and names nothing. */
export function dropNaming({ ofTie, ofActivity }: NamingIndex, namings: Namings, row: number): void {
  const [activity, tie] = [namings.activity.at(row), namings.tie.at(row)]
  ofTie.set(
    tie,
    (ofTie.get(tie) ?? []).filter((each) => each !== row),
  )
  ofActivity.set(
    activity,
    (ofActivity.get(activity) ?? []).filter((each) => each !== row),
  )
  namings.activity.set(row, -1)
  namings.tie.set(row, -1)
}
