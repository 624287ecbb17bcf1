/** A family's two stored slots: one among its region's organizations, one on the region's shelf. Not history. [UX] */
export interface Position {
  place: string
  /** Id of the family's body when the slots were given; a family keeps the slots of any of its members. */
  organization: string
  /** Region whose circle the slots are numbered in. */
  region: string
  slot: number
  shelfSlot: number
}
