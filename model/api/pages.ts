/** Paths under which the program has a page; at every other path there is none, and both sides say so. */
export const pages: readonly string[] = ['/']
