/** `npm run drill` is the long form of what `npm test` does in a short one. */
export const long = process.env.DRILL !== undefined

/** How often something is done: in `npm test`, and in `npm run drill`. */
export function rounds(short: number, whole: number): number {
  return long ? whole : short
}
