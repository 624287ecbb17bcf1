import { setTimeout as wait } from 'node:timers/promises'
import { evaluateChanges, postChanges } from '../../model/api/contract.ts'
import { Problem } from '../../model/problem.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { commit, evaluate } from './pairing-changes.ts'
import type { Services } from './services.ts'

export function changeRoutes(api: Api, services: Services): void {
  serve(api, evaluateChanges, ({ body, scope }) => evaluate(services, body, scope))
  serve(api, postChanges, ({ body, scope, actor, now }) => answered(commit(services, { body, scope, actor, now })))
}

const longest = 9_500

/** A planner is told within ten seconds, also when the store falls silent in the middle of a write. [trust 3.8] */
async function answered<T>(work: Promise<T>): Promise<T> {
  const timer = new AbortController()
  const late = wait(longest, undefined, { signal: timer.signal }).then(() => {
    throw outcomeUnknown()
  })
  late.catch(() => undefined)
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    timer.abort()
  }
}

function outcomeUnknown(): Problem {
  return new Problem('store-unavailable', {
    zh: '数据库没有及时应答，不知道这次修改是否已保存。请重试同一操作：不会重复写入。',
    en: 'The store did not answer in time, so it is not known whether this change was saved. Repeat the same operation: it is never written twice.',
  })
}
