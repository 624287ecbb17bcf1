import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { expect, it } from 'vitest'
import { newToken } from '../../../server/accounts/secrets.ts'
import { problemHandler } from '../../../server/http/problem-handler.ts'
import { logOptions, logRequests } from '../../../server/http/request-log.ts'

it('[16.5] an unknown error is logged with its request id, and its message is shown to nobody', async () => {
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
