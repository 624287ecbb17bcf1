/** Thrown by a near look that has read as many rows as it may: what was asked is not known, and not false. */
export class Unproven extends Error {
  override name = 'Unproven'
}
