import { LRUCache } from 'lru-cache'
import type { Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import type { Network } from '../../model/network/network.ts'
import type { Marks } from '../../model/network/restrict/restrict.ts'
import { Problem, type ProblemParts } from '../../model/problem.ts'
import type { Day } from '../../model/schema/dates.ts'
import type { Place } from '../../model/schema/region.ts'
import { seenRefusals } from '../../model/standing/seen-refusals.ts'
import { openBudget, usualWork, type WorkLimits } from './budget.ts'
import { bytesOf, type FindingColumns } from './finding-columns.ts'
import { type Answered, type Asked, type Asker, openLine } from './line.ts'
import { type Memory, openMemory } from './memory.ts'
import { answerOpened, type OpenedAnswer, type OpenedColumns } from './opened.ts'
import { placeOf } from './place-of.ts'
import type { Answers, Effects, EffectsAsked, Question, Questions } from './questions.ts'
import { type Sight, sightOf } from './sight.ts'
import type { Hire } from './workers.ts'

/** What the standards find in one place on one day, with since when and why, as far as that has been asked for. */
export interface Judgement {
  network: Network
  place: Place
  day: Day
  findings: FindingColumns
  /** Days are `notYetAsked` where nobody has asked yet. */
  opened: OpenedColumns
}

/** Reads that would take long, worked out beside the thread that serves, each once for everybody who asks. */
export interface Reading {
  /** Of this network or a newer one: where many ask while much is written, all who wait are answered about the newest. */
  judgement(network: Network, place: Place, day: Day, asker: Asker): Promise<Judgement>
  /** How many others' answers come before such a judgement; undefined when nobody has asked for it, or it is there. */
  ahead(network: Network, place: Place, day: Day): number | undefined
  /** Since when these findings are open, and why. */
  opened(judgement: Judgement, rows: readonly number[], asker: Asker): Promise<OpenedAnswer[]>
  sight(network: Network, place: Place, scope: Scope, asker: Asker): Promise<Sight>
  /** Throws all reasons why the edits cannot be written, as one problem. */
  refuse(network: Network, edits: RecordEdit[], scope: Scope, asker: Asker): Promise<void>
  effects(network: Network, asked: EffectsAsked, asker: Asker): Promise<Effects>
  effectsOnWhole(network: Network, asked: Questions['effectsOnWhole'], asker: Asker): Promise<Effects>
  columns(network: Network, asked: Questions['columns'], asker: Asker): Promise<Uint8Array>
  rows(network: Network, asked: Questions['rows'], asker: Asker): Promise<Answers['rows']>
  slots(network: Network, asked: Questions['slots'], asker: Asker): Promise<Answers['slots']>
  close(): Promise<void>
}

export interface ReadingOptions {
  hire: Hire
  /** What the whole process may take. */
  memoryBytes?: number
  work?: WorkLimits
}

const notYetAsked = 0x7ffffffe
const usualMemory = 4 * 2 ** 30
/** What may be kept of answers, of what the process may take. */
const keptPart = 1 / 16

/**
 * About how many bytes an answer takes while it is worked out, for each row of the network. Measured at 300,000
 * organizations, with room to spare.
 */
const bytesForRow: Record<Question, number> = {
  day: 120,
  opened: 40,
  marks: 8,
  columns: 350,
  rows: 350,
  slots: 150,
  refusals: 120,
  effects: 60,
  effectsOnWhole: 300,
}

/** Questions that are asked while somebody waits at the hand and take little, and so are answered by somebody else. */
const quick: ReadonlySet<Question> = new Set<Question>(['opened', 'marks', 'refusals', 'effects', 'rows'])

export function openReading({ hire, memoryBytes = usualMemory, work = usualWork }: ReadingOptions): Reading {
  const budget = openBudget(work, () => performance.now())
  const memory = openMemory(memoryBytes, () => process.memoryUsage.rss())
  const lines = { quick: openLine(hire, budget), long: openLine(hire, budget) }
  const kept = openKept(Math.ceil(memoryBytes * keptPart), memory)
  memory.relieve(() => {
    for (const line of Object.values(lines)) line.restWhenIdle()
  })
  const answered = <Q extends Question>(asked: Asked<Q>, asker: Asker): Promise<Answered<Q>> => {
    const { nodes, ties } = asked.network
    const mayBegin = () => memory.refuseBeyond(bytesForRow[asked.question] * (nodes.count + ties.count))
    mayBegin()
    return (quick.has(asked.question) ? lines.quick : lines.long).ask({ ...asked, mayBegin }, asker)
  }
  const ask = async <Q extends Question>(asked: Asked<Q>, asker: Asker): Promise<Answers[Q]> =>
    (await answered(asked, asker)).answer
  const judgement: Reading['judgement'] = async (asOf, { id }, day, asker) => {
    const key = dayKey(id, day)
    const known = kept.judgement(asOf, key)
    if (known) return known
    const asked = { question: 'day', network: asOf, asked: { place: id, day }, key, newer: true } as const
    const { network, answer: findings } = await answered(asked, asker)
    return (
      kept.judgement(network, key) ?? kept.keepJudgement(key, unopened(network, placeOf(network, id), day, findings))
    )
  }
  return {
    judgement,
    ahead: (network, place, day) => lines.long.ahead(network, dayKey(place.id, day)),
    opened: async ({ network, place, day, findings, opened }, rows, asker) => {
      const unknown = Int32Array.from(rows.filter((row) => opened.since[row] === notYetAsked))
      if (unknown.length > 0) {
        const asked = { place: place.id, day, findings, rows: unknown }
        const told = await ask({ question: 'opened', network, asked }, asker)
        unknown.forEach((row, k) => {
          opened.since[row] = told.since[k]
          opened.cause[row] = told.cause[k]
        })
      }
      return rows.map((row) => answerOpened(network, { since: opened.since[row], cause: opened.cause[row] }))
    },
    sight: async (network, place, scope, asker) => {
      const key = JSON.stringify(['marks', place.id, scope])
      const known = kept.marks(network, key)
      const marks = known ?? (await ask({ question: 'marks', network, asked: { place: place.id, scope }, key }, asker))
      return sightOf(network, place, kept.keepMarks(network, key, marks))
    },
    refuse: async (network, edits, scope, asker) => {
      const refused = await ask({ question: 'refusals', network, asked: { edits } }, asker)
      if (refused.length > 0) throw joined(seenRefusals(network, edits, scope, refused))
    },
    effects: (network, asked, asker) => ask({ question: 'effects', network, asked }, asker),
    effectsOnWhole: (network, asked, asker) => ask({ question: 'effectsOnWhole', network, asked }, asker),
    columns: (network, asked, asker) => ask({ question: 'columns', network, asked }, asker),
    rows: (network, asked, asker) => ask({ question: 'rows', network, asked }, asker),
    slots: (network, asked, asker) => ask({ question: 'slots', network, asked }, asker),
    close: async () => {
      await Promise.all([lines.quick.close(), lines.long.close()])
    },
  }
}

function dayKey(place: string, day: Day): string {
  return JSON.stringify(['day', place, day])
}

/** Since when they are open nobody has asked yet. */
function unopened(network: Network, place: Place, day: Day, findings: FindingColumns): Judgement {
  const opened = { since: new Int32Array(findings.count).fill(notYetAsked), cause: new Int32Array(findings.count) }
  return { network, place, day, findings, opened }
}

interface Kept {
  network: Network
  value: Judgement | Marks
}

/** Answers of today's network, by bytes; the least lately used go first, and all when memory runs short. */
function openKept(maxSize: number, memory: Memory) {
  const sizeCalculation = ({ value }: Kept) =>
    1 +
    ('findings' in value
      ? bytesOf(value.findings) + 2 * value.opened.since.byteLength
      : value.nodes.length + value.ties.length)
  const answers = new LRUCache<string, Kept>({ maxSize, sizeCalculation })
  memory.relieve(() => answers.clear())
  let latest = 0
  /** What is kept holds its network, which is larger by far: with a newer one the answers about those before go. */
  const keep = (key: string, kept: Kept) => {
    const { seq } = kept.network
    if (seq > latest) answers.clear()
    latest = Math.max(latest, seq)
    if (seq === latest) answers.set(key, kept)
  }
  const find = (network: Network, key: string) => {
    const found = answers.get(key)
    return found?.network === network ? found.value : undefined
  }
  return {
    judgement: (network: Network, key: string) => find(network, key) as Judgement | undefined,
    keepJudgement: (key: string, judgement: Judgement) => {
      keep(key, { network: judgement.network, value: judgement })
      return judgement
    },
    marks: (network: Network, key: string) => find(network, key) as Marks | undefined,
    keepMarks: (network: Network, key: string, marks: Marks) => {
      keep(key, { network, value: marks })
      return marks
    },
  }
}

/** All reasons in one problem: the first gives code and status, each its sentence and what it is about. */
function joined(refused: readonly ProblemParts[]): Problem {
  const sentence = {
    zh: refused.map((refusal) => refusal.sentence.zh).join(' '),
    en: refused.map((refusal) => refusal.sentence.en).join(' '),
  }
  return new Problem(
    refused[0].code,
    sentence,
    refused.flatMap(({ about }) => about),
  )
}
