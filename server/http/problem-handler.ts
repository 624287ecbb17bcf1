import type { ErrorRequestHandler, Request, Response } from 'express'
import type { ProblemAnswer } from '../../model/api/contract.ts'
import { Problem, type ProblemCode, type Sentence } from '../../model/problem.ts'
import { tooBusy } from '../gate.ts'
import { ranOutOfHandles } from '../handles.ts'
import { type Logger, notes } from './request-log.ts'

/** No faults of the program: the request's own line says them, and more would only be more of what there is too much of. */
const told: ReadonlySet<ProblemCode> = new Set(['too-busy', 'still-working', 'behind-sequence', 'out-of-memory'])

/** Maps whatever was thrown to application/problem+json; an unknown error never shows its message. [P31] */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = ranOutOfHandles(error, logger) ? tooBusy() : toProblem(error)
    const about = notes(response)
    about.problem = problem.code
    if (problem.status >= 500 && !told.has(problem.code))
      logger.error({ requestId: about.requestId, code: problem.code, err: error }, 'failed')
    // An answer that has begun can only break off.
    if (response.headersSent) response.destroy()
    else sendProblem(request, response, problem)
  }
}

function sendProblem(request: Request, response: Response, problem: Problem): void {
  const answer: ProblemAnswer = {
    type: `urn:orgweave:problem:${problem.code}`,
    title: titleOf(problem.code),
    status: problem.status,
    code: problem.code,
    detail: problem.sentence[languageOf(request)],
    sentence: problem.sentence,
    about: problem.about,
    requestId: notes(response).requestId,
  }
  response.status(problem.status)
  response.set({
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': languageOf(request),
    'Cache-Control': 'no-store',
  })
  if (problem.status === 503) response.set('Retry-After', problem.code === 'too-busy' ? '2' : '5')
  response.end(JSON.stringify(answer))
}

/** Chinese unless English is asked for before it. */
function languageOf(request: Request): keyof Sentence {
  return request.acceptsLanguages('zh', 'zh-CN', 'en', 'en-US', 'en-GB').toString().startsWith('en') ? 'en' : 'zh'
}

function titleOf(code: ProblemCode): string {
  return `${code[0].toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`
}

/** What the body reader and the router throw, by their `type` and `status`. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large')
    return new Problem('body-too-large', { zh: '正文超过 1 MB。', en: 'The body is larger than 1 MB.' })
  if (type === 'encoding.unsupported')
    return new Problem('wrong-content-type', { zh: '不支持该压缩方式。', en: 'That encoding is not supported.' })
  if (error instanceof URIError || (typeof status === 'number' && status >= 400 && status < 500))
    return new Problem('bad-request', { zh: '请求无法读懂。', en: 'The request cannot be understood.' })
  return new Problem(
    'unexpected',
    { zh: '程序内部出错，已记入日志。', en: 'Something went wrong inside; the log has it.' },
    [],
    { cause: error },
  )
}

export function notFound(): Problem {
  return new Problem('not-found', { zh: '没有这个地址或内容。', en: 'There is nothing of that name here.' })
}
