import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { say } from '../progress.ts'
import { leaveNothing, temporaryFolder } from './leaving.ts'
import { type Measured, openMeasured, type PhaseFigures } from './measuring.ts'
import { type PhaseName, phaseNames } from './phases.ts'
import { dataDirectory, type Program, programBeside, programHere, type Size, seeded, withAccounts } from './programs.ts'
import { subjectOf } from './subject.ts'
import { printHead, printPhase, printSize, printStart } from './table.ts'

const clients = 200
const mostOrganizations = 2_000_000

/** Where the sources are, seen from dist/server/bench. */
const root = join(dirname(process.argv[1]), '..', '..', '..')

interface Asked {
  sizes: Size[]
  beside: string | undefined
  phases: PhaseName[]
  milliseconds: number
}

/** Loads the program beside another commit, everything that it starts or writes being gone at its end. */
export async function underLoad(args: string[]): Promise<void> {
  const asked = askedIn(args)
  leaveNothing()
  const folder = temporaryFolder()
  const here = await withAccounts(await programHere(root), folder, clients)
  const beside = await withAccounts(await programBeside(root, folder, asked.beside), folder, clients)
  printHead(here, beside)
  for (const size of asked.sizes) await loadAt(size, [here, beside], folder, asked)
  // Agents keep their connections for another moment; nobody needs to wait for them.
  process.exit()
}

async function loadAt(size: Size, programs: Program[], folder: string, { phases, milliseconds }: Asked) {
  const subject = subjectOf(size)
  // What an older release has written a newer one reads.
  const store = await seeded(programs[1], folder, size)
  const measured: Measured[] = []
  for (const program of programs) {
    say(`${program.side}: starting on ${size}`)
    measured.push(await openMeasured(program, dataDirectory(program, store), subject))
  }
  const [here, beside] = measured
  printSize(size)
  printStart(here.start, beside.start)
  for (const [k, phase] of phases.entries()) {
    // Who comes first changes from phase to phase.
    const turned = k % 2 === 1
    const figures: PhaseFigures[] = []
    for (const each of turned ? measured.toReversed() : measured) {
      say(`${each.program.side}: ${phase}`)
      figures.push(await each.phase(phase, milliseconds))
    }
    const [own, other] = turned ? figures.reverse() : figures
    printPhase(phase, own, other)
  }
  for (const each of measured) await each.stop()
}

function askedIn(args: string[]): Asked {
  const options = {
    beside: { type: 'string' },
    phase: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '12' },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const names = values.phase ?? phaseNames
  const phases = phaseNames.filter((name) => names.includes(name))
  const seconds = Number(values.seconds)
  if (phases.length === 0 || phases.length < new Set(names).size)
    throw new Error(`the phases are ${phaseNames.join(', ')}`)
  if (!(seconds >= 1 && seconds <= 600)) throw new Error('--seconds 1 to 600')
  const sizes = positionals.length === 0 ? (['chaonan', 300_000] as const) : positionals.map(sizeOf)
  return { sizes: [...sizes], beside: values.beside, phases, milliseconds: seconds * 1000 }
}

function sizeOf(word: string): Size {
  const organizations = Number(word)
  if (word === 'chaonan') return word
  if (Number.isInteger(organizations) && organizations >= 1_000 && organizations <= mostOrganizations)
    return organizations
  throw new Error(`load chaonan, or 1000 to ${mostOrganizations} organizations; not ${word}`)
}
