import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { expect, it, vi } from 'vitest'
import { Problem, type ProblemCode } from '../../../model/problem.ts'
import { newToken } from '../../../server/accounts/secrets.ts'
import { problemHandler } from '../../../server/http/problem-handler.ts'
import { logOptions, logRequests } from '../../../server/http/request-log.ts'

it('[P31] an unknown error is logged with its request id, and its message is shown to nobody', async () => {
  const log: string[] = []
  const token = newToken()
  const logger = pino(logOptions, { write: (line: string) => log.push(line) })
  const app = express()
  app.use(logRequests(logger))
  app.get('/', () => {
    throw new Error(`SELECT secret FROM accounts failed for ${token}`)
  })
  app.use(problemHandler(logger))
  const { status, text, body } = await request(app).get('/')
  expect([status, body.code]).toEqual([500, 'unexpected'])
  expect(text).not.toMatch(/secret|SELECT|\.ts/)
  const told = log.find((line) => line.includes('SELECT secret'))
  expect(told).toContain(body.requestId)
  expect(told).toContain('failed for orgweave_…')
  for (const line of log) expect(line).not.toContain(token.slice(9))
})

const failing = (error: unknown, begun: boolean) => {
  const log: string[] = []
  const logger = pino(logOptions, { write: (line: string) => log.push(line) })
  const app = express()
  app.use(logRequests(logger))
  app.get('/', (_request, response) => {
    if (begun) response.write('half of ')
    throw error
  })
  app.use(problemHandler(logger))
  return { app, log }
}

it.each(['too-busy', 'still-working', 'behind-sequence', 'out-of-memory'] satisfies ProblemCode[])(
  'what is no fault of the program is one line without a stack: %s',
  async (code) => {
    const { app, log } = failing(new Problem(code, { zh: '一', en: 'one' }), false)
    expect((await request(app).get('/')).status).toBe(503)
    await vi.waitFor(() => expect(log.map((line) => JSON.parse(line).problem)).toEqual([code]))
    expect(log.join()).not.toMatch(/stack/)
  },
)

it('an answer that has begun breaks off, and nothing is written past the log', async () => {
  const past = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { app, log } = failing(new Error('half way'), true)
  app.set('env', 'production')
  await expect(request(app).get('/')).rejects.toThrow()
  await vi.waitFor(() => expect(log.join()).toMatch(/half way/))
  expect(past).not.toHaveBeenCalled()
  past.mockRestore()
})
