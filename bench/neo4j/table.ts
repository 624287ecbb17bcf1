import type { Network } from '../../model/network/network.ts'
import { milliseconds, ratio } from '../table.ts'
import type { Asked } from './asking.ts'
import type { Load } from './loading.ts'

const explanation = [
  'Orgweave beside Neo4j Community 5.26 and its driver, on one machine in one run; median times. Questions: Cypher of',
  '`cypher/analysis`, and where it says «short» that of `cypher/README.md`, ÷ our read model, on a day that is worked out',
  'anew and on one at hand. The answers were the same, but for those of the short statements; what took Cypher more than',
  'two minutes was given up, and nobody has compared it. Loading and committing: ours ÷ the bare driver, which is given',
  'rows that are ready, the same statements and no log; reading also beside nodes and relationships asked for whole.',
]

export function printExplanation(): void {
  for (const line of explanation) console.log(line)
}

export function printSize(bodies: number): void {
  console.log(`\n${counted(bodies)} bodies`)
}

export function printAskedHead({ nodes, ties }: Network): void {
  console.log(`\n${counted(nodes.count)} nodes, ${counted(ties.count)} ties\n`)
  console.log('| question | rows | Cypher | ours, anew | ratio | ours, at hand | ratio |')
  console.log('|---|---:|---:|---:|---:|---:|---:|')
}

export function printAsked({ what, rows, cypher, more, anew, atHand }: Asked): void {
  const own = [anew, atHand].map((time) => `${milliseconds(time)} | ${more ? '≥ ' : ''}${ratio(cypher, time)}`)
  const others = more ? `more than ${cypher / 1000} s` : milliseconds(cypher)
  console.log(`| ${what} | ${counted(rows)} | ${others} | ${own.join(' | ')} |`)
}

function counted(count: number): string {
  return count.toLocaleString('en')
}

export function printLoadHead(): void {
  console.log('\n| work | bare driver | ours | ratio |')
  console.log('|---|---:|---:|---:|')
}

export function printLoad({ work, ours, bare }: Load): void {
  console.log(`| ${work} | ${milliseconds(bare)} | ${milliseconds(ours)} | ${(ours / bare).toFixed(2)}× |`)
}
