import { collectGarbage, median } from '../measure.ts'

const mostRounds = 5
/** What all rounds together may take, about. */
const millisecondsForRounds = 15_000
const worthASecond = 60_000

/** How often to measure what took so long while it warmed up. @param among how many things the time is shared */
function roundsFor(first: number, among: number): number {
  if (first > worthASecond) return 0
  return Math.max(1, Math.min(mostRounds, Math.floor(millisecondsForRounds / among / first)))
}

/**
 * Median of as many rounds as their length allows, up to five; each answers its milliseconds. Before them one to warm
 * up, whose own time counts where it took over a minute.
 */
export async function medianOf(round: () => Promise<number>, among = 1): Promise<number> {
  const first = await round()
  const times: number[] = []
  const rounds = roundsFor(first, among)
  while (times.length < rounds) times.push(await round())
  return rounds === 0 ? first : median(times)
}

/** As `medianOf`, of several ways by turns, so that what else the machine does befalls all; at least one round. */
export async function alternately(ways: (() => Promise<number>)[]): Promise<number[]> {
  const turn = async () => {
    const times: number[] = []
    for (const round of ways) {
      collectGarbage()
      times.push(await round())
    }
    return times
  }
  const rounds = Math.max(1, roundsFor(Math.max(...(await turn())), 1))
  const turns: number[][] = []
  while (turns.length < rounds) turns.push(await turn())
  return ways.map((_, way) => median(turns.map((times) => times[way])))
}
