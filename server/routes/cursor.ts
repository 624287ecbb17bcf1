import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../../model/problem.ts'
import { severities } from '../../model/standards/standard.ts'
import type { JudgedFinding } from '../replica/judgements.ts'

/**
 * Where a page ended: severity, standard, region and key of its last row, the key cut when it is long, and the digest
 * of that key.
 */
const Position = z.tuple([z.int(), z.string(), z.string(), z.string(), z.string()]).readonly()
export type Position = z.infer<typeof Position>

const longestKey = 80

export function positionOf({ finding, key }: JudgedFinding): Position {
  const digest = createHash('sha256').update(key).digest('base64url').slice(0, 12)
  return [severities.indexOf(finding.severity), finding.standard, finding.region, key.slice(0, longestKey), digest]
}

/**
 * The first row after a position. Its row may be gone by now: then the first that would have come after it.
 * @param at where a row stands, as its reader sees it
 */
export function startAfter(
  findings: readonly JudgedFinding[],
  position: Position,
  at: (judged: JudgedFinding) => Position,
): number {
  const exact = findings.findIndex((judged) => same(at(judged), position))
  if (exact >= 0) return exact + 1
  const next = findings.findIndex((judged) => isAfter(at(judged), position))
  return next < 0 ? findings.length : next
}

function same(a: Position, b: Position): boolean {
  return a.every((part, k) => part === b[k])
}

function isAfter(a: Position, b: Position): boolean {
  const k = [0, 1, 2, 3].find((part) => a[part] !== b[part])
  return k !== undefined && a[k] > b[k]
}

function sealed(query: string, position: string): string {
  const seal = createHash('sha256').update(`${query}\n${position}`).digest('base64url').slice(0, 16)
  return `${seal}${Buffer.from(position).toString('base64url')}`
}

/** Opaque: a digest of the query that it belongs to, and the last row's place in the order. */
export function writeCursor(query: string, position: Position): string {
  return sealed(query, JSON.stringify(position))
}

/** Throws `bad-request` for a cursor of another query or one that no answer has given. [trust 7: 46] */
export function readCursor(query: string, cursor: string): Position {
  const text = Buffer.from(cursor.slice(16), 'base64url').toString('utf8')
  if (cursor !== sealed(query, text)) throw refused()
  const position = Position.safeParse(parsed(text))
  if (!position.success) throw refused()
  return position.data
}

/** The seal is no secret: what it closes is read like any other input. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refused(): Problem {
  return new Problem(
    'bad-request',
    {
      zh: '游标与查询不符，请从第一页重新开始。',
      en: 'The cursor does not belong to this query; start from the first page.',
    },
    [{ at: 'cursor' }],
  )
}
