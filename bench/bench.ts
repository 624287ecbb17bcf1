/** `npm run bench`: our read model beside graphology, each side and size in a process of its own. */
import { execFileSync } from 'node:child_process'
import type { Figures } from './measure.ts'
import { memoryOfOurs, timesOfOurs } from './ours.ts'
import { memoryOfPeer, timesOfPeer } from './peer.ts'
import { bodiesOfChaonan } from './rows.ts'
import { printTable } from './table.ts'

const parts = {
  'ours-times': timesOfOurs,
  'ours-memory': memoryOfOurs,
  'peer-times': timesOfPeer,
  'peer-memory': memoryOfPeer,
}
type Part = keyof typeof parts

/** Measures one part in a process of its own. */
function inChild<P extends Part>(part: P, bodies: number): ReturnType<(typeof parts)[P]> {
  const options = ['--expose-gc', '--max-old-space-size=8192', process.argv[1], part, String(bodies)]
  const said = execFileSync(process.execPath, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(said)
}

function figuresOf(side: 'ours' | 'peer', bodies: number): Figures {
  return { ...inChild(`${side}-times`, bodies), memory: inChild(`${side}-memory`, bodies) }
}

/** Both sides were given the same rows and must have found the same in them. */
function assertSame(ours: Figures, peer: Figures): void {
  const [one, other] = [JSON.stringify(ours.found), JSON.stringify(peer.found)]
  if (one !== other) throw new Error(`the sides differ: ${one} and ${other}`)
}

const [part, size] = process.argv.slice(2)
if (part !== undefined && part in parts) console.log(JSON.stringify(parts[part as Part](Number(size))))
else {
  const sizes = part === undefined ? [bodiesOfChaonan(), 10_000, 100_000, 300_000] : process.argv.slice(2).map(Number)
  const measured = sizes.map((bodies) => {
    const [ours, peer] = [figuresOf('ours', bodies), figuresOf('peer', bodies)]
    assertSame(ours, peer)
    return { bodies, ours, peer }
  })
  printTable(measured)
}
