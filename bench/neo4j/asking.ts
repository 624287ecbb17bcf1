import type { Driver } from 'neo4j-driver'
import type { Network } from '../../model/network/network.ts'
import type { World } from '../../model/truth/world.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import type { Parameters } from '../../server/store/neo4j/values.ts'
import { collectGarbage, median } from '../measure.ts'
import { benchDay } from '../rows.ts'
import { type Question, questionsAbout } from './questions.ts'

/** Median milliseconds of one question, and how many rows answer it. */
export interface Asked {
  what: string
  rows: number
  cypher: number
  /** On a day that nobody has asked about, and on one that is worked out. */
  anew: number
  atHand: number
}

interface Answer {
  time: number
  lines: string[]
}

/** Asks every question of both, one after the other. Throws when they answer differently. */
export async function* askBoth(
  driver: Driver,
  network: Network,
  bodies: number,
  rounds: number,
): AsyncGenerator<Asked> {
  const newDay = () => worldOf(network, network.places[0], benchDay)
  const day = newDay()
  for (const question of questionsAbout(day, bodies)) {
    const cypher = await askCypher(driver, question, question.statement, rounds)
    const anew = askModel(question, rounds, newDay)
    const atHand = askModel(question, rounds, () => day)
    for (const own of [anew, atHand])
      if (own.lines.join('\n') !== cypher.lines.join('\n')) throw new Error(`${question.what}: the answers differ`)
    const times = { anew: anew.time, atHand: atHand.time }
    yield { what: question.what, rows: cypher.lines.length, cypher: cypher.time, ...times }
    if (question.short === undefined) continue
    const short = await askCypher(driver, question, question.short, rounds)
    const same = new Set(cypher.lines)
    const found = short.lines.filter((line) => same.has(line)).length
    const what = `${question.what}, short: finds ${found.toLocaleString('en')} of them`
    yield { what, rows: short.lines.length, cypher: short.time, ...times }
  }
}

async function askCypher(driver: Driver, question: Question, statement: string, rounds: number): Promise<Answer> {
  const times: number[] = []
  const lines: string[] = []
  for (const { parameters } of question.cases) {
    for (let round = 0; round <= rounds; round++) {
      const { time, rows } = await run(driver, statement, parameters)
      if (round > 0) times.push(time)
      else lines.push(...rows.map(question.line).sort())
    }
  }
  return { time: median(times), lines }
}

/** What a statement writes is taken back, not timed. */
async function run(driver: Driver, statement: string, parameters: Parameters) {
  const session = driver.session({ database: 'neo4j' })
  const transaction = session.beginTransaction()
  const start = performance.now()
  const { records } = await transaction.run(statement, parameters)
  const time = performance.now() - start
  await transaction.rollback()
  await session.close()
  return { time, rows: records.map((record) => record.toObject()) }
}

function askModel({ cases }: Question, rounds: number, day: () => World): Answer {
  const times: number[] = []
  const lines: string[] = []
  for (const { ask } of cases) {
    for (let round = 0; round <= rounds; round++) {
      collectGarbage()
      const start = performance.now()
      const tell = ask(day())
      const time = performance.now() - start
      if (round > 0) times.push(time)
      else lines.push(...tell().sort())
    }
  }
  return { time: median(times), lines }
}
