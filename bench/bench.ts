/**
 * `npm run bench [-- BODIES …]`: our read model beside graphology, each part in a process of its own.
 * `bench SIDE PART BODIES` is one such process.
 */
import { execFileSync } from 'node:child_process'
import type { Figures, Side } from './measure.ts'
import { ours } from './ours.ts'
import { peer } from './peer.ts'
import { bodiesOfChaonan } from './rows.ts'
import { printHead, printSize } from './table.ts'

const sides = { ours, peer }
type SideName = keyof typeof sides

function inChild<P extends keyof Side>(side: SideName, part: P, bodies: number): ReturnType<Side[P]> {
  const options = ['--expose-gc', '--max-old-space-size=8192', process.argv[1], side, part, String(bodies)]
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

const given = process.argv.slice(2)
if (given[0] in sides) {
  const side = sides[given[0] as SideName]
  console.log(JSON.stringify(side[given[1] as keyof Side](Number(given[2]))))
} else {
  const sizes = given.length === 0 ? [bodiesOfChaonan(), 10_000, 100_000, 300_000] : given.map(Number)
  printHead()
  for (const bodies of sizes) {
    const figures = { bodies, ours: figuresOf('ours', bodies), peer: figuresOf('peer', bodies) }
    assertSame(figures.ours, figures.peer)
    printSize(figures)
  }
}
