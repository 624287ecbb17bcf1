import type { Network } from '../../model/network/network.ts'
import { milliseconds, ratio } from '../table.ts'
import type { Asked } from './asking.ts'
import type { Load } from './loading.ts'

const explanation = [
  'Orgweave beside Neo4j Community 5.26 and its driver, on one machine in one run; median times. Questions: Cypher of',
  '`cypher/analysis`, and where it says «short» that of `cypher/README.md`, ÷ our read model, on a day that is worked out',
  'anew and on one at hand. The answers were the same, but for those of the short statements. Loading and committing:',
  'ours ÷ the bare driver, which is given rows that are ready, the same statements and no log.',
]

export function printExplanation(): void {
  for (const line of explanation) console.log(line)
}

export function printSize(bodies: number, { nodes, ties }: Network): void {
  const [b, n, t] = [bodies, nodes.count, ties.count].map((count) => count.toLocaleString('en'))
  console.log(`\n${b} bodies: ${n} nodes, ${t} ties\n`)
}

export function printAskedHead(): void {
  console.log('| question | rows | Cypher | ours, anew | ratio | ours, at hand | ratio |')
  console.log('|---|---:|---:|---:|---:|---:|---:|')
}

export function printAsked({ what, rows, cypher, anew, atHand }: Asked): void {
  const own = [anew, atHand].map((time) => `${milliseconds(time)} | ${ratio(cypher, time)}`)
  console.log(`| ${what} | ${rows.toLocaleString('en')} | ${milliseconds(cypher)} | ${own.join(' | ')} |`)
}

export function printLoadHead(): void {
  console.log('\n| work | bare driver | ours | ratio |')
  console.log('|---|---:|---:|---:|')
}

export function printLoad({ work, ours, bare }: Load): void {
  console.log(`| ${work} | ${milliseconds(bare)} | ${milliseconds(ours)} | ${(ours / bare).toFixed(2)}× |`)
}
