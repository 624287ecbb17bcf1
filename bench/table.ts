import type { Figures, Task } from './measure.ts'

export interface Measured {
  bodies: number
  ours: Figures
  peer: Figures
}

const words: Record<Task, string> = {
  records: 'parse records and build',
  columns: 'build from columns',
  components: 'components',
  bridges: 'bridges',
  bridgesOfCopy: 'bridges, copied first',
  hops: 'three hops, 200 times',
  standards: 'the eight standards',
}

const explanation = [
  'Orgweave beside graphology 0.26 on the same rows, 3 ties of J for each body; median times; graphology ÷ ours.',
  'Records are read as text, as from the store; columns are what travels to a browser. Components, bridges and hops',
  'are those of J. «Copied first»: graphology is copied to compressed rows and searched there by our own search.',
  'Memory is what the built network keeps, attributes included.',
  '',
]

export function printHead(): void {
  for (const line of explanation) console.log(line)
  console.log('| bodies | nodes | ties | task | ours | graphology | ratio |')
  console.log('|---:|---:|---:|---|---:|---:|---:|')
}

/** The lines of one size, a task each: both times, and how many times as fast ours is. */
export function printSize({ bodies, ours, peer }: Measured): void {
  const size = [bodies, ours.found.nodes, ours.found.ties].map((count) => count.toLocaleString('en')).join(' | ')
  for (const task of Object.keys(words) as Task[]) {
    const [own, other] = [ours.time[task], peer.time[task]]
    const found = task === 'standards' ? `, ${ours.findings?.toLocaleString('en')} findings` : ''
    const times = `${milliseconds(own)} | ${milliseconds(other)} | ${ratio(other, own)}`
    console.log(`| ${size} | ${words[task]}${found} | ${times} |`)
  }
  printMemory(`| ${size} | memory, from records`, ours.memory.fromRecords, peer.memory.fromRecords)
  printMemory(`| ${size} | memory, from columns`, ours.memory.fromColumns, peer.memory.fromColumns)
}

function printMemory(row: string, own: number, other: number): void {
  console.log(`${row} | ${megabytes(own)} | ${megabytes(other)} | ${ratio(other, own)} |`)
}

export function milliseconds(time: number | undefined): string {
  if (time === undefined) return '–'
  return `${time < 10 ? time.toFixed(2) : Math.round(time).toLocaleString('en')} ms`
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

export function ratio(other: number | undefined, own: number | undefined): string {
  return other === undefined || own === undefined ? '–' : `${(other / own).toFixed(1)}×`
}
