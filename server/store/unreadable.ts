/** What a store holds is not what was written there: damaged, or changed by somebody else. */
export class UnreadableCell extends Error {}
