import { type Driver, Neo4jError } from 'neo4j-driver'
import type { Network } from '../../model/network/network.ts'
import type { World } from '../../model/truth/world.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import type { Parameters } from '../../server/store/neo4j/values.ts'
import { benchDay } from '../bench-network.ts'
import { collectGarbage, median } from '../measure.ts'
import { say } from '../progress.ts'
import { type Case, type Question, questionsAbout } from './questions.ts'
import { medianOf } from './rounds.ts'

/** Median milliseconds of one question, and how many rows answer it. */
export interface Asked {
  what: string
  rows: number
  cypher: number
  /** Cypher was given up then, and takes more: nobody has compared the answers. */
  more: boolean
  /** On a day that nobody has asked about, and on one that is worked out. */
  anew: number
  atHand: number
}

/** The answer is told as lines when its time has been taken. */
interface Told {
  time: number
  tell(): string[]
}

interface Answer {
  time: number
  lines: string[]
}

/** Asks every question of both, one after the other. Throws when they answer differently. */
export async function* askBoth(driver: Driver, network: Network, bodies: number): AsyncGenerator<Asked> {
  const newDay = () => worldOf(network, network.places[0], benchDay)
  const day = newDay()
  for (const question of questionsAbout(day, bodies)) {
    say(`${question.what}, of our own`)
    const anew = await askModel(question, newDay)
    const atHand = await askModel(question, () => day)
    if (!sameLines(anew, atHand)) throw new Error(`${question.what}: at hand the answer differs`)
    const times = { anew: anew.time, atHand: atHand.time }
    say(`${question.what}, in Cypher`)
    const cypher = await askCypher(driver, question, question.statement)
    if (cypher && !sameLines(cypher, anew)) throw new Error(`${question.what}: the answers differ`)
    yield { what: question.what, rows: anew.lines.length, ...timeOf(cypher), ...times }
    if (question.short === undefined) continue
    const short = await askCypher(driver, question, question.short)
    const what = `${question.what}, short${short ? `: finds ${shared(short, anew).toLocaleString('en')} of them` : ''}`
    yield { what, rows: short?.lines.length ?? anew.lines.length, ...timeOf(short), ...times }
  }
}

function sameLines(one: Answer, other: Answer): boolean {
  return one.lines.join('\n') === other.lines.join('\n')
}

function shared(one: Answer, other: Answer): number {
  const known = new Set(other.lines)
  return one.lines.filter((line) => known.has(line)).length
}

function timeOf(answer: Answer | undefined): Pick<Asked, 'cypher' | 'more'> {
  return answer ? { cypher: answer.time, more: false } : { cypher: patience, more: true }
}

/** For how long Cypher may think about one question in milliseconds. */
const patience = 120_000
const thoughtTooLong = 'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration'

/** Undefined where it takes longer than anybody would wait. */
async function askCypher(driver: Driver, question: Question, statement: string): Promise<Answer | undefined> {
  try {
    return await answerTo(question, async ({ parameters }) => {
      const { time, rows } = await run(driver, statement, parameters)
      return { time, tell: () => rows.map(question.line) }
    })
  } catch (error) {
    if (error instanceof Neo4jError && error.code === thoughtTooLong) return undefined
    throw error
  }
}

/** What a statement writes is taken back, not timed. */
async function run(driver: Driver, statement: string, parameters: Parameters) {
  const session = driver.session({ database: 'neo4j' })
  try {
    const transaction = session.beginTransaction({ timeout: patience })
    const start = performance.now()
    const { records } = await transaction.run(statement, parameters)
    const time = performance.now() - start
    await transaction.rollback()
    return { time, rows: records.map((record) => record.toObject()) }
  } finally {
    await session.close()
  }
}

function askModel(question: Question, day: () => World): Promise<Answer> {
  return answerTo(question, async ({ ask }) => {
    collectGarbage()
    const start = performance.now()
    const tell = ask(day())
    return { time: performance.now() - start, tell }
  })
}

/** Asks the cases one after the other, each as often as is worth it. */
async function answerTo({ cases }: Question, ask: (one: Case) => Promise<Told>): Promise<Answer> {
  const times: number[] = []
  const lines: string[] = []
  for (const one of cases) {
    let answer: string[] | undefined
    const round = async () => {
      const { time, tell } = await ask(one)
      answer ??= tell().sort()
      return time
    }
    times.push(await medianOf(round, cases.length))
    lines.push(...(answer ?? []))
  }
  return { time: median(times), lines }
}
