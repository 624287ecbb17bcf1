/**
 * `npm run bench [-- BODIES …]`: our read model beside graphology, each part in a process of its own.
 * `bench SIDE PART BODIES` is one such process.
 * `npm run bench -- neo4j [BODIES …]`: the program beside Neo4j and its bare driver, each size in a process of its own.
 * `bench neo4j-at BODIES` is one such process.
 * `npm run bench -- stroke [BODIES …]`: what one change opens and closes, beside judging the whole place, each size in
 * a process of its own. `bench stroke-at BODIES` is one such process.
 * `npm run bench -- load [SIZES …]`: 200 clients on the program, beside another commit. `bench load-clients` is a process
 * of clients.
 */
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { bodiesOfChaonan } from './bench-network.ts'
import type { Figures, Side } from './measure.ts'
import { ours } from './ours.ts'
import { peer } from './peer.ts'
import { printHead, printSize } from './table.ts'

const sides = { ours, peer }
type SideName = keyof typeof sides

const memory = ['--expose-gc', '--max-old-space-size=8192']

function inChild<P extends keyof Side>(side: SideName, part: P, bodies: number): ReturnType<Side[P]> {
  const options = [...memory, process.argv[1], side, part, String(bodies)]
  const said = execFileSync(process.execPath, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(said)
}

function figuresOf(side: SideName, bodies: number): Figures {
  const { time, found, findings } = inChild(side, 'analyses', bodies)
  const records = inChild(side, 'records', bodies)
  return { time: { ...time, records }, memory: inChild(side, 'memory', bodies), found, findings }
}

/** Both sides were given the same rows and must have found the same in them. */
function assertSame(one: Figures, other: Figures): void {
  const [found, alsoFound] = [JSON.stringify(one.found), JSON.stringify(other.found)]
  if (found !== alsoFound) throw new Error(`the sides differ: ${found} and ${alsoFound}`)
}

async function besideNeo4j(sizes: number[]): Promise<void> {
  const { printExplanation } = await import('./neo4j/table.ts')
  printExplanation()
  for (const bodies of sizes)
    execFileSync(process.execPath, [...memory, process.argv[1], 'neo4j-at', String(bodies)], { stdio: 'inherit' })
}

/** Where Neo4j's jars are, seen from dist/server/bench. */
const jars = join(dirname(process.argv[1]), '..', '..', '..', 'neo4j')

function besideGraphology(sizes: number[]): void {
  printHead()
  for (const bodies of sizes) {
    const figures = { bodies, ours: figuresOf('ours', bodies), peer: figuresOf('peer', bodies) }
    assertSame(figures.ours, figures.peer)
    printSize(figures)
  }
}

const [first, ...rest] = process.argv.slice(2)
const sizesIn = (words: string[], usual: number[]) => (words.length === 0 ? usual : words.map(Number))
if (first in sides) {
  const side = sides[first as SideName]
  console.log(JSON.stringify(side[rest[0] as keyof Side](Number(rest[1]))))
} else if (first === 'neo4j') await besideNeo4j(sizesIn(rest, [10_000, 100_000, 300_000]))
else if (first === 'neo4j-at') {
  const { compareAt } = await import('./neo4j/compare.ts')
  await compareAt(Number(rest[0]), jars)
} else if (first === 'stroke') {
  const { printStrokeHead } = await import('./stroke.ts')
  printStrokeHead()
  for (const bodies of sizesIn(rest, [bodiesOfChaonan(), 10_000, 100_000, 300_000]))
    execFileSync(process.execPath, [...memory, process.argv[1], 'stroke-at', String(bodies)], { stdio: 'inherit' })
} else if (first === 'stroke-at') {
  const { strokesAt } = await import('./stroke.ts')
  strokesAt(Number(rest[0]))
} else if (first === 'load') {
  const { underLoad } = await import('./load/load.ts')
  await underLoad(rest)
} else if (first === 'load-clients') {
  const { runClients } = await import('./load/clients.ts')
  await runClients()
} else besideGraphology(sizesIn(process.argv.slice(2), [bodiesOfChaonan(), 10_000, 100_000, 300_000]))
