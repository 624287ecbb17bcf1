import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../../model/problem.ts'
import { type Finding, findingKey, severities } from '../../model/standards/standard.ts'

/**
 * Where a page ended: severity, standard, region and key of a row, the key cut when it is long, the digest of that key,
 * and how many rows the page went on behind it.
 */
const Position = z
  .tuple([z.int(), z.string(), z.string(), z.string(), z.string(), z.int().min(0).max(1_000_000).optional()])
  .readonly()
export type Position = z.infer<typeof Position>

const longestKey = 80

/**
 * Where a page ended, told by its last row, or by the last before it that its reader sees whole: what a cursor says can
 * be read, and so tells nothing of what is out of sight.
 */
export function endOfPage(row: number, at: (row: number) => Finding, isWhole: (finding: Finding) => boolean): Position {
  for (let told = row; told >= 0; told--) if (isWhole(at(told))) return positionOf(at(told), row - told)
  return [-1, '', '', '', '', row + 1]
}

function positionOf(finding: Finding, behind = 0): Position {
  const key = findingKey(finding)
  const digest = createHash('sha256').update(key).digest('base64url').slice(0, 12)
  return [
    severities.indexOf(finding.severity),
    finding.standard,
    finding.region,
    key.slice(0, longestKey),
    digest,
    behind,
  ]
}

/**
 * The first row after a position, of so many that stand in order. Its row may be gone by now: then the first that would
 * have come after it.
 */
export function startAfter(count: number, at: (row: number) => Finding, position: Position): number {
  const [, , , , digest, behind = 0] = position
  const first = firstWhere(count, (row) => compare(positionOf(at(row)), position) >= 0)
  const next = firstWhere(count, (row) => compare(positionOf(at(row)), position) > 0)
  // Long keys that begin alike stand side by side, in the order of what the position does not hold.
  for (let row = first; row < next; row++)
    if (positionOf(at(row))[4] === digest) return Math.min(row + 1 + behind, count)
  return Math.min(next + behind, count)
}

/** In the order of the rows, as far as a position tells it. */
function compare(a: Position, b: Position): number {
  const k = ([0, 1, 2, 3] as const).find((part) => a[part] !== b[part])
  return k === undefined ? 0 : a[k] < b[k] ? -1 : 1
}

/** The first of the rows for which it is so, when it is so for all behind it; `count` when for none. */
function firstWhere(count: number, holds: (row: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function sealed(query: string, position: string): string {
  const seal = createHash('sha256').update(`${query}\n${position}`).digest('base64url').slice(0, 16)
  return `${seal}${Buffer.from(position).toString('base64url')}`
}

/** Opaque: a digest of the query that it belongs to, and the last row's place in the order. */
export function writeCursor(query: string, position: Position): string {
  return sealed(query, JSON.stringify(position))
}

/** Throws `bad-request` for a cursor of another query or one that no answer has given. [input 46] */
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
