import { expect } from 'vitest'
import { ProblemAnswer } from '../../../../model/api/contract.ts'
import { type ProblemCode, problemStatus } from '../../../../model/problem.ts'
import type { Asking, Sent } from './asking.ts'

/** One bad input: what it is, how it is asked, and what comes of it. */
export interface Row {
  /** Of [promises: bad inputs], or the name of a kind. Several inputs may have one number. */
  no: number | string
  title: string
  ask(at: Asking): Promise<Sent>
  /** What it is refused with; a bare status where Node refuses it before the program. Without, it is a safe success. */
  refused?: ProblemCode | 400
  /** Where it stood in the input. */
  at?: string | RegExp
  /** How many log entries a success writes. */
  writes?: number
  /** What a success must have come to. */
  kept?(at: Asking, sent: Sent): Promise<void> | void
}

export interface Section {
  title: string
  rows: Row[]
}

export function refused(
  no: Row['no'],
  title: string,
  code: NonNullable<Row['refused']>,
  ask: Row['ask'],
  at?: Row['at'],
): Row {
  return { no, title, ask, refused: code, at }
}

export function safe(no: Row['no'], title: string, ask: Row['ask'], kept?: Row['kept']): Row {
  return { no, title, ask, kept }
}

export function written(no: Row['no'], title: string, ask: Row['ask'], kept?: Row['kept'], writes = 1): Row {
  return { no, title, ask, kept, writes }
}

/** Asks, and holds the answer, the store and the server to what the row says. */
export async function hold(asking: Asking, row: Row): Promise<void> {
  const before = await standing(asking)
  const sent = await row.ask(asking)
  expect(sent.status, sent.text.slice(0, 500)).toBeLessThan(500)
  if (row.refused === undefined) {
    expect(sent.status, sent.text.slice(0, 500)).toBeLessThan(400)
    await row.kept?.(asking, sent)
  } else holdRefusal(sent, row.refused, row.at)
  const after = await standing(asking)
  expect(after.head).toBe(before.head + (row.writes ?? 0))
  if (row.writes === undefined) expect(after.counts).toEqual(before.counts)
  expect((await asking.wire('GET', '/health/live')).status).toBe(200)
}

function holdRefusal(sent: Sent, refusal: NonNullable<Row['refused']>, at: Row['at']): void {
  if (refusal === 400) {
    expect(sent.status).toBe(400)
    return
  }
  const problem = ProblemAnswer.parse(JSON.parse(sent.text))
  expect([problem.code, sent.status]).toEqual([refusal, problemStatus[refusal]])
  expect(problem.sentence.zh).toMatch(/\p{Script=Han}.*[。：]/u)
  expect(problem.sentence.en).toMatch(/[a-z] [a-z]/)
  if (typeof at === 'string') expect(problem.about.map((subject) => subject.at)).toContain(at)
  else if (at) expect(problem.about[0].at).toMatch(at)
}

async function standing({ harness: { store } }: Asking) {
  return { head: (await store.health()).head, counts: await store.count() }
}
