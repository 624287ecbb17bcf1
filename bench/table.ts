import type { Figures, Task } from './measure.ts'

export interface Measured {
  bodies: number
  ours: Figures
  peer: Figures
}

const words: Record<Task, string> = {
  records: 'build from records',
  columns: 'build from columns',
  components: 'components',
  bridges: 'bridges',
  hops: 'three hops, 200 times',
  standards: 'the eight standards',
}

/** One line for each size and task: both times, and how many times as fast ours is. */
export function printTable(measured: Measured[]): void {
  console.log(
    'Orgweave beside graphology 0.26: the same rows, 3 ties of J for each body; median times; graphology ÷ ours.',
  )
  console.log(
    'Records are parsed objects, as from the store; columns are what travels to a browser. Components, bridges',
  )
  console.log('and hops are those of J. For bridges graphology is copied to compressed rows, and the copy counts.')
  console.log('Memory is what the network built from columns keeps, attributes included.\n')
  console.log('| bodies | nodes | ties | task | ours | graphology | ratio |')
  console.log('|---:|---:|---:|---|---:|---:|---:|')
  for (const { bodies, ours, peer } of measured) {
    const size = [bodies, ours.found.nodes, ours.found.ties].map((count) => count.toLocaleString('en')).join(' | ')
    for (const task of Object.keys(words) as Task[]) {
      const [own, other] = [ours.time[task], peer.time[task]]
      console.log(`| ${size} | ${words[task]} | ${milliseconds(own)} | ${milliseconds(other)} | ${ratio(other, own)} |`)
    }
    const memory = `${megabytes(ours.memory)} | ${megabytes(peer.memory)} | ${ratio(peer.memory, ours.memory)}`
    console.log(`| ${size} | memory | ${memory} |`)
  }
  console.log('\nFindings of the eight standards, which graphology has nothing beside:')
  for (const { bodies, ours } of measured) console.log(`${bodies.toLocaleString('en')} bodies: ${ours.findings}`)
}

function milliseconds(time: number | undefined): string {
  if (time === undefined) return '–'
  return `${time < 10 ? time.toFixed(2) : Math.round(time).toLocaleString('en')} ms`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function ratio(other: number | undefined, own: number | undefined): string {
  return other === undefined || own === undefined ? '–' : `${(other / own).toFixed(1)}×`
}
