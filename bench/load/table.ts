import { megabytes, milliseconds } from '../table.ts'
import { type Calls, type Length, lengthsOf, longest, percentile, seen, timesAs } from './figures.ts'
import type { PhaseFigures, Start } from './measuring.ts'
import type { Program, Size } from './programs.ts'

const explanation = [
  'The program under load, as a process of its own on the embedded store, beside another commit on the same data, by',
  'turns in one run. 200 clients with an account each ask as soon as they have been answered; who is told Retry-After',
  'waits so long, and the time counts from the first asking to the real answer. «≥»: not seen to the end, as of calls',
  'that had no answer 15 s after the phase ended, which stand in the percentiles with what they had waited. Statuses count',
  'every response, refusals too. Block: of the event loop, told by the process itself; that of «events» is of commits,',
  'since nothing else is asked there. live: the longest answer of `/health/live`. newcomer: the longest time to the',
  'first page over a new connection, one a second. Memory is the most at once. The ratio is here ÷ beside.',
]

export function printHead(here: Program, beside: Program): void {
  for (const line of explanation) console.log(line)
  console.log(`\nhere: ${here.what}\nbeside: ${beside.what}`)
}

export function printSize(size: Size): void {
  console.log(`\n${size === 'chaonan' ? 'chaonan, the sample' : `${size.toLocaleString('en')} organizations`}\n`)
  console.log('| phase | measure | here | beside | ratio |')
  console.log('|---|---|---:|---:|---:|')
}

export function printStart(here: Start, beside: Start): void {
  const row = rowOf('start', here, beside)
  row('ready', ({ ready }) => seen(ready))
  row('first answer after that', ({ first }) => first)
  row('memory', ({ resident }) => seen(resident), megabytes)
}

const none: Calls = { answered: [], waiting: [], statuses: {} }
/** Of fewer calls the 99th percentile is the longest. */
const worthPercentiles = 20

/** All rows of one phase. */
export function printPhase(phase: string, here: PhaseFigures, beside: PhaseFigures): void {
  const row = rowOf(phase, here, beside)
  for (const kind of new Set([here, beside].flatMap(({ calls }) => Object.keys(calls)))) {
    const share =
      (part: number) =>
      ({ calls }: PhaseFigures) =>
        calls[kind] && percentile(calls[kind], part)
    const many = [here, beside].some(({ calls }) => lengthsOf(calls[kind] ?? none).length >= worthPercentiles)
    const rate = ({ calls, milliseconds }: PhaseFigures) =>
      calls[kind] && seen((calls[kind].answered.length / milliseconds) * 1000)
    if (many) row(`${kind}: answered a second`, rate, (value) => value.toFixed(1))
    row(`${kind}: p50`, share(0.5))
    row(`${kind}: ${many ? 'p99' : 'longest'}`, share(many ? 0.99 : 1))
    printWords(phase, `${kind}: statuses`, here, beside, ({ calls }) => statuses(calls[kind]))
  }
  row('longest block', ({ block }) => block)
  row('live', ({ live }) => live)
  row('newcomer', ({ newcomers }) => longest(lengthsOf(newcomers)))
  printWords(phase, 'newcomer: statuses', here, beside, ({ newcomers }) => statuses(newcomers))
  row('memory', ({ resident }) => seen(resident), megabytes)
  row('heap', ({ heap }) => (heap === undefined ? undefined : seen(heap)), megabytes)
  if (here.fate ?? beside.fate) printWords(phase, 'server', here, beside, ({ fate }) => fate ?? 'goes on')
}

type Told = (value: number) => string

function rowOf<T>(phase: string, here: T, beside: T) {
  return (measure: string, of: (figures: T) => Length | undefined, told: Told = milliseconds) => {
    const [own, other] = [of(here), of(beside)]
    console.log(
      `| ${phase} | ${measure} | ${lengthTold(own, told)} | ${lengthTold(other, told)} | ${ratioTold(own, other)} |`,
    )
  }
}

function printWords<T>(phase: string, measure: string, here: T, beside: T, of: (figures: T) => string): void {
  console.log(`| ${phase} | ${measure} | ${of(here)} | ${of(beside)} | |`)
}

export function lengthTold(length: Length | undefined, told: Told): string {
  return length === undefined ? '–' : `${length.atLeast ? '≥ ' : ''}${told(length.value)}`
}

export function ratioTold(here: Length | undefined, beside: Length | undefined): string {
  const ratio = timesAs(here, beside)
  return ratio === undefined ? '–' : `${ratio.bound}${ratio.value.toFixed(2)}×`
}

export function statuses(calls: Calls | undefined): string {
  if (calls === undefined) return '–'
  const waiting: [string, number][] = calls.waiting.length === 0 ? [] : [['still waiting', calls.waiting.length]]
  const all = [...Object.entries(calls.statuses).sort(), ...waiting]
  return all.map(([status, count]) => `${status}: ${count.toLocaleString('en')}`).join(', ') || '–'
}
