export const lenses = ['gaps', 'level', 'sector'] as const
export type Lens = (typeof lenses)[number]
