import { z } from 'zod'
import { Count, Provenance, text, Validity } from './common.ts'
import { CivilDate } from './dates.ts'
import { OrganizationId, RegionId } from './ids.ts'
import { legible, legibleText } from './legible.ts'

/** A division or grid. level 1 省 2 市 3 县 4 乡 5 村 6 网格; the id agrees with the parent's. [invariant 9] */
export const Region = z.strictObject({
  kind: z.literal('region'),
  id: RegionId,
  name: text(80),
  parent: RegionId.optional(),
  level: z.int().min(1).max(6),
  urbanRural: z.enum(['111', '112', '121', '122', '123', '210', '220']).optional(),
  households: Count.optional(),
  householdsAtLeast: z.boolean().optional(),
  vintage: CivilDate.optional(),
  ...Validity,
  ...Provenance,
})
export type Region = z.infer<typeof Region>

/** One local system: root region, the committee whose members liaise, the head of the leadership tree. [C03] */
export const Place = z.strictObject({
  kind: z.literal('place'),
  /** Its root region's, of which it so speaks. */
  id: RegionId,
  name: text(80),
  committee: OrganizationId.optional(),
  /** Default: the committee. */
  top: OrganizationId.optional(),
  /** The date judged when nobody asks for another; a sample's is its day of loading. [A07] */
  asOf: CivilDate.optional(),
  /** By standard id, then parameter name. */
  parameters: z.record(legibleText(8), z.record(legibleText(40), z.unknown().check(legible))).optional(),
  /** Standards switched off, each with the reason that is shown. [C02] */
  switchedOff: z.record(legibleText(8), text(200)).optional(),
  ...Provenance,
})
export type Place = z.infer<typeof Place>
