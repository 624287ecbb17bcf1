import type { Day } from '../model/schema/dates.ts'
import type { AnyRecord } from '../model/schema/records.ts'
import { chaonan } from './chaonan/chaonan.ts'
import type { Variant } from './loading.ts'

/** A place with published facts as data, in a folder of its own that has its id for a name. */
export interface Sample {
  /** What `npm run seed` calls it. */
  id: string
  name: { zh: string; en: string }
  /** Its root region, which is the place's id. */
  region: string
  variants: readonly Variant[]
  /** All its records. The same variant and day give the same. */
  records(variant: Variant, loadedOn: Day): AnyRecord[]
}

/** Every sample there is. Where what is told of it was published stands in docs/domain.md. [domain: sources] */
export const samples: readonly Sample[] = [
  {
    id: 'chaonan',
    name: { zh: '潮南区', en: 'Chaonan' },
    region: '440514',
    variants: ['gaps', 'published'],
    records: chaonan,
  },
]

/** The one that an empty store is filled with, and that is meant where none is named. */
export const [firstSample] = samples
