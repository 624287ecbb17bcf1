import express, { type Request, type Response } from 'express'
import { z } from 'zod'
import type { Endpoint } from '../../model/api/contract.ts'
import { Problem, type Sentence } from '../../model/problem.ts'
import { wordsOf } from '../issue-words.ts'
import { refuseBroken } from './broken-text.ts'
import { parseStrictJson } from './strict-json.ts'
import { strictQuery } from './strict-query.ts'

export function parseQuery(entry: Endpoint, request: Request): Record<string, unknown> {
  const query = strictQuery(request.originalUrl)
  refuseBroken('bad-request', { ...request.params, ...query })
  const parsed = (entry.query ?? z.strictObject({})).safeParse(query)
  if (parsed.success) return parsed.data
  throw invalid('bad-request', query, parsed.error)
}

const raw = express.raw({ type: () => true, limit: 1_048_576 })

/** A body is JSON in UTF-8, said so by its sender, and at most 1 MB when unpacked. [inputs 37–40] */
export async function readBody(request: Request, response: Response): Promise<Uint8Array> {
  if (!/^application\/json\s*(;\s*charset=("?)utf-8\2)?\s*$/i.test(request.get('Content-Type') ?? ''))
    throw new Problem('wrong-content-type', {
      zh: '正文应为 UTF-8 的 application/json。',
      en: 'The body must be application/json in UTF-8.',
    })
  await new Promise<void>((resolve, reject) => {
    raw(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)))
  })
  const bytes: unknown = request.body
  return bytes instanceof Uint8Array ? bytes : new Uint8Array()
}

export function parseBody(schema: z.ZodType, bytes: Uint8Array): unknown {
  const body = parseStrictJson(bytes)
  refuseBroken('bad-input', body)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw invalid('bad-input', body, parsed.error)
}

const mostIssues = 20

/** Where the input is wrong, as JSON paths, and what would be right; values are not repeated. */
function invalid(code: 'bad-request' | 'bad-input', input: unknown, error: z.ZodError): Problem {
  const wrong = new Map<string, Sentence>()
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.')
    const fields =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => (path ? `${path}.${key}` : key)) : [path]
    for (const field of fields) if (wrong.size < mostIssues) wrong.set(field.slice(0, 200), wordsOf(issue, input))
  }
  const named = [...wrong]
  return new Problem(
    code,
    {
      zh: `输入有误：${named.map(([at, { zh }]) => `${at || '整个正文'} ${zh}`).join('；')}。`,
      en: `Not accepted as it stands: ${named.map(([at, { en }]) => `${at || 'the whole body'} ${en}`).join('; ')}.`,
    },
    named.map(([at]) => ({ at })),
  )
}
